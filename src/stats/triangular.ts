import { constant } from './constant.js'
import { type Distribution, withinSupport } from './distribution.js'
import { refuseUnlessThreePoints } from './three-points.js'

/** A density that rises straight from min to the mode and falls straight to max. Throws a RangeError unless min ≤ mode ≤ max. */
export function triangular(min: number, mode: number, max: number): Distribution {
  refuseUnlessThreePoints(min, mode, max)
  if (min === max) return constant(min)
  const [left, right, range] = [mode - min, max - mode, max - min]
  return withinSupport({
    mean: min + (left + range) / 3,
    sd: Math.sqrt((left * left + left * right + right * right) / 18),
    support: [min, max],
    form: { family: 'triangular', left },
    quantile: (p) => {
      if (p * range < left) return min + Math.sqrt(p * range * left)
      // Counted from the nearer end of the falling side, so that values next to a mode of 0 keep their digits.
      const rest = Math.sqrt(((1 - p) * range) / right)
      return rest < 0.5 ? max - rest * right : mode + (p * range - left) / (1 + rest)
    },
    cdf: (x) => {
      if (x < mode) return ((x - min) / range) * ((x - min) / left)
      return (left + (x - mode) * (1 + (max - x) / right)) / range
    },
  })
}
