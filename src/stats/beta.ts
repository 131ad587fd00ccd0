import { betaFit } from './beta-fit.js'
import { refuseUnless, refuseUnlessFinite, refuseUnlessMoments } from './checks.js'
import { constant } from './constant.js'
import { type Distribution, withinSupport } from './distribution.js'
import { inOrder, type QuantilePoint } from './quantile-point.js'
import { betaQuantile } from './special/beta-quantile.js'
import { betaTails } from './special/incomplete-beta.js'
import { unitPoint } from './special/unit-point.js'

/** The beta distribution on 0 to 1; its mean is alpha / (alpha + beta). Throws a RangeError unless both are above 0. */
export function beta(alpha: number, beta: number): Distribution {
  refuseUnlessFinite({ alpha, beta })
  refuseUnless(alpha > 0, `alpha of a beta distribution is above 0, not ${alpha}`)
  refuseUnless(beta > 0, `beta of a beta distribution is above 0, not ${beta}`)
  const sum = alpha + beta
  return withinSupport({
    mean: alpha / sum,
    sd: Math.sqrt(((alpha / sum) * (beta / sum)) / (sum + 1)),
    support: [0, 1],
    form: { family: 'beta', alpha, beta },
    quantile: (p) => betaQuantile(alpha, beta, p).x,
    cdf: (x) => Math.exp(betaTails(alpha, beta, unitPoint(x)).lower),
  })
}

/**
 * The beta distribution with this mean and standard deviation. Throws a RangeError when there is none: a share
 * spreads by less than √(mean (1 - mean)).
 */
export function betaByMoments(mean: number, sd: number): Distribution {
  refuseUnlessMoments(mean, sd)
  refuseUnless(mean >= 0 && mean <= 1, `the mean of a share lies between 0 and 1, but is ${mean}`)
  if (sd === 0) return constant(mean)
  const widest = Math.sqrt(mean * (1 - mean))
  refuseUnless(sd < widest, `the standard deviation of a share with mean ${mean} is below ${widest}, but is ${sd}`)
  const sum = (widest / sd) * (widest / sd) - 1
  return { ...beta(mean * sum, (1 - mean) * sum), mean, sd }
}

/**
 * The beta distribution through two quantiles; a constant where they are equal. Throws a RangeError unless both
 * lie between 0 and 1 (a constant may be 0 or 1).
 */
export function betaByQuantiles(first: QuantilePoint, second: QuantilePoint): Distribution {
  const [low, high] = inOrder(first, second)
  refuseUnless(low.x >= 0 && high.x <= 1, `a share lies between 0 and 1, not from ${low.x} to ${high.x}`)
  if (low.x === high.x) return constant(low.x)
  const { alpha, beta: other } = betaFit(low, high)
  return beta(alpha, other)
}
