import { refuseUnless, refuseUnlessFinite } from './checks.js'
import { constant } from './constant.js'
import { type Distribution, withinSupport } from './distribution.js'

/** Anything between min and max alike. Throws a RangeError when min is above max. */
export function uniform(min: number, max: number): Distribution {
  refuseUnlessFinite({ minimum: min, maximum: max })
  refuseUnless(min <= max, `the minimum ${min} is above the maximum ${max}`)
  if (min === max) return constant(min)
  const range = max - min
  return withinSupport({
    mean: min + range / 2,
    sd: range / Math.sqrt(12),
    support: [min, max],
    form: { family: 'uniform' },
    quantile: (p) => (p < 0.5 ? min + p * range : max - (1 - p) * range),
    cdf: (x) => (x - min) / range,
  })
}
