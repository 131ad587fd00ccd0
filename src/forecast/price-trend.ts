import type { Bucket, ByBucket } from '../pricebook/buckets.js'
import { addDays, type Day } from '../pricebook/day.js'
import { type DayRun, type MonthCard, meansOf } from '../pricebook/month.js'
import { monthsBetween } from '../workflow/trend/terms.js'
import type { PriceRegime } from './price.js'

/** A part of a price, and the years of price trend it has behind it. */
export interface TrendPart {
  readonly weight: number
  readonly years: number
}

/**
 * Years for which the rate of some days has followed a price trend by a month of the horizon. A dated price that is known holds:
 * the trend begins with the horizon, and after the start of the last entry of the book, the end of its guarantee, and a negotiated
 * rate. GPUs of one's own have no list price that falls: what they cost changes with an entry.
 */
function yearsOfTrend({ sold, terms }: DayRun, bucket: Bucket, { months: [month = 0], start }: PriceRegime): number {
  if (terms.some(({ term, buckets }) => term.kind === 'override' && buckets.includes(bucket))) return 0
  const { model, entry } = sold
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

/** A card with each rate where the trend has led it by the months of a regime: days by themselves, then their mean. */
export function followed(card: MonthCard, yearly: number, regime: PriceRegime): MonthCard {
  let isMoved = false
  const runs = card.runs.map((run): DayRun => {
    const moved = (values: ByBucket): ByBucket =>
      Object.fromEntries(
        Object.entries(values).map(([bucket, value]) => {
          const years = yearsOfTrend(run, bucket as Bucket, regime)
          isMoved ||= years > 0
          return [bucket, value * multipleOf(yearly, years)]
        }),
      )
    return { ...run, rates: moved(run.rates), steps: run.steps.map((step) => ({ ...step, delta: moved(step.delta) })) }
  })
  return isMoved ? { ...card, ...meansOf(runs) } : card
}

/** The parts of a price of a card by the years they have followed the trend; `amount` is that price on some days. */
export function trendParts(
  { runs }: MonthCard,
  bucket: Bucket,
  amount: (run: DayRun) => number,
  regime: PriceRegime,
): readonly TrendPart[] {
  const byYears = new Map<number, number>()
  for (const run of runs) {
    const years = yearsOfTrend(run, bucket, regime)
    byYears.set(years, (byYears.get(years) ?? 0) + amount(run) * run.days)
  }
  const [one] = byYears.keys()
  if (byYears.size === 1) return [{ weight: 1, years: one! }]
  const whole = [...byYears.values()].reduce((sum, each) => sum + each, 0)
  return whole === 0 ? [] : [...byYears].map(([years, each]) => ({ weight: each / whole, years }))
}
