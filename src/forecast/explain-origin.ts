import type { Place } from '../diagnostics/diagnostic.js'
import { lineAndColumn } from '../diagnostics/position.js'
import { canonicalName, type PriceBook, type Tool } from '../pricebook/book.js'
import type { Bucket } from '../pricebook/buckets.js'
import type { MonthCard, Provenance } from '../pricebook/month.js'
import { inOrderOfLaying, type TermUse } from '../pricebook/overlay.js'
import type { MonthFee } from '../pricebook/tools.js'
import type { Quantity } from '../workflow/portfolio.js'
import { spanOf } from '../yaml/locate.js'
import type { Origin } from './explanation.js'

/** Where a quantity of the spec was written, with its source note. */
export async function specOrigin({ form, place }: Quantity): Promise<Origin> {
  if (!place) return { kind: 'default' }
  const { source, confidence, as_of } = form
  const text = writtenAs(form)
  return {
    kind: 'spec',
    ...(await positionOf(place)),
    ...(text !== undefined && { text }),
    ...(source !== undefined && { source }),
    ...(confidence !== undefined && { confidence }),
    ...(as_of !== undefined && { as_of }),
  }
}

/** How a value is written, where that is more than the number itself. */
function writtenAs(form: Quantity['form']): string | undefined {
  switch (form.kind) {
    case 'constant':
      return undefined
    case 'expression':
      return form.text
    case 'cases':
      return `three cases: ${form.cases.join(', ')}`
    case 'distribution':
      return 'P10, mean and P90 of a distribution'
    case 'moved':
      return 'moved by a lever'
    case 'data':
      return `P10, mean and P90 of the column ${form.column} of ${form.file}`
    default:
      return form satisfies never
  }
}

/**
 * The entries of price books that the rate of a bucket comes from, by days where the price changes inside the month, and
 * the terms of a contract that made it what it is.
 */
export async function priceOrigins(
  card: MonthCard,
  key: 'rates' | 'tiers' | 'cache_storage_per_1m_token_hour',
  bucket: Bucket | undefined,
  rule: string | null,
): Promise<readonly Origin[]> {
  const entries = await Promise.all(
    card.provenance.map(async ({ book, model, entry, index, days, checked }): Promise<Origin> => {
      const written = key === 'rates' && entry.self_hosted ? 'self_hosted' : key
      const { path, line } = await bookPosition(book, ['models', book.models.indexOf(model), 'prices', index, written])
      return {
        kind: 'price',
        path,
        line,
        model: canonicalName(book, model),
        book_version: book.book_version,
        from: entry.from,
        checked,
        source: sourceOf(book, entry),
        days,
        rule,
      }
    }),
  )
  return [...entries, ...(await termOrigins(card.terms.filter(({ buckets }) => bucket && buckets.includes(bucket))))]
}

/** A line below an entry of a book. */
export async function bookOrigin(from: Provenance, path: Place['path']): Promise<Origin> {
  const { book, model, entry, index, checked } = from
  const place = ['models', book.models.indexOf(model), 'prices', index, ...path]
  return {
    kind: 'price',
    ...(await bookPosition(book, place)),
    model: canonicalName(book, model),
    book_version: book.book_version,
    from: entry.from,
    checked,
    source: sourceOf(book, entry),
    days: 0,
    rule: null,
  }
}

/** The first source that an entry names. */
function sourceOf(book: PriceBook, entry: Pick<Provenance['entry'], 'source'>): string | null {
  const [first] = [entry.source ?? []].flat()
  const source = first === undefined ? undefined : book.sources[first]
  return source?.name ?? source?.url ?? first ?? null
}

/** The terms of a contract, each once, with the days of the month on which it holds. */
async function termOrigins(uses: readonly TermUse[]): Promise<readonly Origin[]> {
  return Promise.all(
    [...new Set(uses.map(({ term }) => term))].sort(inOrderOfLaying).map(async (term): Promise<Origin> => {
      const { place, says, from, to = null, source = null } = term
      const days = uses.reduce((sum, use) => (use.term === term ? sum + use.days : sum), 0)
      return { kind: 'contract', ...(await positionOf(place)), says, from, to, source, days }
    }),
  )
}

/** The entries of a book that a tool's fee comes from, and the terms of a contract that made it what it is. */
export async function feeOrigins({ provenance }: MonthCard, { entries, terms }: MonthFee): Promise<readonly Origin[]> {
  const bookOf = (entry: Tool) => provenance.find(({ book }) => book.tools.includes(entry))!.book
  return [
    ...(await Promise.all(entries.map((entry) => toolOrigin(bookOf(entry), entry)))),
    ...(await termOrigins(terms)),
  ]
}

/** The entries of a book that a price of cache storage comes from, and the terms of a contract that made it what it is. */
export async function storageOrigins(card: MonthCard, { terms }: MonthFee): Promise<readonly Origin[]> {
  const entries = await priceOrigins({ ...card, terms: [] }, 'cache_storage_per_1m_token_hour', undefined, null)
  return [...entries, ...(await termOrigins(terms))]
}

async function toolOrigin(book: PriceBook, entry: Tool): Promise<Origin> {
  return {
    kind: 'price',
    ...(await bookPosition(book, ['tools', book.tools.indexOf(entry)])),
    model: `${book.provider}/${entry.id}`,
    book_version: book.book_version,
    from: entry.from,
    checked: entry.checked ?? book.as_of,
    source: String([entry.source ?? []].flat()[0] ?? ''),
    days: 0,
    rule: `${entry.per_1k_calls} per 1,000 calls`,
  }
}

async function bookPosition(
  book: PriceBook,
  path: Place['path'],
): Promise<{ readonly path: string; readonly line: number }> {
  const file = await book.source()
  const { path: at, line } = await positionOf({ file, path, at: 'value' })
  return { path: at, line }
}

async function positionOf(
  place: Place,
): Promise<{ readonly path: string; readonly line: number; readonly column: number }> {
  const span = await spanOf(place)
  return { path: span.file.path, ...lineAndColumn(span) }
}
