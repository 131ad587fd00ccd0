import { refuseUnless, refuseUnlessFinite } from './checks.js'

/** One thing that is known of a distribution: a share p of it lies below x. */
export interface QuantilePoint {
  readonly p: number
  readonly x: number
}

/** The two points by rising p. Throws a RangeError when no distribution can have both. */
export function inOrder(first: QuantilePoint, second: QuantilePoint): readonly [QuantilePoint, QuantilePoint] {
  for (const { p, x } of [first, second]) {
    refuseUnless(p > 0 && p < 1, `a quantile is for a share between 0 and 1, not ${p}`)
    refuseUnlessFinite({ [nameOf(p)]: x })
  }
  refuseUnless(first.p !== second.p, `two different quantiles are needed, not ${nameOf(first.p)} twice`)
  const [low, high] = first.p < second.p ? [first, second] : [second, first]
  refuseUnless(low.x <= high.x, `${nameOf(low.p)} is ${low.x} and above ${nameOf(high.p)}, which is ${high.x}`)
  return [low, high]
}

/** P5 for 0.05. */
export const nameOf = (p: number): string => `P${Number((p * 100).toFixed(9))}`
