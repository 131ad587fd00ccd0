import { refuseUnless } from './checks.js'
import { meanOf, sdOf } from './moments.js'
import { quantileOf } from './quantile.js'
import { type Ranked, ranked } from './ranked.js'
import { type Parts, standardErrorOfMean, standardErrorOfQuantile } from './standard-error.js'

/** The quantiles of a summary and their shares. */
export const LEVELS = {
  p5: 0.05,
  p10: 0.1,
  p25: 0.25,
  p50: 0.5,
  p75: 0.75,
  p90: 0.9,
  p95: 0.95,
  p99: 0.99,
} as const

export type Level = keyof typeof LEVELS

/** What many draws say, in the unit of the draws. */
export interface Summary extends Readonly<Record<Level, number>> {
  readonly mean: number
  /** With divisor n - 1; NaN for a single draw. */
  readonly sd: number
  /** How far mean and P95 would wander if all were drawn again with another seed, as standard deviations. */
  readonly standardError: { readonly mean: number; readonly p95: number }
}

/**
 * Summarises draws. Quantiles are R-7. Draws of +Infinity rank above all others: what they reach is infinite (mean, upper
 * quantiles) or NaN (sd, errors), and the rest is as it should be. `parts` is the layout the draws come from; of
 * more than one replicate, errors are taken from the differences between them. `order` are the values by rank,
 * for a caller that has them. Throws a RangeError when there is no draw or one is NaN.
 */
export function summarize(values: Float64Array, parts?: Parts, order: Ranked = ranked(values)): Summary {
  refuseUnless(values.length > 0, 'there are no draws to summarise')
  const at = (level: Level) => quantileOf(order, LEVELS[level])
  const mean = meanOf(values)
  return {
    mean,
    sd: sdOf(values, mean),
    p5: at('p5'),
    p10: at('p10'),
    p25: at('p25'),
    p50: at('p50'),
    p75: at('p75'),
    p90: at('p90'),
    p95: at('p95'),
    p99: at('p99'),
    standardError: {
      mean: standardErrorOfMean(values, parts),
      p95: standardErrorOfQuantile(values, order, LEVELS.p95, parts),
    },
  }
}
