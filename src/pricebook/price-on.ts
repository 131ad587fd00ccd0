import { canonicalName, type PriceBook } from './book.js'
import type { Day } from './day.js'
import { entryOn } from './entry.js'
import { findModel } from './find.js'
import type { Entry, Model } from './model.js'
import { isRefusal, type Refusal, refuse } from './refusal.js'

/** Which entry of which model in which book prices a call on a day. */
export interface PricedBy {
  readonly book: PriceBook
  readonly model: Model
  readonly entry: Entry
  /** Position of the entry under the model's `prices:`, from 0. */
  readonly index: number
}

/**
 * Resolves a model's name to the entry that prices it on a day; refuses a day before its first price, and a retired model whose
 * place no `successor` takes.
 */
export function priceOn(books: readonly PriceBook[], name: string, day: Day, successor?: string): PricedBy | Refusal {
  const found = findModel(books, name, day)
  if (isRefusal(found)) return found
  const { book, model } = found
  const canonical = canonicalName(book, model)
  if (model.retires_on && day > model.retires_on) {
    if (successor !== undefined) return priceOn(books, successor, day)
    const named = model.successor?.includes('/')
      ? model.successor
      : model.successor && `${book.provider}/${model.successor}`
    return refuse('retired-model', `${canonical} cannot be used on ${day}: its last day is ${model.retires_on}`, {
      help: named ? `its successor is "${named}"` : undefined,
    })
  }
  const priced = entryOn(model, day)
  if (priced) return { book, model, ...priced }
  const first = model.prices[0]?.from
  return refuse('missing-price', `${canonical} has no price on ${day}`, {
    notes: [`its first price is from ${first}`],
    help: 'start later, or add an earlier entry to a price book of your own',
  })
}
