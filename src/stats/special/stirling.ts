import { log1p, polynomial } from './elementary.js'

/** Half of ln 2π. */
export const HALF_LOG_2PI = 0.9189385332046728

/** B₂ₖ / (2k (2k - 1)): the coefficients of Stirling's series in 1/a², but for one factor 1/a. */
const SERIES = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 5 / 5940, -691 / 360360, 7 / 1092, -3617 / 122400]

/**
 * What Stirling's formula leaves out: ln Γ(a + 1) - ((a + ½) ln a - a + ½ ln 2π), for a > 0.
 *
 * Densities are written with this instead of ln Γ, whose size for large shapes would cost them their
 * digits (Loader, Fast and accurate computation of binomial probabilities, 2000). Absolute error about 1e-15.
 */
export function stirlingError(a: number): number {
  let steps = 0
  let shifted = a
  while (shifted < 15) {
    steps += (shifted + 0.5) * log1p(1 / shifted) - 1
    shifted += 1
  }
  return steps + polynomial(SERIES, 1 / (shifted * shifted)) / shifted
}

/** ln Γ(a + 1), for a > 0; absolute error about 1e-15 times its size or 1, whichever is larger. */
export const logFactorial = (a: number): number => (a + 0.5) * Math.log(a) - a + HALF_LOG_2PI + stirlingError(a)
