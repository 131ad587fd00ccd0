import { type ByBucket, buckets } from './buckets.js'
import type { RateCard, RateStep } from './rates.js'

/** A card, and on how many days of a month it holds. */
export interface CardOfDays {
  readonly card: RateCard
  readonly days: number
}

/** Base rates of a month: the mean by days. A bucket without a price on some of the days has none: it is never taken for 0. */
export const weighRates = (parts: readonly CardOfDays[]): ByBucket =>
  weigh(parts.map(({ card, days }) => ({ values: card.rates, days })))

/** Steps of a month. Those at the same edge become one; a step that holds on some of the days is that much smaller. */
export function weighSteps(parts: readonly CardOfDays[]): RateStep[] {
  const edgeOf = ({ above, inclusive, rule }: RateStep) => `${above} ${inclusive} ${rule}`
  const edges = new Map(parts.flatMap(({ card }) => card.steps.map((step) => [edgeOf(step), step] as const)))
  return [...edges]
    .map(([edge, { above, inclusive, rule }]) => {
      const deltas = parts.map(({ card, days }) => {
        const step = card.steps.find((candidate) => edgeOf(candidate) === edge)
        const none = Object.fromEntries(Object.keys(card.rates).map((bucket) => [bucket, 0]))
        return { values: step?.delta ?? none, days }
      })
      return { above, inclusive, rule, delta: weigh(deltas) }
    })
    .sort((a, b) => a.above - b.above)
}

function weigh(parts: readonly { readonly values: ByBucket; readonly days: number }[]): ByBucket {
  const present = buckets.filter((bucket) => parts.every(({ values }) => values[bucket] !== undefined))
  return Object.fromEntries(
    present.map((bucket) => [bucket, mean(parts.map(({ values, days }) => [values[bucket]!, days]))]),
  )
}

/** Equal values are their own mean, without the noise of multiplying by the days and dividing again. */
function mean(values: readonly (readonly [value: number, days: number])[]): number {
  const first = values[0]?.[0] ?? 0
  if (values.every(([value]) => value === first)) return first
  const total = values.reduce((sum, [, days]) => sum + days, 0)
  return values.reduce((sum, [value, days]) => sum + value * days, 0) / total
}
