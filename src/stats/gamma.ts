import { refuseUnless, refuseUnlessFinite, refuseUnlessMoments } from './checks.js'
import { constant } from './constant.js'
import { type Distribution, withinSupport } from './distribution.js'
import { inOrder, nameOf, type QuantilePoint } from './quantile-point.js'
import { findRoot } from './special/find-root.js'
import { gammaLogQuantile } from './special/gamma-quantile.js'
import { gammaTails } from './special/incomplete-gamma.js'
import { normalQuantile } from './special/normal-quantile.js'

/** Parameters of a gamma distribution; its mean is shape · scale. */
export interface GammaShape {
  readonly shape: number
  readonly scale: number
}

/** The gamma distribution. Throws a RangeError unless both parameters are above 0. */
export function gamma({ shape, scale }: GammaShape): Distribution {
  refuseUnlessFinite({ shape, scale })
  refuseUnless(shape > 0, `the shape of a gamma distribution is above 0, not ${shape}`)
  refuseUnless(scale > 0, `the scale of a gamma distribution is above 0, not ${scale}`)
  const logScale = Math.log(scale)
  return withinSupport({
    mean: shape * scale,
    sd: Math.sqrt(shape) * scale,
    support: [0, Number.POSITIVE_INFINITY],
    form: { family: 'gamma', shape, scale },
    quantile: (p) => Math.exp(gammaLogQuantile(shape, p)) * scale,
    cdf: (x) => Math.exp(gammaTails(shape, Math.log(x) - logScale).lower),
  })
}

/** The gamma distribution with this mean and standard deviation. Throws a RangeError unless mean > 0 and sd ≥ 0. */
export function gammaByMoments(mean: number, sd: number): Distribution {
  refuseUnlessMoments(mean, sd)
  refuseUnless(mean > 0, `a gamma quantity is above 0, but the mean is ${mean}`)
  if (sd === 0) return constant(mean)
  return { ...gamma({ shape: (mean / sd) * (mean / sd), scale: (sd / mean) * sd }), mean, sd }
}

/**
 * The parameters of the gamma distribution through two different quantiles. The ratio of the two depends on the
 * shape alone and falls from infinity to 1 as it grows, so there is exactly one. Throws a RangeError
 * unless both are above 0 and differ.
 */
export function gammaFit(first: QuantilePoint, second: QuantilePoint): GammaShape {
  const [low, high] = inOrder(first, second)
  refuseUnless(low.x > 0, `a gamma quantity is above 0, but ${nameOf(low.p)} is ${low.x}`)
  const logRatio = Math.log(high.x / low.x)
  const sigma = logRatio / (normalQuantile(high.p) - normalQuantile(low.p))
  const excess = (logShape: number) => {
    const shape = Math.exp(logShape)
    return logRatio - (gammaLogQuantile(shape, high.p) - gammaLogQuantile(shape, low.p))
  }
  const logShape = findRoot(excess, -2 * Math.log(sigma), 0.5)
  if (logShape === undefined) throw new RangeError(`no gamma distribution lies between ${low.x} and ${high.x}`)
  const shape = Math.exp(logShape)
  return { shape, scale: Math.exp(Math.log(high.x) - gammaLogQuantile(shape, high.p)) }
}

/** The gamma distribution through two quantiles; a constant where they are equal. */
export function gammaByQuantiles(first: QuantilePoint, second: QuantilePoint): Distribution {
  const [low, high] = inOrder(first, second)
  return low.x === high.x ? constant(low.x) : gamma(gammaFit(low, high))
}
