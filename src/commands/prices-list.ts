import { type Command, Option } from 'commander'
import type { Io } from '../cli/io.js'
import { asOfOption, formatOption, outputOption } from '../cli/options.js'
import { ageOf, checkedOn } from '../pricebook/age.js'
import { canonicalName, type PriceBook } from '../pricebook/book.js'
import { timeline } from '../pricebook/entry.js'
import { lifetimeFor } from '../pricebook/lifetime.js'
import type { Model } from '../pricebook/model.js'
import { namedOn } from '../pricebook/names.js'
import { isRefusal } from '../pricebook/refusal.js'
import { csv } from '../report/csv.js'
import type { ListedPrice, PriceList } from '../report/prices-list.js'
import { listTable } from '../report/prices-list-table.js'
import { listCsv, listMarkdown } from '../report/prices-list-text.js'
import { allBooks, booksOf } from './prices-books.js'
import { bookOption, json, onOption, providerOption, screenFor } from './prices-options.js'
import { dialectOption, layoutOption, type TableOptions, tableOptions } from './table-options.js'
import { writeResult } from './write.js'

interface Options extends TableOptions<'table' | 'json' | 'csv' | 'markdown'> {
  readonly provider?: string
  readonly kind?: Model['kind']
  readonly on?: string
  readonly asOf?: string
  readonly book?: readonly string[]
}

/** `tokenomics prices list`: the prices in force on a day. */
export function defineList(command: Command, io: Io): void {
  command
    .addOption(providerOption())
    .addOption(new Option('--kind <kind>', 'models of one kind').choices(['chat', 'embedding', 'rerank']))
    .addOption(onOption())
    .addOption(bookOption())
    .addOption(formatOption(['table', 'json', 'csv', 'markdown']))
    .addOption(layoutOption('wide', 'model'))
    .addOption(dialectOption())
    .addOption(outputOption())
    .addOption(asOfOption())
    .addHelpText('after', examples)
    .action(async (given: Options) => {
      const options = tableOptions(command, given)
      const { provider, kind, on, asOf = io.today, book, output } = options
      const books = booksOf(await allBooks(io, book, provider), provider)
      const list = priceList(books, on ?? asOf, kind)
      await writeResult(io, output, rendered(list, options, screenFor(io, output)))
    })
}

const rendered = (
  list: PriceList,
  { format, dialect, layout }: Options,
  screen: Io['stdout'],
): string | Iterable<string> =>
  ({
    table: () => listTable(list, screen),
    json: () => json(list),
    csv: () => csv(listCsv(list, layout), dialect),
    markdown: () => listMarkdown(list),
  })[format]()

/** The prices of books on a day, of one kind of model or of all. */
function priceList(books: readonly PriceBook[], on: string, kind: Model['kind'] | undefined): PriceList {
  const models = books.flatMap((book) =>
    book.models
      .filter((model) => kind === undefined || model.kind === kind)
      .map((model) => ({ name: canonicalName(book, model), answer: listed(book, model, on) })),
  )
  return {
    schema: 'tokenomics/prices-list@1',
    on,
    books: books.map(({ provider, book_version, as_of, file }) => ({ provider, book_version, as_of, ...file })),
    models: models.flatMap(({ answer }) => (typeof answer === 'string' ? [] : [answer])),
    unpriced: models.flatMap(({ name, answer }) =>
      typeof answer === 'string' ? [{ model: name, reason: answer }] : [],
    ),
  }
}

/** The price of a model on a day, or why it has none. */
function listed(book: PriceBook, model: Model, on: string): ListedPrice | string {
  const { id, kind, limits, retires_on, successor } = model
  if (retires_on && retires_on < on) return `retired ${retires_on}`
  const entries = timeline(model)
  const current = entries.findLast(({ from }) => from === 'unknown' || from <= on)
  if (!current) return `from ${entries[0]?.from}`
  const { entry, index, from, to } = current
  const next = entries[index + 1]
  const model_name = canonicalName(book, model)
  const lifetime = lifetimeFor(entry.rates, undefined)
  return {
    model: model_name,
    provider: book.provider,
    id,
    aliases: model.aliases.map((alias) => alias.id).filter((alias) => namedOn(book, alias, on)?.model === model),
    kind,
    limits: { context: limits.context ?? null, output: limits.output ?? null },
    currency: book.currency,
    from,
    to,
    status: entry.status,
    guaranteed_until: entry.guaranteed_until ?? null,
    rates: entry.rates,
    tiers: entry.tiers,
    windows: entry.windows.map(({ name }) => name),
    next: next ? { from: next.from, status: next.entry.status, rates: next.entry.rates } : null,
    retires_on,
    successor: successor ?? null,
    cache_write_lifetime: isRefusal(lifetime) ? null : (lifetime ?? null),
    checked: checkedOn(book, entry),
    age_days: ageOf(book, entry, on),
  }
}

const examples = `
Examples:
  $ tokenomics prices list --provider anthropic
  $ tokenomics prices list --on 2027-01-01 --kind embedding
  $ tokenomics prices list --format csv -o prices.csv`
