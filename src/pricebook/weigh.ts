import { type ByBucket, buckets } from './buckets.js'
import type { RateCard, RateStep } from './rates.js'

/** The rates of a card, and on how many days of a month they hold. */
export interface RatesOfDays extends Pick<RateCard, 'rates' | 'steps'> {
  readonly days: number
}

/** Base rates of a month: the mean by days. A bucket without a price on some of the days has none: it is never taken for 0. */
export const weighRates = (parts: readonly RatesOfDays[]): ByBucket =>
  weigh(parts.map(({ rates, days }) => ({ values: rates, days })))

const edgeOf = ({ above, inclusive, rule }: RateStep) => `${above} ${inclusive} ${rule}`

/** Whether two steps begin at the same prompt, by the same rule. */
export const sameEdge = (a: RateStep, b: RateStep): boolean => edgeOf(a) === edgeOf(b)

/** Steps of a month. Those at the same edge become one; a step that holds on some of the days is that much smaller. */
export function weighSteps(parts: readonly RatesOfDays[]): RateStep[] {
  const edges = new Map(parts.flatMap(({ steps }) => steps.map((step) => [edgeOf(step), step] as const)))
  return [...edges]
    .map(([edge, { above, inclusive, rule }]) => {
      const deltas = parts.map(({ rates, steps, days }) => {
        const step = steps.find((candidate) => edgeOf(candidate) === edge)
        const none = Object.fromEntries(Object.keys(rates).map((bucket) => [bucket, 0]))
        return { values: step?.delta ?? none, days }
      })
      return { above, inclusive, rule, delta: weigh(deltas) }
    })
    .sort((a, b) => a.above - b.above)
}

function weigh(parts: readonly { readonly values: ByBucket; readonly days: number }[]): ByBucket {
  const present = buckets.filter((bucket) => parts.every(({ values }) => values[bucket] !== undefined))
  return Object.fromEntries(
    present.map((bucket) => [bucket, meanByDays(parts.map(({ values, days }) => [values[bucket]!, days]))]),
  )
}

/**
 * The mean of values by the days on which each holds. Days in a row with equal values count as one run, so that where
 * they were cut does not show in the last bit; and equal values are their own mean.
 */
export function meanByDays(values: readonly (readonly [value: number, days: number])[]): number {
  const runs: [value: number, days: number][] = []
  for (const [value, days] of values) {
    const last = runs.at(-1)
    if (last?.[0] === value) last[1] += days
    else runs.push([value, days])
  }
  if (runs.length === 1) return runs[0]![0]
  const total = runs.reduce((sum, [, days]) => sum + days, 0)
  return runs.reduce((sum, [value, days]) => sum + value * days, 0) / total
}
