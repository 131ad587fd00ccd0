import { type Exceedance, exceedance } from './exceedance.js'
import { type Histogram, histogramOf } from './histogram.js'
import { quantileOf } from './quantile.js'
import { ranked } from './ranked.js'
import type { Parts } from './standard-error.js'
import { type Summary, summarize } from './summary.js'

/** What many draws of one quantity say, whether they are all at hand or only counted. */
export interface Sample {
  readonly summary: Summary
  readonly shareAtOrBelow: (x: number) => number
  readonly exceedance: (threshold: number) => Exceedance
  /** The draws from P1 to P99, in intervals of equal width. */
  readonly histogram: (bins: number) => Histogram
}

/** The sample of draws that are all at hand: exact. */
export function sampleOf(values: Float64Array, parts?: Parts): Sample {
  const order = ranked(values)
  return {
    summary: summarize(values, parts, order),
    shareAtOrBelow: (x) => order.upTo(x) / values.length,
    exceedance: (threshold) => exceedance(values, threshold, parts),
    histogram: (bins) => histogramOf(order, quantileOf(order, 0.01), quantileOf(order, 0.99), bins),
  }
}
