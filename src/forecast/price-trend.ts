import type { Bucket } from '../pricebook/buckets.js'
import { addDays, type Day } from '../pricebook/day.js'
import type { MonthCard } from '../pricebook/month.js'
import { monthsBetween } from '../workflow/trend/terms.js'
import type { PriceRegime } from './price.js'

/**
 * Years for which a rate has followed a price trend by a month of the horizon. A dated price that is known holds: the trend
 * begins with the horizon, and after the start of the last entry of the book, the end of its guarantee, and a negotiated rate.
 * GPUs of one's own have no list price that falls: what they cost changes with an entry.
 * A card is that of the last model of its month.
 */
export function yearsOfTrend(card: MonthCard, bucket: Bucket, { months: [month = 0], start }: PriceRegime): number {
  if (card.terms.some(({ term, buckets }) => term.kind === 'override' && buckets.includes(bucket))) return 0
  const { model, entry } = card.provenance.at(-1)!
  if (entry.self_hosted) return 0
  const own = entry.from === 'unknown' ? '' : entry.from
  if (model.prices.some(({ from }) => from !== 'unknown' && from > own)) return 0
  const known: readonly Day[] = [
    `${start}-01`,
    own,
    entry.guaranteed_until === undefined ? '' : addDays(entry.guaranteed_until, 1),
  ]
  const from = known.reduce((latest, day) => (day > latest ? day : latest))
  const first = monthsBetween(start, from.slice(0, 7)) + (from.endsWith('-01') ? 0 : 1)
  return Math.max(0, month - first) / 12
}

/** What a trend of so much a year multiplies a price by. */
export const multipleOf = (yearly: number, years: number): number =>
  years === 0 ? 1 : Math.exp(years * Math.log(1 + yearly))
