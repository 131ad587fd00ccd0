import type { PriceBook } from './book.js'
import type { Day } from './day.js'
import type { Model } from './model.js'

/** A model under one of its names, and the days on which the name was good. */
export interface Naming {
  readonly model: Model
  /** The first day; '' for a model's own id and for aliases whose start nobody knows, which is before every day. */
  readonly from: Day
  /** The last day, or undefined while it lasts. */
  readonly to?: Day
}

/** Portfolios look up the same names thousands of times, so each book is indexed once. */
const indexes = new WeakMap<PriceBook, ReadonlyMap<string, readonly Naming[]>>()

/** Every id and alias of a book, with what it named and when. */
export function namesOf(book: PriceBook): ReadonlyMap<string, readonly Naming[]> {
  const known = indexes.get(book)
  if (known) return known
  const index = new Map<string, Naming[]>()
  const add = (name: string, naming: Naming) => index.set(name, [...(index.get(name) ?? []), naming])
  for (const model of book.models) {
    add(model.id, { model, from: '' })
    for (const { id, from, to } of model.aliases) {
      add(id, { model, from: from === 'unknown' ? '' : from, ...(to && { to }) })
    }
  }
  indexes.set(book, index)
  return index
}

/** What a name means on a day: exactly, never by its beginning. */
export const namedOn = (book: PriceBook, name: string, day: Day): Naming | undefined =>
  namesOf(book)
    .get(name)
    ?.find(({ from, to }) => from <= day && (to === undefined || day <= to))
