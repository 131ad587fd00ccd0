import type { SourceFile } from '../../diagnostics/diagnostic.js'
import type { Edit } from '../../yaml/edit.js'
import type { Mapping } from '../../yaml/print.js'
import { checkedOn } from '../age.js'
import type { PriceBook, Tool } from '../book.js'
import { inOrder } from '../flat.js'
import type { Entry, Model, Window } from '../model.js'
import type { Rates } from '../rate-keys.js'
import { weekdays } from '../windows.js'
import { type BookPlan, changesPrices, type ImportOptions } from './plan.js'
import { origins, type SourceKind } from './source.js'

/** How a book is laid out: models and prices on lines of their own, rates in braces. */
const layout = {
  models: 'block',
  prices: 'block',
  tools: 'lines',
  sources: 'lines',
  notes: 'lines',
  aliases: 'lines',
} as const

/** A new book with what a plan adds, as the value of its file. */
export const bookValue = (plan: BookPlan, kind: SourceKind, { day, source, url }: ImportOptions): Mapping => ({
  schema: 'tokenomics/pricebook@1',
  provider: plan.provider,
  book_version: versionOf(day),
  as_of: day,
  currency: 'USD',
  unit: 'per_1m_tokens',
  sources: { [source]: sourceOf(kind, day, url) },
  models: plan.added.map(modelText),
  ...(plan.tools.added.length > 0 && { tools: plan.tools.added.map(toolText) }),
})

/** The text of a new book with what a plan adds. */
export async function newBook(plan: BookPlan, kind: SourceKind, options: ImportOptions): Promise<string> {
  const { yamlText } = await import('../../yaml/print.js')
  const { day } = options
  const about = [
    `# List prices of ${plan.provider} in USD per million tokens, imported from ${origins[kind].name},`,
    `# snapshot of ${day}. Where "from" is unknown, the source does not say since when a price holds.`,
  ].join('\n')
  const spaced = yamlText(bookValue(plan, kind, options), layout)
    .replace(/^(sources|models|tools):/gm, '\n$1:')
    .replace(/\n(?=- id:)/g, '\n\n')
    .replace('\nmodels:\n\n', '\nmodels:\n')
  return `${about}\n\n${spaced}\n`
}

/** The text of a book with what a plan adds and confirms; the very same text where that is nothing. */
export async function changedBook(
  book: PriceBook,
  plan: BookPlan,
  kind: SourceKind,
  options: ImportOptions,
): Promise<string> {
  const file = await book.source()
  const edits = [...checks(book, plan, options), ...additions(book, plan, kind, options)]
  return edits.length === 0 ? file.text : edited(file, edits)
}

async function edited(file: SourceFile, edits: readonly Edit[]): Promise<string> {
  const { editYaml } = await import('../../yaml/edit.js')
  return editYaml(file, edits)
}

/** Confirmed prices get the day on which they were confirmed, unless the book was compared later. */
function checks(book: PriceBook, { merged }: BookPlan, { day }: ImportOptions): Edit[] {
  return merged.flatMap(({ model, index, confirmed }) =>
    confirmed
      .filter((at) => checkedOn(book, model.prices[at]!) < day)
      .map((at) => ({ kind: 'set' as const, path: ['models', index, 'prices', at, 'checked'], value: day })),
  )
}

/** How many prices an import confirms on a later day than the book says. */
export const checksIn = (book: PriceBook, plan: BookPlan, options: ImportOptions): number =>
  checks(book, plan, options).length

function additions(book: PriceBook, plan: BookPlan, kind: SourceKind, options: ImportOptions): Edit[] {
  if (!changesPrices(plan)) return []
  const { added, merged, tools } = plan
  const { day } = options
  const entries = merged.flatMap(({ index, entries: own }) =>
    own.map(({ entry, after }): Edit => {
      return { kind: 'insert', path: ['models', index, 'prices'], after, value: entryText(entry), layout }
    }),
  )
  const models = added.map((model): Edit => {
    return { kind: 'insert', path: ['models'], after: book.models.length - 1, value: modelText(model), layout }
  })
  const fees = tools.added.map(toolText)
  const toolEdits: Edit[] =
    book.tools.length > 0
      ? tools.added.map((tool) => ({
          kind: 'insert',
          path: ['tools'],
          after: lastOf(book, tool),
          value: toolText(tool),
        }))
      : fees.length > 0
        ? [{ kind: 'set', path: ['tools'], value: fees, layout }]
        : []
  // The innermost first: where the file ends, all of them are added at one place.
  return [...entries, ...models, ...toolEdits, ...versionEdits(book, day), ...sourceEdits(book, kind, options)]
}

/** A fee goes behind the others of its tool. */
const lastOf = ({ tools }: PriceBook, { id }: Tool): number => {
  const own = tools.findLastIndex((tool) => tool.id === id)
  return own < 0 ? tools.length - 1 : own
}

/** A calendar version moves on with the prices; any other is the keeper's own business. */
function versionEdits({ book_version: version }: PriceBook, day: string): Edit[] {
  const calendar = /^\d{4}\.\d{2}\.\d{2}$/.test(version)
  return calendar && version < versionOf(day) ? [{ kind: 'set', path: ['book_version'], value: versionOf(day) }] : []
}

function sourceEdits({ sources }: PriceBook, kind: SourceKind, { day, source, url }: ImportOptions): Edit[] {
  if (Object.hasOwn(sources, source)) return []
  const value = sourceOf(kind, day, url)
  if (Object.keys(sources).length > 0) return [{ kind: 'set', path: ['sources', source], value }]
  return [{ kind: 'set', path: ['sources'], value: { [source]: value }, layout }]
}

const versionOf = (day: string): string => day.replaceAll('-', '.')
/** A list from elsewhere may be any edition of its project's, under any terms. */
const sourceOf = (kind: SourceKind, retrieved: string, url: string | undefined) =>
  url === undefined ? { ...origins[kind], retrieved, licence: 'MIT' } : { name: origins[kind].name, url, retrieved }

/** A model as it is written: without what every model has by default. */
function modelText({ id, aliases, kind, limits, prices, retires_on }: Model): Mapping {
  const known = Object.fromEntries(Object.entries(limits).filter(([, limit]) => limit !== undefined))
  return {
    id,
    ...(aliases.length > 0 && { aliases }),
    kind,
    ...(Object.keys(known).length > 0 && { limits: known }),
    prices: prices.map(entryText),
    ...(retires_on !== null && { retires_on }),
  }
}

function entryText({ rates, tiers, windows, modes, ...entry }: Entry): Mapping {
  const { from, status, free, cache_storage_per_1m_token_hour, checked, source, notes } = entry
  return {
    from,
    status,
    ...(free && { free }),
    rates: ordered(rates),
    ...(tiers.length > 0 && { tiers: tiers.map((tier) => ({ ...tier, rates: ordered(tier.rates) })) }),
    ...(windows.length > 0 && { windows: windows.map(windowText) }),
    ...(Object.keys(modes).length > 0 && { modes }),
    ...(cache_storage_per_1m_token_hour !== undefined && { cache_storage_per_1m_token_hour }),
    checked,
    source,
    ...(notes && { notes }),
  }
}

/** Hours; days are left out where they are all. */
const windowText = ({ name, days, utc, rates }: Window): Mapping => ({
  name,
  ...(days.length < weekdays.length && { days }),
  utc,
  rates: ordered(rates),
})

/** Rates in the order of print. */
const ordered = (rates: Rates): Rates => Object.fromEntries(inOrder(rates))

const toolText = ({ id, per_1k_calls, from, checked, source }: Tool): Mapping => ({
  id,
  per_1k_calls,
  from,
  checked,
  source,
})
