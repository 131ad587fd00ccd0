import { log1pMinus } from './elementary.js'
import { massAhead } from './gauss-legendre.js'
import { fromLower, type LogTails } from './log-tails.js'
import { HALF_LOG_2PI, stirlingError } from './stirling.js'
import { mirrored, type UnitPoint } from './unit-point.js'

/** From these shapes on, the continued fraction would take many terms, while the density is smooth enough to integrate. */
const LARGE_SHAPE = 500

/**
 * The regularised incomplete beta function I(x; a, b) and its complement for a, b > 0 and x in (0, 1), as
 * logarithms, with the density of ln(x / (1 - x)).
 */
export function betaTails(a: number, b: number, point: UnitPoint): LogTails {
  const large = a >= LARGE_SHAPE && b >= LARGE_SHAPE
  const isLower = large ? point.x * b < point.complement * a : point.x < (a + 1) / (a + b + 2)
  if (!isLower) {
    const { lower, upper, density } = ascending(b, a, mirrored(point), large)
    return { lower: upper, upper: lower, density }
  }
  return ascending(a, b, point, large)
}

/** The tails at a point below the bulk, where the lower one is the one to compute. */
function ascending(a: number, b: number, point: UnitPoint, large: boolean): LogTails {
  const density = logDensity(a, b, point)
  return fromLower(
    density + (large ? logMassBelow(a, b, point) : Math.log(continuedFraction(a, b, point.x) / a)),
    density,
  )
}

/** ln of x^a (1 - x)^b / B(a, b), written as deviations from the mean so that large terms do not cancel. */
function logDensity(a: number, b: number, { x, complement, logX, logComplement }: UnitPoint): number {
  const n = a + b
  const above = x <= complement ? n * x - a : b - n * complement
  return (
    a * logRatio(above / a, logX + Math.log(n / a)) +
    b * logRatio(-above / b, logComplement + Math.log(n / b)) +
    0.5 * (Math.log(a) + Math.log(b / n)) -
    HALF_LOG_2PI +
    stirlingError(n) -
    stirlingError(a) -
    stirlingError(b)
  )
}

/** ln(1 + e) - e, where ln(1 + e) is known better than e when e is far from 0. */
const logRatio = (e: number, logOnePlus: number): number => (Math.abs(e) < 0.5 ? log1pMinus(e) : logOnePlus - e)

/** The mass below x, relative to x times the density at x over 1 - x. */
function logMassBelow(a: number, b: number, { x, complement }: UnitPoint): number {
  const n = a + b - 2
  const rise = x <= complement ? a - 1 - n * x : n * complement - (b - 1)
  const odds = x / complement
  const curvature = a - 1 + (b - 1) * odds * odds
  // Distances are in units of x.
  const slope = rise / complement
  const logRatioAt = (t: number) => (a - 1) * log1pMinus(-t) + (b - 1) * log1pMinus(t * odds) - slope * t
  return Math.log(massAhead(logRatioAt, Math.max(0, slope), curvature) / complement)
}

/** The continued fraction of I(x; a, b) B(a, b) a / (x^a (1 - x)^b), by the modified Lentz method (DLMF 8.17.22). */
function continuedFraction(a: number, b: number, x: number): number {
  let c = 1
  let d = 1 / nonZero(1 - ((a + b) * x) / (a + 1))
  let fraction = d
  for (let m = 1; m < 100_000; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    d = 1 / nonZero(1 + even * d)
    c = nonZero(1 + even / c)
    fraction *= c * d
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    d = 1 / nonZero(1 + odd * d)
    c = nonZero(1 + odd / c)
    fraction *= c * d
    if (Math.abs(c * d - 1) < 2e-16) break
  }
  return fraction
}

const nonZero = (x: number): number => (Math.abs(x) < 1e-300 ? 1e-300 : x)
