import type { PriceBook } from './book.js'
import { addDays, type Day } from './day.js'
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

/** Every id and alias of a book, with what it named and when. An alias that is given to another model is the first one's no more. */
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
  for (const [name, namings] of index) if (namings.length > 1) index.set(name, inTurn(namings))
  indexes.set(book, index)
  return index
}

/** Namings in the order of time, each ended by the next one at the latest. */
const inTurn = (namings: readonly Naming[]): Naming[] =>
  namings
    .toSorted((a, b) => (a.from < b.from ? -1 : 1))
    .map((naming, i, { [i + 1]: next }) => (naming.to || !next ? naming : { ...naming, to: addDays(next.from, -1) }))

/** The aliases of a model, each with its first and last day. */
export const aliasesOf = (book: PriceBook, model: Model): readonly { readonly id: string; readonly naming: Naming }[] =>
  [...new Set(model.aliases.map(({ id }) => id))].flatMap((id) =>
    (namesOf(book).get(id) ?? []).filter((naming) => naming.model === model).map((naming) => ({ id, naming })),
  )

/** What a name means on a day: exactly, never by its beginning. */
export const namedOn = (book: PriceBook, name: string, day: Day): Naming | undefined =>
  namesOf(book)
    .get(name)
    ?.find(({ from, to }) => from <= day && (to === undefined || day <= to))
