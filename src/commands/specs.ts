import { join } from 'node:path'
import type { Io } from '../cli/io.js'
import { type Diagnostic, InputError, type Override, type SourceFile } from '../diagnostics/diagnostic.js'
import { shortened } from '../yaml/words.js'
import { formatOf, type Told } from './format-of.js'
import { withOverrides } from './overrides.js'

/** The specs that arguments name: files as they are, of a folder every spec in it, `-` for stdin. */
export async function specFiles(
  io: Io,
  paths: readonly string[],
  overrides: readonly Override[] = [],
): Promise<readonly SourceFile[]> {
  const mistakes: Diagnostic[] = []
  const files: SourceFile[] = []
  for (const path of paths) {
    const names = path === '-' ? undefined : await io.listFolder(path)
    if (names) files.push(...(await specsIn(io, path, names, mistakes)))
    else files.push(...(await readable(io, path, mistakes)))
  }
  if (mistakes.length > 0) throw new InputError(mistakes)
  return withOverrides(files, overrides)
}

/** One file of the user's, or an InputError that says why it cannot be read. */
export async function userFile(io: Io, path: string): Promise<SourceFile> {
  const mistakes: Diagnostic[] = []
  const [file] = await readable(io, path, mistakes)
  if (!file) throw new InputError(mistakes)
  return file
}

/** A file that may be missing: undefined where it is. */
export async function userFileIfThere(io: Io, path: string): Promise<SourceFile | undefined> {
  try {
    return { path, text: await io.readFile(path) }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw new InputError([unreadable(path, error)])
  }
}

async function readable(io: Io, path: string, mistakes: Diagnostic[]): Promise<readonly SourceFile[]> {
  try {
    return [{ path: path === '-' ? '(stdin)' : path, text: await io.readFile(path) }]
  } catch (error) {
    mistakes.push(unreadable(path, error))
    return []
  }
}

function unreadable(path: string, error: unknown): Diagnostic {
  const { code = '' } = error as NodeJS.ErrnoException
  const known: Readonly<Record<string, string>> = {
    ENOENT: `there is no file ${path}`,
    EISDIR: `${path} is a folder`,
    EACCES: `${path} may not be read`,
    ELOOP: `${path} is a link that leads back to itself`,
    EOUTSIDE: `${path} is a link that leads out of the repository, where git keeps no older state`,
    ESUBMODULE: `${path} is in a submodule, whose older state is in another repository`,
  }
  return { code: 'unreadable', message: known[code] ?? `${path} cannot be read (${code || 'unknown reason'})` }
}

/** A file of the program's in a folder, and what it says it is. */
export interface Found {
  readonly file: SourceFile
  readonly told: Exclude<Told, { readonly is: 'other' }>
}

/** The files of the program's in a folder, not in the folders inside it; YAML and JSON of others is passed over. */
export async function filesIn(
  io: Io,
  folder: string,
  names: readonly string[],
  mistakes: Diagnostic[],
): Promise<readonly Found[]> {
  const found: Found[] = []
  for (const name of names.filter((each) => /\.(ya?ml|json)$/i.test(each))) {
    const [file] = await readable(io, join(folder, name), mistakes)
    const told = file && (await formatOf(file))
    if (told && told.is !== 'other') found.push({ file, told })
  }
  return found
}

/** A file whose format is misspelt is not passed over: nobody would notice that its spend is missing. */
async function specsIn(
  io: Io,
  folder: string,
  names: readonly string[],
  mistakes: Diagnostic[],
): Promise<readonly SourceFile[]> {
  const before = mistakes.length
  const found = await filesIn(io, folder, names, mistakes)
  const specs = found.filter(({ told }) => told.is === 'workflow').map(({ file }) => file)
  for (const { file, told } of found) {
    if (told.is !== 'workflow' && told.misspelt !== undefined) mistakes.push(misspelt(file, told.misspelt, told.is))
  }
  if (specs.length === 0 && mistakes.length === before) {
    mistakes.push({
      code: 'unreadable',
      message: `there is no workflow spec in the folder ${folder}`,
      help: 'a spec says schema: tokenomics/workflow@1',
    })
  }
  return specs
}

const misspelt = (file: SourceFile, written: string, meant: string): Diagnostic => ({
  code: 'out-of-range',
  message: `"schema" cannot be ${shortened(written)}`,
  where: { file, path: ['schema'], at: 'value' },
  help: `did you mean "tokenomics/${meant}@1"?`,
})
