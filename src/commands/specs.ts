import { join } from 'node:path'
import type { Io } from '../cli/io.js'
import { type Diagnostic, InputError, type Override, type SourceFile } from '../diagnostics/diagnostic.js'

/** The files that arguments name: files as they are, of a folder every spec in it, `-` for stdin. */
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

async function readable(io: Io, path: string, mistakes: Diagnostic[]): Promise<readonly SourceFile[]> {
  try {
    return [{ path: path === '-' ? '(stdin)' : path, text: await io.readFile(path) }]
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException
    const known: Readonly<Record<string, string>> = {
      ENOENT: `there is no file ${path}`,
      EISDIR: `${path} is a folder`,
      EACCES: `${path} may not be read`,
    }
    mistakes.push({
      code: 'unreadable',
      message: known[code] ?? `${path} cannot be read (${code || 'unknown reason'})`,
    })
    return []
  }
}

/** Of a folder the YAML files that call themselves workflow specs; contracts, books and others beside them are passed over. */
async function specsIn(
  io: Io,
  folder: string,
  names: readonly string[],
  mistakes: Diagnostic[],
): Promise<readonly SourceFile[]> {
  const files: SourceFile[] = []
  for (const name of names.filter((each) => /\.(ya?ml|json)$/.test(each))) {
    const [file] = await readable(io, join(folder, name), mistakes)
    if (file && /tokenomics\/workflow@/.test(file.text)) files.push(file)
  }
  if (files.length === 0) {
    mistakes.push({
      code: 'unreadable',
      message: `there is no workflow spec in the folder ${folder}`,
      help: 'a spec says schema: tokenomics/workflow@1',
    })
  }
  return files
}

/** Overrides of a workflow go to the file that has it; the others to every file. */
function withOverrides(files: readonly SourceFile[], overrides: readonly Override[]): readonly SourceFile[] {
  if (overrides.length === 0) return files
  return files.map((file) => {
    const own = overrides.filter(
      ({ path }) =>
        files.length === 1 ||
        path[0] !== 'workflows' ||
        file.text.includes(String(path[1])) ||
        nowhere(files, String(path[1])),
    )
    return { ...file, overrides: own }
  })
}

const nowhere = (files: readonly SourceFile[], id: string): boolean => files.every(({ text }) => !text.includes(id))
