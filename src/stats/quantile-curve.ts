import type { Distribution } from './distribution.js'
import { chebyshevAt, chebyshevFit, chebyshevPoints } from './special/chebyshev.js'
import { normalCdf } from './special/normal-cdf.js'

/** Quantile and its slope as functions of z, the place at which a standard normal distribution has the same share below. */
export type QuantileCurve = (z: number) => readonly [value: number, slope: number]

/** All that 32 bits can draw lies this near to the middle. */
const REACH = 6.4

/** Tried in turn. Most families are met by the first; a beta that piles up at its ends needs the second. */
const TERMS = [32, 64]

/** How far the curve may be from the quantile at the places where they are compared, in standard deviations. */
const TOLERANCE = 1e-5

/** Where they are compared: between the places the curve was made from, and as far out as draws are met with. */
const CHECKS = Array.from({ length: 26 }, (_, i) => (i - 12.5) * 0.39)

/**
 * A smooth curve through few dozen values of a quantile function that may be slow to compute, or undefined where it has
 * corners (triangular, empirical) that no smooth curve follows. Over z instead of p the tails are as smooth as
 * the middle; for a quantity above a limit the curve is that of the logarithm, so it stays above.
 */
export function quantileCurve(distribution: Distribution): QuantileCurve | undefined {
  for (const terms of TERMS) {
    const curve = curveOf(distribution, terms)
    if (follows(curve, distribution)) return curve
  }
  return undefined
}

function curveOf({ quantile, support: [low, high] }: Distribution, terms: number): QuantileCurve {
  const points = chebyshevPoints(terms)
  const valueAt = (x: number): number => quantile(normalCdf(x * REACH))
  if (Number.isFinite(low) && !Number.isFinite(high)) {
    const sum = chebyshevFit(points.map((x) => Math.log(valueAt(x) - low)))
    return (z) => {
      const [log, slope] = chebyshevAt(sum, z / REACH)
      const above = Math.exp(log)
      return [low + above, (above * slope) / REACH]
    }
  }
  const sum = chebyshevFit(points.map(valueAt))
  return (z) => {
    const [value, slope] = chebyshevAt(sum, z / REACH)
    return [value, slope / REACH]
  }
}

const follows = (curve: QuantileCurve, { quantile, sd }: Distribution): boolean =>
  CHECKS.every((z) => Math.abs(curve(z)[0] - quantile(normalCdf(z))) <= TOLERANCE * sd)
