import { integrate } from './gauss-legendre.js'
import { normalCdf, normalDensity } from './normal-cdf.js'

/**
 * The share of a standard normal distribution between two places, to full relative precision wherever the
 * interval lies and however narrow it is. `width` is given by callers who know it better than `to - from`.
 */
export function normalMass(from: number, to: number, width = to - from): number {
  if (from > 0) return normalMass(-to, -from, width)
  const below = normalCdf(from)
  const upTo = normalCdf(to)
  // Two shares that nearly agree have no digits left in their difference; the interval is then so narrow that
  // one panel integrates it exactly.
  if (below < 0.9 * upTo) return upTo - below
  return normalDensity(to) * integrate((t) => Math.exp(t * (to - t / 2)), 0, width, 1)
}
