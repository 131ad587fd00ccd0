import { normalDensity } from '../../stats/special/normal-cdf.js'
import { reciprocalsSlopes } from '../../stats/special/reciprocals.js'
import { LAST_BITS } from '../operators.js'

/**
 * The partial derivatives of an operation by each of its arguments. `ahead` says how fast each argument moves in the
 * direction that the gradient looks: it decides at a kink, where the derivative of the one side differs from that of the other.
 */
export type Derivative = (args: readonly number[], ahead: readonly number[]) => readonly number[]

/** Nothing moves the result, whatever the arguments: steps are flat, and the jump between two of them is left out. */
const flat =
  (arity: number): Derivative =>
  () =>
    Array.from({ length: arity }, () => 0)

const ratio = (a: number, b: number): readonly number[] => [1 / b, -a / b / b]

/** How far one number is above another; nothing where only the last bits differ, as in the comparisons of formulas. */
const above = (a: number, b: number): number => {
  const gap = a - b
  return Math.abs(gap) <= LAST_BITS * Math.max(Math.abs(a), Math.abs(b)) ? 0 : gap
}

/** The derivatives of the larger, or with sign -1 of the smaller of two. Of two that are equal it is the one that will be. */
const larger =
  (sign: 1 | -1): Derivative =>
  ([a, b], [towardsA, towardsB]) => {
    const lead = sign * (above(a!, b!) || towardsA! - towardsB!)
    return lead < 0 ? [0, 1] : [1, 0]
  }

/** What the derivatives of each operation are. Where an argument is unknown, so may they be. */
export const derivatives: Readonly<Record<string, Derivative>> = {
  add: () => [1, 1],
  subtract: () => [1, -1],
  multiply: ([a, b]) => [b!, a!],
  divide: ([a, b]) => (b === 0 ? [Number.NaN, Number.NaN] : ratio(a!, b!)),
  quotient: ([a, b]) => ratio(a!, b!),
  min: larger(-1),
  max: larger(1),
  floor: flat(1),
  ceil: flat(1),
  log: ([a]) => [1 / a!],
  exp: ([a]) => [Math.exp(a!)],
  normal_cdf: ([a]) => [normalDensity(a!)],
  excess: ([a], [towards]) => [(a! || towards!) > 0 ? 1 : 0],
  above: flat(2),
  at_least: flat(2),
  strides_within: flat(2),
  strides_before: flat(2),
  reciprocals: ([first, step, count]) => reciprocalsSlopes(first!, step!, count!),
  portion: ([part, whole]) => (whole === 0 ? [0, 0] : ratio(part!, whole!)),
  share_of: ([part, whole, parts]) => (whole === 0 ? [0, 0, -1 / (parts! * parts!)] : [...ratio(part!, whole!), 0]),
  /** A part of a sum that is unknown is left out of it, and stays so. */
  known: ([a]) => [Number.isNaN(a) ? 0 : 1],
}
