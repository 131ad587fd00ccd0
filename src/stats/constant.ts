import { refuseUnlessFinite } from './checks.js'
import type { Distribution } from './distribution.js'

/** Certainty, and what every family becomes when its spread is 0. Throws a RangeError unless the value is finite. */
export function constant(value: number): Distribution {
  refuseUnlessFinite({ value })
  return {
    mean: value,
    sd: 0,
    support: [value, value],
    quantile: (p) => (p >= 0 && p <= 1 ? value : Number.NaN),
    cdf: (x) => (x < value ? 0 : 1),
  }
}
