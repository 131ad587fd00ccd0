import { checkedOn } from '../age.js'
import type { PriceBook } from '../book.js'
import type { RateChange } from '../changes.js'
import type { Day } from '../day.js'
import { entryOn } from '../entry.js'
import type { Entry, Model } from '../model.js'
import { differences } from './compare.js'
import { entryFrom, type Stamp } from './entry.js'
import { withLifetimes } from './settle.js'
import type { StatedModel, StatedPrice } from './source.js'

/** A new entry of a model that a book has, and where it goes. */
export interface NewEntry {
  readonly entry: Entry
  /** Position, in the book as it is, of the entry that it comes after. */
  readonly after: number
  /** The entry that it follows in time, and what is otherwise. */
  readonly before: Entry
  readonly changes: readonly RateChange[]
}

/** What a source says otherwise, and why the book stays as it is. */
export interface Kept {
  readonly from: string
  readonly reason: string
  readonly changes: readonly RateChange[]
}

/** What a source means for one model of a book. */
export interface Merged {
  readonly entries: readonly NewEntry[]
  readonly kept: readonly Kept[]
  /** Positions of the entries that the source confirms. */
  readonly confirmed: readonly number[]
}

/**
 * Compares a model of a book with what a source says of it on the day of the snapshot and, where it dates prices, later.
 * Another price becomes a new entry. Nothing is overwritten, and a book that was checked after the snapshot knows better.
 */
export function mergeModel(book: PriceBook, model: Model, stated: StatedModel, stamp: Stamp, since?: Day): Merged {
  const timeline: Placed[] = model.prices.map((entry, after) => ({ entry, after, known: true }))
  const result = { entries: [] as NewEntry[], kept: [] as Kept[], confirmed: [] as number[] }
  const current = stated.prices.findLastIndex(({ from }) => from === 'unknown' || from <= stamp.day)
  for (const price of stated.prices.slice(Math.max(0, current))) {
    const isNow = price === stated.prices[current]
    const on = isNow ? stamp.day : price.from
    const at = entryOn({ ...model, prices: timeline.map(({ entry }) => entry) }, on)
    if (!at) {
      const reason = `the first price of the book is from ${model.prices[0]!.from}, after that day`
      result.kept.push({ from: on, reason, changes: [] })
      continue
    }
    const { entry, after, known } = timeline[at.index]!
    const said = withLifetimes(price, entry.rates)
    const changes = differences(book, model, entry, said)
    if (changes.length === 0) {
      // An entry is confirmed where it starts, not by a later price that is the same as a matter of course.
      if (known && (isNow || entry.from === price.from)) result.confirmed.push(after)
      continue
    }
    const from = isNow ? startOf(price, entry, since ?? stamp.day) : price.from
    const reason = objection(book, model, entry, from, timeline[at.index + 1]?.entry, stamp)
    if (reason !== undefined) result.kept.push({ from, reason, changes })
    else {
      const fresh = entryFrom(said, from, book.defaults.modes, entry, stamp)
      result.entries.push({ entry: fresh, after, before: entry, changes })
      timeline.splice(at.index + 1, 0, { entry: fresh, after, known: false })
    }
  }
  return result
}

interface Placed {
  readonly entry: Entry
  readonly after: number
  /** Whether the book had it before. */
  readonly known: boolean
}

/** The first day of a changed price: the source's own where it falls into the entry it changes, else that of the import. */
const startOf = ({ from }: StatedPrice, entry: Entry, since: Day): Day =>
  from !== 'unknown' && (entry.from === 'unknown' || from > entry.from) ? from : since

/** Why a price cannot become an entry, or undefined. */
function objection(
  book: PriceBook,
  { retires_on: retires }: Model,
  entry: Entry,
  from: Day,
  next: Entry | undefined,
  { day }: Stamp,
): string | undefined {
  const checked = checkedOn(book, entry)
  if (checked > day) return `the book was compared with its source later, on ${checked}`
  if (entry.from !== 'unknown' && from <= entry.from) return `the book has a price from ${entry.from} already`
  if (next && from >= next.from) return `the book has another price from ${next.from}`
  if (retires && from > retires) return `the model has retired, on ${retires}`
  return undefined
}
