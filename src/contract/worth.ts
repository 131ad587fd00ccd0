import type { Day } from '../pricebook/day.js'
import { isRefusal, type Refusal } from '../pricebook/refusal.js'
import type { Exchange } from './exchange.js'
import type { ExchangeRate, Given } from './terms.js'

/** What one unit of a contract's money is worth on the mean of some days, and the exchange rates that say so. */
export interface Worth {
  readonly into: number
  readonly rates: readonly Given<ExchangeRate>[]
}

/** Refuses a day without an exchange rate. */
export function worthOn(exchange: Exchange, days: readonly Day[]): Worth | Refusal {
  const rates = new Set<Given<ExchangeRate>>()
  let sum = 0
  for (const day of days) {
    const rate = exchange.on(day)
    if (isRefusal(rate)) return rate
    if (rate) rates.add(rate)
    sum += rate?.given.rate ?? 1
  }
  return { into: sum / days.length, rates: [...rates] }
}
