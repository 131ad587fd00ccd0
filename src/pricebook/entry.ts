import { addDays, type Day } from './day.js'
import type { Entry, Model } from './model.js'

/** An entry of a model's price history, with its place in it and the days on which it holds. */
export interface DatedEntry {
  readonly entry: Entry
  /** Position under `prices:`, from 0. */
  readonly index: number
  /** First day, or `unknown`. */
  readonly from: string
  /** Last day, or null for the entry that no other follows. */
  readonly to: Day | null
}

/** All entries of a model in the order of time, each with its last day. */
export const timeline = ({ prices }: Model): DatedEntry[] =>
  prices.map((entry, index) => {
    const next = prices[index + 1]
    return { entry, index, from: entry.from, to: next ? addDays(next.from, -1) : null }
  })

/** The entry in force on a day: the last with `from` on or before it. Undefined before the first price. */
export function entryOn({ prices }: Model, day: Day): { readonly entry: Entry; readonly index: number } | undefined {
  const index = prices.findLastIndex(({ from }) => from === 'unknown' || from <= day)
  const entry = prices[index]
  return entry && { entry, index }
}
