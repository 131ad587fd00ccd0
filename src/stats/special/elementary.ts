/**
 * Functions of the Math object that the standard leaves to the engine, built from exp, log and
 * arithmetic instead: the same spec must give the same bytes on every version of Node.
 */

/** e^x - 1, to full precision where x is small too (Kahan's correction of the rounded e^x). */
export function expm1(x: number): number {
  const u = Math.exp(x)
  if (u === 1) return x
  if (u === Number.POSITIVE_INFINITY || u - 1 === -1) return u - 1
  return ((u - 1) * x) / Math.log(u)
}

/** ln(1 + x), to full precision where x is small too (Kahan's correction of the rounded 1 + x). */
export function log1p(x: number): number {
  const u = 1 + x
  if (u === 1) return x
  return u === Number.POSITIVE_INFINITY ? u : (Math.log(u) * x) / (u - 1)
}

/**
 * ln(1 + x) - x, which near 0 is about -x²/2 and would drown in the rounding of its two terms.
 * There it is summed as 2 artanh(r) - x with r = x / (2 + x) (Loader 2000).
 */
export function log1pMinus(x: number): number {
  if (x < -0.5 || x > 1) return log1p(x) - x
  const r = x / (2 + x)
  const square = r * r
  let sum = 0
  let power = 1
  for (let odd = 3; odd < 60; odd += 2) {
    const term = power / odd
    if (term < 1e-18) break
    sum += term
    power *= square
  }
  return r * (2 * square * sum - x)
}

/** ln(1 - e^x) for x ≤ 0: from the logarithm of a probability to that of its complement. */
export const log1mExp = (x: number): number => (x > -Math.LN2 ? Math.log(-expm1(x)) : log1p(-Math.exp(x)))

/** c₀ + c₁ x + c₂ x² + … by Horner's rule. */
export function polynomial(coefficients: readonly number[], x: number): number {
  let sum = 0
  for (let i = coefficients.length - 1; i >= 0; i -= 1) sum = sum * x + coefficients[i]!
  return sum
}
