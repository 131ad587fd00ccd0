import { refuseUnless, refuseUnlessFinite, refuseUnlessMoments } from './checks.js'
import { constant } from './constant.js'
import { type Distribution, withinSupport } from './distribution.js'
import { normalFit } from './normal.js'
import { inOrder, nameOf, type QuantilePoint } from './quantile-point.js'
import { expm1, log1p } from './special/elementary.js'
import { normalCdf } from './special/normal-cdf.js'
import { normalQuantile } from './special/normal-quantile.js'

/** Parameters of a lognormal distribution: mean and standard deviation of the natural logarithm. */
export interface LogMoments {
  readonly mu: number
  readonly sigma: number
}

/** e to a normal distribution. Throws a RangeError when sigma is negative or so large that the moments overflow. */
export function lognormal(mu: number, sigma: number): Distribution {
  refuseUnlessFinite({ mu, sigma })
  refuseUnless(sigma >= 0, `sigma is ${sigma}; it cannot be negative`)
  if (sigma === 0) return constant(Math.exp(mu))
  const mean = Math.exp(mu + (sigma * sigma) / 2)
  const sd = mean * Math.sqrt(expm1(sigma * sigma))
  refuseUnless(Number.isFinite(sd), `a lognormal distribution with sigma ${sigma} is too wide to have usable moments`)
  return withinSupport({
    mean,
    sd,
    support: [0, Number.POSITIVE_INFINITY],
    form: { family: 'lognormal', mu, sigma },
    quantile: (p) => Math.exp(mu + sigma * normalQuantile(p)),
    cdf: (x) => normalCdf((Math.log(x) - mu) / sigma),
  })
}

/** The lognormal distribution with this mean and standard deviation. Throws a RangeError unless mean > 0 and sd ≥ 0. */
export function lognormalByMoments(mean: number, sd: number): Distribution {
  refuseUnlessMoments(mean, sd)
  refuseUnless(mean > 0, `a lognormal quantity is above 0, but the mean is ${mean}`)
  if (sd === 0) return constant(mean)
  const variation = sd / mean
  const variance = log1p(variation * variation)
  return { ...lognormal(Math.log(mean) - variance / 2, Math.sqrt(variance)), mean, sd }
}

/** The parameters of the lognormal distribution through two quantiles, in closed form. Throws a RangeError unless both are above 0. */
export function lognormalFit(first: QuantilePoint, second: QuantilePoint): LogMoments {
  for (const { p, x } of inOrder(first, second)) {
    refuseUnless(x > 0, `a lognormal quantity is above 0, but ${nameOf(p)} is ${x}`)
  }
  const inLogs = ({ p, x }: QuantilePoint): QuantilePoint => ({ p, x: Math.log(x) })
  const { mean, sd } = normalFit(inLogs(first), inLogs(second))
  return { mu: mean, sigma: sd }
}

/** The lognormal distribution through two quantiles; a constant where they are equal. */
export function lognormalByQuantiles(first: QuantilePoint, second: QuantilePoint): Distribution {
  const { mu, sigma } = lognormalFit(first, second)
  return first.x === second.x ? constant(first.x) : lognormal(mu, sigma)
}
