import { log1pMinus } from './elementary.js'
import { massAhead } from './gauss-legendre.js'
import { fromLower, fromUpper, type LogTails } from './log-tails.js'
import { HALF_LOG_2PI, stirlingError } from './stirling.js'

/** From this shape on, series and fraction would take many terms, while the density is smooth enough to integrate. */
const LARGE_SHAPE = 500

/**
 * The regularised incomplete gamma functions P(a, x) and Q(a, x) for a > 0 and x > 0, as logarithms, with the
 * density of ln x. x is given by its logarithm, because for small shapes x itself can be too small for a double.
 */
export function gammaTails(a: number, logX: number): LogTails {
  const x = Math.exp(logX)
  if (x === Number.POSITIVE_INFINITY) {
    return { lower: 0, upper: Number.NEGATIVE_INFINITY, density: Number.NEGATIVE_INFINITY }
  }
  const density = logDensity(a, x, logX)
  if (a >= LARGE_SHAPE)
    return x < a ? fromLower(density + logMass(a, x, -1), density) : fromUpper(density + logMass(a, x, 1), density)
  if (x < a + 1) return fromLower(density + Math.log(series(a, x) / a), density)
  return fromUpper(density + Math.log(continuedFraction(a, x)), density)
}

/** ln of x^a e^-x / Γ(a), written as a deviation from the mode so that large terms do not cancel. */
function logDensity(a: number, x: number, logX: number): number {
  const deviation = (x - a) / a
  const exponent = Math.abs(deviation) < 0.5 ? a * log1pMinus(deviation) : a * (logX - Math.log(a)) + a - x
  return exponent + 0.5 * Math.log(a) - HALF_LOG_2PI - stirlingError(a)
}

/** The mass below (direction -1) or above (1) x, relative to x times the density at x. */
function logMass(a: number, x: number, direction: 1 | -1): number {
  const curvature = a - 1
  const slope = Math.max(0, direction * (x - a + 1))
  // Distances are in units of x, so a density over x and one over ln x differ by nothing here.
  const mass = massAhead((t) => curvature * log1pMinus(direction * t) - direction * (x - a + 1) * t, slope, curvature)
  return Math.log(mass)
}

/** 1 + x/(a+1) + x²/((a+1)(a+2)) + …, all terms positive. */
function series(a: number, x: number): number {
  let term = 1
  let sum = 1
  for (let n = a + 1; term > sum * 1e-17; n += 1) {
    term *= x / n
    sum += term
  }
  return sum
}

/** Legendre's continued fraction of Γ(a, x) e^x / x^a, by the modified Lentz method. */
function continuedFraction(a: number, x: number): number {
  let b = x + 1 - a
  let c = 1e300
  let d = 1 / b
  let fraction = d
  for (let i = 1; i < 10_000; i += 1) {
    const numerator = -i * (i - a)
    b += 2
    d = 1 / nonZero(numerator * d + b)
    c = nonZero(b + numerator / c)
    fraction *= c * d
    if (Math.abs(c * d - 1) < 2e-16) break
  }
  return fraction
}

const nonZero = (x: number): number => (Math.abs(x) < 1e-300 ? 1e-300 : x)
