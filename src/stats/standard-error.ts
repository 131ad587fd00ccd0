import { meanOf, sdOf, shareAtOrBelow } from './moments.js'
import { quantileOf } from './quantile.js'
import type { Ranked } from './ranked.js'
import type { Layout } from './replicates.js'

/** Where the replicates of the draws begin and end: a `Layout`, or the `Points` they were drawn with. */
export type Parts = Pick<Layout, 'starts'>

/** Half the width of a 95 % interval in standard deviations. */
const Z95 = 1.959963984540054

/** The statistic of each replicate by itself; empty when there is only one, which says nothing about its error. */
export function ofReplicates(
  values: Float64Array,
  parts: Parts | undefined,
  statistic: (part: Float64Array) => number,
): readonly number[] {
  const starts = parts?.starts ?? []
  if (starts.length < 3) return []
  return starts.slice(1).map((end, r) => statistic(values.subarray(starts[r]!, end)))
}

/**
 * The standard error of the mean, in the unit of the values. Of independent draws it is sd / √n; of replicates, whose draws
 * hang together, the spread of their means / √replicates. A stratified design of a single replicate is
 * treated as independent draws, which errs on the safe side.
 */
export function standardErrorOfMean(values: Float64Array, parts?: Parts): number {
  const means = ofReplicates(values, parts, meanOf)
  return means.length > 0 ? fromReplicates(means) : sdOf(values) / Math.sqrt(values.length)
}

/**
 * The standard error of the quantile at share p, in the unit of the values: the error of the share that lies at or below it, times
 * how steeply the quantile rises there, measured between the two order statistics that hold it with 95 % confidence
 * (Bahadur 1966). Of independent draws the share's error is that of a binomial; of replicates, whose draws hang
 * together, it is taken from how their shares differ. `order` are the same values by rank. NaN where these are infinite.
 */
export function standardErrorOfQuantile(values: Float64Array, order: Ranked, p: number, parts?: Parts): number {
  const quantile = quantileOf(order, p)
  const shares = ofReplicates(values, parts, (part) => shareAtOrBelow(part, quantile))
  return riseAt((share) => quantileOf(order, share), p, shares, values.length)
}

/**
 * The error of a quantile from that of its share: `shares` are those of the replicates at or below it, none where draws are
 * independent.
 */
export function riseAt(quantile: (p: number) => number, p: number, shares: readonly number[], draws: number): number {
  // Shares that agree to the draw still are no finer than half a draw.
  const errorOfShare =
    shares.length > 0 ? Math.max(fromReplicates(shares), 0.5 / draws) : Math.sqrt((p * (1 - p)) / draws)
  const [low, high] = [Math.max(0, p - Z95 * errorOfShare), Math.min(1, p + Z95 * errorOfShare)]
  const rise = quantile(high) - quantile(low)
  return Number.isFinite(rise) ? (rise / (high - low)) * errorOfShare : Number.NaN
}

/** The standard error of the mean of statistics that are independent of each other. */
export const fromReplicates = (statistics: readonly number[]): number => sdOf(statistics) / Math.sqrt(statistics.length)
