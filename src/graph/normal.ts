/**
 * Cumulative distribution function of the standard normal, to double precision.
 * W. J. Cody, "Rational Chebyshev approximations for the error function", Math. Comp. 23 (1969), through the series and
 * the continued fraction of erfc (Abramowitz and Stegun 7.1.6 and 7.1.14): only exp and arithmetic, so the same bits everywhere.
 */
export function normalCdf(z: number): number {
  const x = Math.abs(z) / Math.SQRT2
  const tail = x < 2.5 ? 0.5 - erfSeries(x) / 2 : erfcFraction(x) / 2
  return z < 0 ? tail : 1 - tail
}

const TWO_OVER_SQRT_PI = 1.1283791670955126

function erfSeries(x: number): number {
  let term = x
  let sum = x
  for (let n = 1; Math.abs(term) > 1e-17 * Math.abs(sum); n++) {
    term *= (2 * x * x) / (2 * n + 1)
    sum += term
  }
  return TWO_OVER_SQRT_PI * Math.exp(-x * x) * sum
}

function erfcFraction(x: number): number {
  let fraction = 0
  for (let n = 60; n >= 1; n--) fraction = n / 2 / (x + fraction)
  return ((TWO_OVER_SQRT_PI / 2) * Math.exp(-x * x)) / (x + fraction)
}
