import type { Ranked } from './ranked.js'

/**
 * The quantile of a sorted sample by method R-7 of Hyndman & Fan (1996), the one of Excel's PERCENTILE.INC, numpy and d3:
 * linear between the order statistics, with the smallest at 0 and the largest at 1. NaN for an empty sample
 * and for p outside 0 to 1. Infinite values are allowed at the ends of the sample and reached only
 * by the quantiles that touch them.
 */
export const quantileSorted = (sorted: Float64Array, p: number): number =>
  quantileOf({ length: sorted.length, at: (rank) => sorted[rank]! }, p)

/** The same of values that are ranked. */
export function quantileOf({ length, at }: Pick<Ranked, 'length' | 'at'>, p: number): number {
  if (!(p >= 0 && p <= 1) || length === 0) return Number.NaN
  const position = (length - 1) * p
  const index = Math.floor(position)
  const share = position - index
  const low = at(index)
  const high = index + 1 < length ? at(index + 1) : low
  // Infinity - Infinity and 0 · Infinity are NaN, hence no arithmetic where none is needed.
  if (share === 0 || low === high) return low
  return Math.min(low + share * (high - low), high)
}
