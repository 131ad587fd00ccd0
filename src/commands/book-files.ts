import type { Io } from '../cli/io.js'
import { type Diagnostic, InputError, type SourceFile } from '../diagnostics/diagnostic.js'
import type { PriceBook } from '../pricebook/book.js'
import { loadBook } from '../pricebook/load.js'
import { filesIn, userFile } from './specs.js'

/**
 * The price books of paths; of a folder every file in it that says it is one. Throws an InputError with the mistakes of
 * all of them.
 */
export async function booksAt(io: Io, paths: readonly string[]): Promise<PriceBook[]> {
  const mistakes: Diagnostic[] = []
  const books: PriceBook[] = []
  for (const path of paths) {
    try {
      for (const file of await bookFiles(io, path)) books.push(await loadBook(file))
    } catch (error) {
      if (!(error instanceof InputError)) throw error
      mistakes.push(...error.diagnostics)
    }
  }
  if (mistakes.length > 0) throw new InputError(mistakes)
  return books
}

async function bookFiles(io: Io, path: string): Promise<readonly SourceFile[]> {
  const names = path === '-' ? undefined : await io.listFolder(path)
  if (!names) return [await userFile(io, path)]
  const mistakes: Diagnostic[] = []
  const found = await filesIn(io, path, names, mistakes)
  if (mistakes.length > 0) throw new InputError(mistakes)
  const books = found.filter(({ told }) => told.is === 'pricebook')
  if (books.length > 0) return books.map(({ file }) => file)
  const help = 'a price book says schema: tokenomics/pricebook@1'
  throw new InputError([{ code: 'unreadable', message: `there is no price book in the folder ${path}`, help }])
}
