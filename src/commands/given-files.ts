import type { Io } from '../cli/io.js'
import { type Diagnostic, InputError, type SourceFile } from '../diagnostics/diagnostic.js'
import { type Format, formatOf } from './format-of.js'
import { filesIn, userFile } from './specs.js'

/** A file that an argument names, and what it is to be checked as. */
export interface Given {
  readonly is: Format
  readonly file: SourceFile
}

/** What the arguments name; of a folder every file of the program's. One that cannot be read does not hide the others. */
export async function givenFiles(io: Io, paths: readonly string[], mistakes: Diagnostic[]): Promise<readonly Given[]> {
  const given: Given[] = []
  for (const path of paths) {
    const more = await mistakesOf(async () => {
      const names = path === '-' ? undefined : await io.listFolder(path)
      given.push(...(names ? await givenFolder(io, path, names, mistakes) : [await givenFile(io, path)]))
    })
    mistakes.push(...more)
  }
  return given
}

async function givenFolder(
  io: Io,
  folder: string,
  names: readonly string[],
  mistakes: Diagnostic[],
): Promise<readonly Given[]> {
  const before = mistakes.length
  const found = await filesIn(io, folder, names, mistakes)
  if (found.length === 0 && mistakes.length === before) {
    const message = `there is no spec, price book, contract, budget or lever in the folder ${folder}`
    mistakes.push({ code: 'unreadable', message, help: 'a spec says schema: tokenomics/workflow@1' })
  }
  return found.map(({ file, told }) => ({ is: told.is, file }))
}

/** A file that does not say what it is is taken for a spec, whose diagnostics then name the missing schema. */
async function givenFile(io: Io, path: string): Promise<Given> {
  const file = await userFile(io, path)
  const { is } = await formatOf(file)
  return { is: is === 'other' ? 'workflow' : is, file }
}

/** The mistakes that a piece of work throws as an InputError, so that those of the next can be told with them. */
export async function mistakesOf(work: () => Promise<void>): Promise<readonly Diagnostic[]> {
  try {
    await work()
    return []
  } catch (error) {
    if (error instanceof InputError) return error.diagnostics
    throw error
  }
}
