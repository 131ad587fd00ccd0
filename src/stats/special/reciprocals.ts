import { log1p, polynomial } from './elementary.js'

/** B₂ₖ / 2k: what the digamma function has below its logarithm and half a reciprocal, in powers of 1/x². */
const DIGAMMA = [1 / 12, -1 / 120, 1 / 252, -1 / 240, 1 / 132]

/** B₂ₖ: the same of the trigamma function, but for one factor 1/x. */
const TRIGAMMA = [1 / 6, -1 / 30, 1 / 42, -1 / 30, 5 / 66]

/** From here on, in steps, both series are exact to the last digits. */
const FAR = 16

/**
 * 1/first + 1/(first + step) + …, so many reciprocals: (ψ(first/step + count) - ψ(first/step)) / step, which also says
 * what a part of a reciprocal is where the count is no whole number. `first` is above 0 and `step` not below 0; relative
 * error about 1e-15. None of them are 0, and those of nothing are unknown.
 *
 * The two digamma functions (Abramowitz and Stegun 6.3.18) are never subtracted: they are moved up together until the
 * series holds, and their logarithms are one.
 */
export function reciprocals(first: number, step: number, count: number): number {
  if (count === 0) return 0
  const grows = count * step
  if (!(first > 0 && step >= 0 && first + grows > 0)) return Number.NaN
  if (Math.abs(grows) <= Number.EPSILON * first) return count / first
  let total = 0
  let from = first
  while (from < FAR * step) {
    total += grows / from / (from + grows)
    from += step
  }
  const a = step / from
  const b = step / (from + grows)
  return total + (log1p(grows / from) + (a - b) / 2 + below(a) - below(b)) / step
}

const below = (reciprocal: number): number => reciprocal * reciprocal * polynomial(DIGAMMA, reciprocal * reciprocal)

/** The slopes of `reciprocals` by each of its arguments. */
export function reciprocalsSlopes(first: number, step: number, count: number): readonly [number, number, number] {
  if (!(first > 0 && step >= 0)) return count === 0 ? [0, 0, 0] : [Number.NaN, Number.NaN, Number.NaN]
  // So near to alike, the first term of what the steps change is all that counts.
  if (step * Math.max(Math.abs(count), 1) < 1e-8 * first) {
    return [-count / first / first, (-count * (count - 1)) / 2 / first / first, 1 / first]
  }
  const end = trigamma(first / step + count)
  const byFirst = -(trigamma(first / step) - end) / step / step
  // Twice the numbers, half the sum.
  return [byFirst, -(reciprocals(first, step, count) + first * byFirst) / step, end / step]
}

/** ψ′(x), for x above 0. */
function trigamma(x: number): number {
  let total = 0
  let at = x
  while (at < FAR) {
    total += 1 / at / at
    at += 1
  }
  const square = 1 / (at * at)
  return total + 1 / at + square / 2 + (polynomial(TRIGAMMA, square) * square) / at
}
