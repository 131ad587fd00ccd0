import type { Io } from '../cli/io.js'
import { InputError, type SourceFile } from '../diagnostics/diagnostic.js'
import type { PriceSource } from '../pricebook/crosscheck.js'
import { planImport } from '../pricebook/import/plan.js'
import { guessKind, readSnapshot } from '../pricebook/import/read.js'
import { type SourceKind, sourceKinds } from '../pricebook/import/source.js'
import { bookValue } from '../pricebook/import/write.js'
import { loadBook } from '../pricebook/load.js'
import { booksAt } from './book-files.js'
import { snapshotDay } from './snapshot-day.js'
import { userFile } from './specs.js'

/** A file to compare, and what it is, where the user says so. */
export interface NamedSource {
  readonly path: string
  readonly kind?: SourceKind | 'book'
}

/** What `--source` may call a file. */
export const sourceNames = ['book', ...sourceKinds] as const

/** A source of prices: a price book, a folder of them, or a list that can be imported, told by its shape. */
export async function sourceAt(io: Io, { path, kind }: NamedSource, today: string): Promise<PriceSource> {
  const isFolder = (await io.listFolder(path)) !== undefined
  if (kind === 'book' || isFolder) return { name: path, books: await booksAt(io, [path]) }
  const file = await userFile(io, path)
  const found = kind ?? (/tokenomics\/pricebook@/.test(file.text) ? 'book' : guessKind(file))
  if (found === 'book') return { name: path, books: [await loadBook(file)] }
  if (found) return { name: path, books: await booksOfList(file, found, snapshotDay(path) ?? today) }
  const message = `what ${path} is cannot be told from its shape`
  const help = `say it with --source, such as --source ${sourceKinds[0]}=${path}, if it is one of ${sourceNames.join(', ')}`
  throw new InputError([{ code: 'wrong-form', message, help }])
}

/** A list of prices as books that were never written. */
async function booksOfList(file: SourceFile, kind: SourceKind, day: string) {
  const books = []
  for (const prices of readSnapshot(kind, file).providers) {
    const options = { day, source: `${kind}-${day}` }
    const plan = planImport(undefined, prices, options)
    if (plan.added.length === 0) continue
    const text = JSON.stringify(bookValue(plan, kind, options))
    books.push(await loadBook({ path: file.path, text }))
  }
  return books
}
