import { refuseUnless, refuseUnlessFinite } from './checks.js'
import { constant } from './constant.js'
import type { Distribution } from './distribution.js'
import { lognormalByQuantiles } from './lognormal.js'
import { inOrder, nameOf, type QuantilePoint } from './quantile-point.js'

/** The same distribution with `by` added to every value. */
export function shift(distribution: Distribution, by: number): Distribution {
  refuseUnlessFinite({ shift: by })
  const { quantile, cdf, mean, support } = distribution
  return {
    ...distribution,
    mean: mean + by,
    support: [support[0] + by, support[1] + by],
    quantile: (p) => quantile(p) + by,
    cdf: (x) => cdf(x - by),
  }
}

/**
 * 1 + lognormal through two quantiles: a factor that is above 1, such as a retry factor. A constant where the
 * quantiles are equal. Throws a RangeError when one is not above 1 (a constant may be 1).
 */
export function factorByQuantiles(first: QuantilePoint, second: QuantilePoint): Distribution {
  const [low, high] = inOrder(first, second)
  refuseUnless(low.x >= 1, `a factor is 1 or more, but ${nameOf(low.p)} is ${low.x}`)
  if (low.x === high.x) return constant(low.x)
  refuseUnless(low.x > 1, `an uncertain factor is above 1, but ${nameOf(low.p)} is 1; write a value just above it`)
  const beyondOne = ({ p, x }: QuantilePoint): QuantilePoint => ({ p, x: x - 1 })
  return shift(lognormalByQuantiles(beyondOne(low), beyondOne(high)), 1)
}

/**
 * Lognormal - 1 through two quantiles: a growth, of which 1 + growth is what multiplies. A constant where the quantiles are
 * equal. Throws a RangeError when one is not above -1.
 */
export function growthByQuantiles(first: QuantilePoint, second: QuantilePoint): Distribution {
  const [low, high] = inOrder(first, second)
  refuseUnless(low.x > -1, `a growth is above -1, but ${nameOf(low.p)} is ${low.x}`)
  if (low.x === high.x) return constant(low.x)
  const multiple = ({ p, x }: QuantilePoint): QuantilePoint => ({ p, x: 1 + x })
  return shift(lognormalByQuantiles(multiple(low), multiple(high)), -1)
}
