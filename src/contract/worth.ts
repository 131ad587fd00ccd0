import type { Day } from '../pricebook/day.js'
import type { Term } from '../pricebook/overlay.js'
import { isRefusal, type Refusal } from '../pricebook/refusal.js'
import type { Exchange } from './exchange.js'

/** What one unit of a contract's money is worth on the mean of some days */
export interface Worth {
  readonly into: number
  /** The exchange rates that say so, each with how many of the days it holds. */
  readonly converted: readonly Conversion[]
}

/** An exchange rate and how many days it holds. */
export interface Conversion {
  readonly term: Term
  readonly days: number
}

/** Refuses a day without an exchange rate. */
export function worthOn(exchange: Exchange, days: readonly Day[]): Worth | Refusal {
  const converted = new Map<Term, number>()
  let sum = 0
  for (const day of days) {
    const rate = exchange.on(day)
    if (isRefusal(rate)) return rate
    if (rate) converted.set(rate.term, (converted.get(rate.term) ?? 0) + 1)
    sum += rate?.given.rate ?? 1
  }
  return { into: sum / days.length, converted: [...converted].map(([term, held]) => ({ term, days: held })) }
}
