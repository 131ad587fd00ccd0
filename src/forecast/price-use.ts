import type { PriceBook } from '../pricebook/book.js'
import { canonicalName } from '../pricebook/book.js'
import { daysBetween } from '../pricebook/day.js'
import type { MonthCard } from '../pricebook/month.js'
import type { PriceBookUse } from './forecast.js'

/** The price books that cards come from, each with the rate that was checked longest ago. */
export function booksUsed(cards: Iterable<MonthCard>, today: string): readonly PriceBookUse[] {
  const books = new Map<string, { book: PriceBook; model: string; days: number }>()
  for (const { provenance } of cards) {
    for (const { book, model, checked } of provenance) {
      const days = Math.max(0, daysBetween(checked, today))
      // Two specs that name one book read it twice; it is told once.
      const key = `${book.provider} ${book.file.sha256}`
      const oldest = books.get(key)
      if (!oldest || days > oldest.days) books.set(key, { book, model: canonicalName(book, model), days })
    }
  }
  return [...books.values()]
    .sort((a, b) => (a.book.provider < b.book.provider ? -1 : 1))
    .map(({ book: { provider, book_version, as_of, file }, ...oldest_rate }) => ({
      provider,
      book_version,
      as_of,
      sha256: file.sha256,
      oldest_rate,
    }))
}
