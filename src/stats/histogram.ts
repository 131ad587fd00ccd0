/** How many values lie in each of some intervals of equal width; those outside of all are not counted. */
export interface Histogram {
  readonly from: number
  readonly to: number
  readonly counts: readonly number[]
}

/** Counts values in `bins` intervals from `from` to `to`, both included. All in the first where the two are equal. */
export function histogramOf(values: Float64Array, from: number, to: number, bins: number): Histogram {
  const counts = new Array<number>(bins).fill(0)
  const scale = to > from ? bins / (to - from) : 0
  for (const value of values) {
    if (value >= from && value <= to) counts[Math.min(bins - 1, Math.floor((value - from) * scale))]! += 1
  }
  return { from, to, counts }
}
