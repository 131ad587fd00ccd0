import { type DrawnSum, overMonths } from '../analysis/drawn.js'
import { ratioOf } from '../forecast/simulation/gathered.js'
import { exceedance, studentT95 } from '../stats/exceedance.js'
import { meanOf } from '../stats/moments.js'
import { quantileOf } from '../stats/quantile.js'
import { ranked } from '../stats/ranked.js'
import type { Layout } from '../stats/replicates.js'
import { standardErrorOfMean, standardErrorOfQuantile } from '../stats/standard-error.js'
import { LEVELS, type Level } from '../stats/summary.js'
import type { DrawnFigure } from './asked.js'

/** A figure, and what it may be with 95 % confidence where it is drawn. */
export interface Estimate {
  readonly value: number | null
  readonly interval: readonly [low: number, high: number] | null
  /** Why there is no value. */
  readonly reason: string | null
}

/** What is asked of draws: a statistic, or the share of draws above an amount. */
export type DrawnQuestion =
  | { readonly figure: DrawnFigure; readonly statistic: 'mean' | Level }
  | { readonly figure: 'spend'; readonly above: number }

export const certain = (value: number): Estimate => ({ value, interval: null, reason: null })
export const unknown = (reason: string): Estimate => ({ value: null, interval: null, reason })

/**
 * Answers a question from the draws of some workflows; `months` says how many there are under each set of prices. A ratio is
 * asked of the whole horizon.
 */
export function estimateOf(
  question: DrawnQuestion,
  sum: DrawnSum,
  months: readonly number[],
  layout: Layout,
  noOutcomes: string | undefined,
): Estimate {
  const values = drawsOf(question.figure, sum, months)
  if ('above' in question) {
    const { share, interval } = exceedance(values, question.above, layout)
    return { value: share, interval, reason: null }
  }
  if (question.figure === 'cost_per_trusted_outcome' && noOutcomes !== undefined) return unknown(noOutcomes)
  const [value, error] = statisticOf(question.statistic, values, layout)
  // Draws without an outcome are infinitely dear.
  if (!Number.isFinite(value)) return unknown('zero_trusted_outcomes')
  const reach = error * timesError(layout)
  return { value, interval: Number.isFinite(reach) ? [value - reach, value + reach] : null, reason: null }
}

function drawsOf(figure: DrawnFigure, sum: DrawnSum, months: readonly number[]): Float64Array {
  if (figure === 'spend') return overMonths(sum.spend, months)
  if (figure === 'tokens') return overMonths(sum.tokens, months)
  return ratioOf(overMonths(sum.spendWithOutcome, months), overMonths(sum.outcomes, months))
}

function statisticOf(statistic: 'mean' | Level, values: Float64Array, layout: Layout): readonly [number, number] {
  if (statistic === 'mean') return [meanOf(values), standardErrorOfMean(values, layout)]
  const order = ranked(values)
  const p = LEVELS[statistic]
  return [quantileOf(order, p), standardErrorOfQuantile(values, order, p, layout)]
}

/** Errors that are known from a few replicates reach further than those of many. */
const timesError = ({ starts }: Layout): number =>
  starts.length > 2 ? studentT95(starts.length - 2) : 1.959963984540054
