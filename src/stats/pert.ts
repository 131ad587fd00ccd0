import { beta } from './beta.js'
import { refuseUnless } from './checks.js'
import { constant } from './constant.js'
import { type Distribution, withinSupport } from './distribution.js'
import { inOrder, type QuantilePoint } from './quantile-point.js'
import { betaQuantile } from './special/beta-quantile.js'
import { findRoot } from './special/find-root.js'
import { refuseUnlessThreePoints } from './three-points.js'

/** How much more the mode weighs than either end in the mean; 4 is what PERT means when nothing else is said. */
const LAMBDA = 4

/** The three points of a PERT distribution. */
export interface ThreePoints {
  readonly min: number
  readonly mode: number
  readonly max: number
}

/** The PERT distribution: a beta stretched from min to max, with mean (min + 4 mode + max) / 6. Throws a RangeError unless min ≤ mode ≤ max. */
export function pert(min: number, mode: number, max: number): Distribution {
  refuseUnlessThreePoints(min, mode, max)
  if (min === max) return constant(min)
  const range = max - min
  const shape = shapeOf((mode - min) / range, (max - mode) / range)
  const unit = beta(shape.alpha, shape.beta)
  return withinSupport({
    mean: min + (LAMBDA * (mode - min) + range) / (LAMBDA + 2),
    sd: unit.sd * range,
    support: [min, max],
    form: { family: 'beta', ...shape },
    quantile: (p) => {
      const { x, complement } = betaQuantile(shape.alpha, shape.beta, p)
      return x < 0.5 ? min + x * range : max - complement * range
    },
    cdf: (x) => unit.cdf((x - min) / range),
  })
}

const shapeOf = (left: number, right: number) => ({ alpha: 1 + LAMBDA * left, beta: 1 + LAMBDA * right })

/**
 * The PERT distribution with the given mode through two quantiles (P10 and P90 as a rule), or undefined when there is
 * none. One exists for every mode between the two quantiles, and for a mode a little outside. Where its
 * ends fall is not checked: its minimum may be below 0 although both quantiles are above.
 * Throws a RangeError as `inOrder` does.
 */
export function pertFit(mode: number, first: QuantilePoint, second: QuantilePoint): ThreePoints | undefined {
  const [low, high] = inOrder(first, second)
  refuseUnless(Number.isFinite(mode), `the mode must be a finite number, not ${mode}`)
  if (low.x === high.x) return mode === low.x ? { min: mode, mode, max: mode } : undefined
  const wanted = (mode - low.x) / (high.x - low.x)
  // Where the mode lies between the ends (0 to 1) decides where it lies between the quantiles; the further
  // to the right in the one, the further in the other. The scale follows.
  const placesAt = (skew: number) => {
    const { alpha, beta: other } = shapeOf(skew, 1 - skew)
    const [q, r] = [betaQuantile(alpha, other, low.p).x, betaQuantile(alpha, other, high.p).x]
    return { q, spread: r - q }
  }
  const excess = (skew: number) => {
    const { q, spread } = placesAt(skew)
    return (skew - q) / spread - wanted
  }
  if (excess(0) > 0 || excess(1) < 0) return undefined
  const skew = findRoot((candidate) => excess(Math.min(Math.max(candidate, 0), 1)), 0.5, 0.25)
  if (skew === undefined) return undefined
  const range = (high.x - low.x) / placesAt(skew).spread
  return { min: mode - skew * range, mode, max: mode + (1 - skew) * range }
}

/** The distribution of `pertFit`: a constant where the quantiles and the mode are equal, undefined where no PERT fits. */
export function pertByQuantiles(mode: number, first: QuantilePoint, second: QuantilePoint): Distribution | undefined {
  const points = pertFit(mode, first, second)
  return points && pert(points.min, points.mode, points.max)
}
