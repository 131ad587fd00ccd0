import { Argument, type Command } from 'commander'
import type { Io } from '../cli/io.js'
import { asOfOption, day, formatOption } from '../cli/options.js'
import { type DiagnosticCode, InputError } from '../diagnostics/diagnostic.js'
import { didYouMean } from '../diagnostics/suggest.js'
import type { PriceBook } from '../pricebook/book.js'
import { providerOf } from '../pricebook/import/names.js'
import { type BookPlan, type ImportOptions, planImport } from '../pricebook/import/plan.js'
import { readSnapshot } from '../pricebook/import/read.js'
import { type ProviderPrices, type Snapshot, type SourceKind, sourceKinds } from '../pricebook/import/source.js'
import { changedBook, newBook } from '../pricebook/import/write.js'
import { loadBook } from '../pricebook/load.js'
import type { PriceImport } from '../report/prices-import.js'
import { importText } from '../report/prices-import-text.js'
import { importedBook } from './prices-import-result.js'
import { json, screenFor } from './prices-options.js'
import { snapshotDay } from './snapshot-day.js'
import { userFile } from './specs.js'
import { writeResult } from './write.js'

interface Options {
  readonly into: string
  readonly provider?: string
  readonly from?: string
  readonly snapshot?: string
  readonly new: boolean
  readonly accept?: true
  readonly asOf?: string
  readonly format: 'text' | 'json'
  readonly output?: string
}

/** `tokenomics prices import`: a list of prices of another project into price books. Offline: a file in, a file out. */
export function defineImport(command: Command, io: Io): void {
  command
    .addArgument(new Argument('<source>', 'whose list it is').choices([...sourceKinds]))
    .argument('<file>', 'the list as it was downloaded, - for stdin')
    .requiredOption('--into <book>', 'the price book to add to, or a new one; folder/ has one for each provider')
    .option('--provider <name>', "the provider to take, by the source's name or the book's (default: that of the book)")
    .option('--from <date>', 'first day of changed prices that the source does not date (default: the snapshot)', day)
    .option('--snapshot <date>', 'day the list was made (default: the day in its name, else today)', day)
    .option('--no-new', 'leave out models that the book does not have')
    .option('--accept', 'take prices that are hard to believe too')
    .option('-o, --output <file>', 'write the result here instead of into the book; - prints it')
    .addOption(formatOption(['text', 'json']))
    .addOption(asOfOption())
    .addHelpText('after', examples)
    .action(async (kind: SourceKind, path: string, options: Options) => {
      const { asOf = io.today, output, format } = options
      const snapshot = readSnapshot(kind, await userFile(io, path))
      const on = options.snapshot ?? snapshotDay(path) ?? asOf
      const given: ImportOptions = { day: on, source: `${kind}-${on}`, since: options.from, knownOnly: !options.new }
      const works = await worksOf(io, snapshot, options, given)
      if (!options.accept) refuseDoubts(works)
      // Everything is made and checked before the first book is written.
      const results = []
      for (const work of works) results.push(await resultOf(work, kind, given))
      const report: PriceImport = {
        schema: 'tokenomics/prices-import@1',
        source: { kind, path, snapshot: on },
        books: results.map(({ work, text }) => importedBook(work, text, options, given)),
      }
      const printed = output === '-'
      const all = output !== undefined
      for (const { work, text } of results)
        if (all || text !== work.old) await writeResult(io, output ?? work.path, text)
      const screen = printed ? io.stderr : screenFor(io, undefined)
      const shown = format === 'json' ? json(report) : importText(report, screen)
      if (printed) io.err(shown)
      else await io.out(shown)
    })
}

/** A book that an import is for: as it is, if it is there, and what becomes of it. */
export interface ImportWork {
  readonly path: string
  readonly book: PriceBook | undefined
  /** Its text; undefined for a new book. */
  readonly old: string | undefined
  readonly plan: BookPlan
}

async function worksOf(io: Io, snapshot: Snapshot, options: Options, given: ImportOptions): Promise<ImportWork[]> {
  const { into, provider, output } = options
  const isFolder = into.endsWith('/') || (await io.listFolder(into)) !== undefined
  if (!isFolder) {
    const existing = await bookAt(io, into)
    const prices = pricesOf(snapshot, provider ?? existing?.book.provider)
    if (existing && existing.book.provider !== prices.provider) {
      const message = `${into} is the price book of ${existing.book.provider}, and not of ${prices.provider}`
      throw wrong('conflict', message, 'name another book with --into, or the provider of this one')
    }
    return [workFor(into, existing, prices, given)]
  }
  if (output !== undefined)
    throw wrong('conflict', '-o names one file, and a folder takes a book for each provider', 'leave out -o')
  const chosen = provider === undefined ? snapshot.providers : [pricesOf(snapshot, provider)]
  const works: ImportWork[] = []
  for (const prices of chosen) {
    const path = `${into.replace(/\/$/, '')}/${prices.provider}.yaml`
    works.push(workFor(path, await bookAt(io, path), prices, given))
  }
  // A provider none of whose models can be priced by tokens has no book.
  return works.filter(({ book, plan }) => book || plan.added.length > 0)
}

const workFor = (
  path: string,
  existing: { readonly book: PriceBook; readonly text: string } | undefined,
  prices: ProviderPrices,
  given: ImportOptions,
): ImportWork => {
  const plan = planImport(existing?.book, prices, given)
  return { path, book: existing?.book, old: existing?.text, plan }
}

/** The book at a path, or undefined where there is no such file. */
async function bookAt(io: Io, path: string): Promise<{ readonly book: PriceBook; readonly text: string } | undefined> {
  const text = await io.readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  if (text === undefined) return undefined
  const book = await loadBook({ path, text })
  if (book.currency === 'USD') return { book, text }
  throw wrong('currency', `${path} is in ${book.currency}, and lists of prices are in USD`, 'keep such a book by hand')
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

function refuseDoubts(works: readonly ImportWork[]): void {
  const doubts = works.flatMap(({ plan }) =>
    plan.doubts.map(({ model, message }) => `${plan.provider}/${model}: ${message}`),
  )
  if (doubts.length === 0) return
  throw new InputError(
    doubts.map((message) => ({
      code: 'out-of-range',
      message,
      help: 'compare it with the page of the provider; --accept takes it as it is',
    })),
  )
}

interface Result {
  readonly work: ImportWork
  readonly text: string
}

/** The new text of a book, read again, so that nothing is written that could not be read. */
async function resultOf(work: ImportWork, kind: SourceKind, given: ImportOptions): Promise<Result> {
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

const wrong = (code: DiagnosticCode, message: string, help: string): InputError =>
  new InputError([{ code, message, help }])

const examples = `
A changed price becomes a new dated entry; nothing in a book is overwritten, and
what is kept by hand stays: notes, aliases, hours, promises, comments. Prices that
are still the same are marked as checked. A book that was compared with its source
after the snapshot is left as it is. Nothing is fetched: download the list yourself.

Examples:
  $ tokenomics prices import litellm model_prices.json --into mine.yaml --provider openai
  $ tokenomics prices import models.dev api.json --into openai.yaml --snapshot 2026-11-20 -o -
  $ tokenomics prices import genai-prices data.json --into books/`
