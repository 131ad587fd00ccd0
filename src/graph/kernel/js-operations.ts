import { normalCdf } from '../../stats/special/normal-cdf.js'
import { reciprocals } from '../../stats/special/reciprocals.js'
import { LAST_BITS, LAST_STRIDES } from '../operators.js'

/** An operation as JavaScript, given the names of the variables that hold its arguments. */
type Printer = (...args: string[]) => string

/** Functions that printed code may call, by the name it calls them. */
export const library = { normalCdf, reciprocals }

/** What each operation is in JavaScript. It equals the operator's `apply` to the bit. */
export const jsOperations: Readonly<Record<string, Printer>> = {
  add: (a, b) => `${a} + ${b}`,
  subtract: (a, b) => `${a} - ${b}`,
  multiply: (a, b) => `${a} * ${b}`,
  divide: (a, b) => `${b} === 0 ? NaN : ${a} / ${b}`,
  quotient: (a, b) => `${a} / ${b}`,
  min: (a, b) => `Math.min(${a}, ${b})`,
  max: (a, b) => `Math.max(${a}, ${b})`,
  floor: (a) => `Math.floor(${a})`,
  ceil: (a) => `Math.ceil(${a})`,
  log: (a) => `Math.log(${a})`,
  exp: (a) => `Math.exp(${a})`,
  normal_cdf: (a) => `normalCdf(${a})`,
  excess: (a) => `Math.max(0, ${a})`,
  above: (a, b) => `${a} - ${b} > ${LAST_BITS} * ${b} ? 1 : ${a} - ${b} === ${a} - ${b} ? 0 : NaN`,
  at_least: (a, b) => `${a} - ${b} >= ${-LAST_BITS} * ${b} ? 1 : ${a} - ${b} === ${a} - ${b} ? 0 : NaN`,
  strides_within: (distance, stride) => `Math.max(0, Math.floor(${distance} / ${stride} + ${LAST_STRIDES}) + 1)`,
  strides_before: (distance, stride) => `Math.max(0, Math.ceil(${distance} / ${stride} - ${LAST_STRIDES}))`,
  reciprocals: (first, step, count) => `reciprocals(${first}, ${step}, ${count})`,
  portion: (a, b) => `${b} === 0 ? 0 : ${a} / ${b}`,
  share_of: (part, whole, parts) => `${whole} === 0 ? 1 / ${parts} : ${part} / ${whole}`,
  known: (a) => `${a} === ${a} ? ${a} : 0`,
}
