import type { PriceBook } from './book.js'
import { type Day, daysBetween } from './day.js'
import type { Entry } from './model.js'

/** How old a rate may be, in days since somebody compared it with its source: about two flagships change a month. */
export const ageLimits = { warn: 30, stale: 90 } as const

/** The last day on which somebody compared an entry with its source: its own, else that of the whole book. */
export const checkedOn = (book: PriceBook, entry: Entry): Day => entry.checked ?? book.as_of

/** How old a rate is on a day, in days. Never negative: a book that was checked later than the day is not old. */
export const ageOf = (book: PriceBook, entry: Entry, day: Day): number =>
  Math.max(0, daysBetween(checkedOn(book, entry), day))
