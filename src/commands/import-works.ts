import { join } from 'node:path'
import type { FileToWrite, Io } from '../cli/io.js'
import { type Diagnostic, type DiagnosticCode, InputError } from '../diagnostics/diagnostic.js'
import { didYouMean } from '../diagnostics/suggest.js'
import type { PriceBook } from '../pricebook/book.js'
import { providerOf } from '../pricebook/import/names.js'
import { type BookPlan, type ImportOptions, planImport } from '../pricebook/import/plan.js'
import type { ProviderPrices, Snapshot, SourceKind } from '../pricebook/import/source.js'
import { changedBook, newBook } from '../pricebook/import/write.js'
import { joinBooks, loadBook } from '../pricebook/load.js'
import { filesIn, userFileIfThere } from './specs.js'

/** A book that an import is for: as it is, if it is there, and what becomes of it. */
export interface ImportWork {
  readonly path: string
  readonly book: PriceBook | undefined
  /** Its text; undefined for a new book. */
  readonly old: string | undefined
  readonly plan: BookPlan
  /** Whether a folder was named, which then need not be there yet. */
  readonly inFolder: boolean
}

/** What an import is told to do with which books. */
export interface ImportTarget {
  readonly into: string
  readonly provider?: string
  /** The file that takes the result instead of the book. */
  readonly output?: string
}

/** What the prices of a snapshot mean for the books that they are for: one book, or a folder with one for each provider. */
export async function worksOf(
  io: Io,
  snapshot: Snapshot,
  target: ImportTarget,
  given: ImportOptions,
): Promise<ImportWork[]> {
  const { into, provider, output } = target
  const isFolder = into.endsWith('/') || (await io.listFolder(into)) !== undefined
  if (!isFolder) {
    const file = await userFileIfThere(io, into)
    const existing = file && (await loadBook(file))
    const prices = pricesOf(snapshot, provider ?? existing?.provider)
    if (existing && existing.provider !== prices.provider) {
      const message = `${into} is the price book of ${existing.provider}, and not of ${prices.provider}`
      throw wrong('conflict', message, 'name another book with --into, or the provider of this one')
    }
    return [await workFor(into, existing, prices, given, false)]
  }
  if (output !== undefined)
    throw wrong('conflict', '-o names one file, and a folder takes a book for each provider', 'leave out -o')
  const chosen = provider === undefined ? snapshot.providers : [pricesOf(snapshot, provider)]
  const books = (await io.listFolder(into)) === undefined ? [] : await booksIn(io, into)
  const works: ImportWork[] = []
  for (const prices of chosen) {
    const existing = books.find((book) => book.provider === prices.provider)
    const path = existing?.file.path ?? join(into, `${prices.provider}.yaml`)
    works.push(await workFor(path, existing, prices, given, true))
  }
  // A provider none of whose models can be priced by tokens has no book.
  const wanted = works.filter(({ book, plan }) => book || plan.added.length > 0)
  for (const { path, book, plan } of wanted)
    if (!book && (await userFileIfThere(io, path)) !== undefined)
      throw wrong('conflict', `${path} is no price book of ${plan.provider}`, 'rename it, or take another folder')
  return wanted
}

async function workFor(
  path: string,
  book: PriceBook | undefined,
  prices: ProviderPrices,
  given: ImportOptions,
  inFolder: boolean,
): Promise<ImportWork> {
  if (book && book.currency !== 'USD')
    throw wrong(
      'currency',
      `${path} is in ${book.currency}, and lists of prices are in USD`,
      'keep such a book by hand',
    )
  const old = book && (await book.source()).text
  return { path, book, old, plan: planImport(book, prices, given), inFolder }
}

/** The price books of a folder, whatever their files are called. */
async function booksIn(io: Io, folder: string): Promise<readonly PriceBook[]> {
  const mistakes: Diagnostic[] = []
  const found = await filesIn(io, folder, (await io.listFolder(folder)) ?? [], mistakes)
  if (mistakes.length > 0) throw new InputError(mistakes)
  const own = []
  for (const { file, told } of found) if (told.is === 'pricebook') own.push(await loadBook(file))
  return joinBooks([], own)
}

function pricesOf({ kind, providers }: Snapshot, name: string | undefined): ProviderPrices {
  const known = providers.map(({ provider }) => provider)
  if (name === undefined) {
    if (providers.length === 1) return providers[0]!
    throw wrong(
      'missing-key',
      'which provider the new book is for is not said',
      `add --provider, such as --provider ${known[0]}, or --into a folder/`,
    )
  }
  const found = providers.find(({ provider }) => provider === name || provider === providerOf(kind, name))
  if (found) return found
  const help = didYouMean(name, known)
  throw new InputError([
    {
      code: 'unknown-provider',
      message: `the list has no provider "${name}"`,
      notes: [`providers: ${known.slice(0, 60).join(', ')}${known.length > 60 ? ', …' : ''}`],
      ...(help && { help }),
    },
  ])
}

/** A book as it will be. */
export interface ImportResult {
  readonly work: ImportWork
  readonly text: string
}

/** The new text of a book, read again, so that nothing is written that could not be read. */
export async function resultOf(work: ImportWork, kind: SourceKind, given: ImportOptions): Promise<ImportResult> {
  const { plan, book, path } = work
  if (!book && plan.added.length === 0)
    throw wrong(
      'missing-price',
      `no model of ${plan.provider} in the list can be priced by tokens`,
      'import another provider',
    )
  const text = book ? await changedBook(book, plan, kind, given) : await newBook(plan, kind, given)
  if (text !== work.old) await loadBook({ path, text })
  return { work, text }
}

/** The books that an import changes, to be written in their places. */
export const changedFiles = (results: readonly ImportResult[]): readonly FileToWrite[] =>
  results
    .filter(({ work, text }) => text !== work.old)
    .map(({ work: { path, inFolder }, text }) => ({ path, text, inNewFolder: inFolder }))

const wrong = (code: DiagnosticCode, message: string, help: string): InputError =>
  new InputError([{ code, message, help }])
