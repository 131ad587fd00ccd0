import type { Ranked } from './ranked.js'

/** How many values lie in each of some intervals of equal width; those outside of all are not counted. */
export interface Histogram {
  readonly from: number
  readonly to: number
  readonly counts: readonly number[]
}

/** Counts values in `bins` intervals from `from` to `to`, each with its upper edge, the first with both. */
export function histogramOf({ at, upTo }: Ranked, from: number, to: number, bins: number): Histogram {
  const below = Array.from({ length: bins }, (_, i) => upTo(i + 1 < bins ? from + ((to - from) * (i + 1)) / bins : to))
  const before = firstAt(from, { at, upTo })
  return { from, to, counts: below.map((count, i) => count - (i === 0 ? before : below[i - 1]!)) }
}

/** How many values are below x, which is one of them or lies between two. */
function firstAt(x: number, { at, upTo }: Pick<Ranked, 'at' | 'upTo'>): number {
  let count = upTo(x)
  while (count > 0 && at(count - 1) === x) count -= 1
  return count
}
