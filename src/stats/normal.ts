import { refuseUnlessMoments } from './checks.js'
import { constant } from './constant.js'
import type { Distribution } from './distribution.js'
import { inOrder, type QuantilePoint } from './quantile-point.js'
import { normalCdf } from './special/normal-cdf.js'
import { normalQuantile } from './special/normal-quantile.js'

/** The normal distribution. Throws a RangeError when the standard deviation is negative. */
export function normal(mean: number, sd: number): Distribution {
  refuseUnlessMoments(mean, sd)
  if (sd === 0) return constant(mean)
  return {
    mean,
    sd,
    support: [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
    form: { family: 'normal' },
    quantile: (p) => mean + sd * normalQuantile(p),
    cdf: (x) => normalCdf((x - mean) / sd),
  }
}

/** Mean and standard deviation of the normal distribution through two quantiles. Throws a RangeError as `inOrder` does. */
export function normalFit(first: QuantilePoint, second: QuantilePoint): { readonly mean: number; readonly sd: number } {
  const [low, high] = inOrder(first, second)
  const [zLow, zHigh] = [normalQuantile(low.p), normalQuantile(high.p)]
  const sd = (high.x - low.x) / (zHigh - zLow)
  // Measured from the nearer of the two, so that a median is kept to the digit.
  const mean = Math.abs(zLow) < Math.abs(zHigh) ? low.x - sd * zLow : high.x - sd * zHigh
  return { mean, sd }
}

/** The normal distribution through two quantiles. */
export function normalByQuantiles(first: QuantilePoint, second: QuantilePoint): Distribution {
  const { mean, sd } = normalFit(first, second)
  return normal(mean, sd)
}
