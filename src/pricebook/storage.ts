import { canonicalName, type PriceBook } from './book.js'
import type { Month } from './day.js'
import type { DatedTerms, Sold, TermUse } from './overlay.js'
import { isRefusal, type Refusal, refuse } from './refusal.js'
import { cutAt, segmentsOf } from './segments.js'
import type { MonthFee } from './tools.js'
import { meanByDays } from './weigh.js'

/**
 * What a model takes for keeping a million tokens in a cache for an hour of a month, for use that is uniform over its days;
 * with terms, what they leave of it. No mode or region changes it. Refuses a month with a day on which the book has no such
 * price.
 */
export function storageInMonth(
  books: readonly PriceBook[],
  name: string,
  month: Month,
  termsOf?: (sold: Sold) => DatedTerms<number>,
  successor?: string,
): MonthFee | Refusal {
  const segments = segmentsOf(books, name, month, successor)
  if (isRefusal(segments)) return segments
  const uses: TermUse[] = []
  const parts: [fee: number, days: number][] = []
  let currency = segments[0]!.book.currency
  for (const segment of segments) {
    const { book, model, entry } = segment
    const of = canonicalName(book, model)
    const list = entry.cache_storage_per_1m_token_hour
    if (list === undefined) {
      const help = 'leave out cache_storage, or name models whose books have cache_storage_per_1m_token_hour'
      return refuse('missing-price', `${of} has no price for cache storage`, { help })
    }
    const terms = termsOf?.(segment)
    for (const run of terms ? cutAt(segment, terms.changes) : [segment]) {
      const laid = terms?.lay(list, run.first) ?? { price: list, currency: book.currency, terms: [] }
      if (isRefusal(laid)) return laid
      currency = laid.currency
      parts.push([laid.price, run.days])
      uses.push(...laid.terms.map(({ term }) => ({ term, of, first: run.first, days: run.days })))
    }
  }
  return { fee: meanByDays(parts), currency, entries: [], terms: uses }
}
