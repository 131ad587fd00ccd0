import { normalCdf } from '../stats/special/normal-cdf.js'
import { reciprocals } from '../stats/special/reciprocals.js'
import { product, quotient, ratio, sameUnit, type Unit } from '../units/unit.js'

/** What an operation means to each reader of the graph. A new operation is one row below, and nothing elsewhere. */
export interface Operator {
  readonly apply: (...args: number[]) => number
  /** The unit of the result, or undefined where the arguments' units do not fit together. */
  readonly unit: (...args: Unit[]) => Unit | undefined
  /** Infix operations print between their arguments; the others as a function. */
  readonly infix?: string
  /** How many arguments it takes. */
  readonly arity: number
}

const alike = (a: Unit, b: Unit): Unit | undefined => (sameUnit(a, b) ? a : undefined)
const compared = (a: Unit, b: Unit): Unit | undefined => (sameUnit(a, b) ? ratio : undefined)
const pure = (a: Unit): Unit | undefined => (a.size === 0 ? ratio : undefined)

/**
 * A prompt of 1,000 tokens at a ratio of 1.1 stands exactly at an edge of 1,100, although the product of the doubles is a
 * last bit above it: what differs by no more than this share of the edge is at the edge.
 */
export const LAST_BITS = 1e-12

/** The same for a number of strides. */
export const LAST_STRIDES = 1e-9

/** A comparison with something unknown is unknown. */
const unlessUnknown = (value: number, by: number): number => (Number.isNaN(by) ? Number.NaN : value)

export const operators: Readonly<Record<string, Operator>> = {
  add: { arity: 2, apply: (a, b) => a! + b!, unit: (a, b) => alike(a!, b!), infix: '+' },
  subtract: { arity: 2, apply: (a, b) => a! - b!, unit: (a, b) => alike(a!, b!), infix: '-' },
  multiply: { arity: 2, apply: (a, b) => a! * b!, unit: (a, b) => product(a!, b!), infix: '*' },
  /** A ratio to nothing is unknown, never infinite. */
  divide: {
    arity: 2,
    apply: (a, b) => (b === 0 ? Number.NaN : a! / b!),
    unit: (a, b) => quotient(a!, b!),
    infix: '/',
  },
  min: { arity: 2, apply: (a, b) => Math.min(a!, b!), unit: (a, b) => alike(a!, b!) },
  max: { arity: 2, apply: (a, b) => Math.max(a!, b!), unit: (a, b) => alike(a!, b!) },
  floor: { arity: 1, apply: (a) => Math.floor(a!), unit: (a) => pure(a!) },
  ceil: { arity: 1, apply: (a) => Math.ceil(a!), unit: (a) => pure(a!) },
  log: { arity: 1, apply: (a) => Math.log(a!), unit: (a) => pure(a!) },
  exp: { arity: 1, apply: (a) => Math.exp(a!), unit: (a) => pure(a!) },
  /** Share of a standard normal quantity that lies at or below its argument. */
  normal_cdf: { arity: 1, apply: (a) => normalCdf(a!), unit: (a) => pure(a!) },
  /** What is above zero. Spares formulas the literal 0, which has no unit. */
  excess: { arity: 1, apply: (a) => Math.max(0, a!), unit: (a) => a },
  /** 1 where the first is above the second, else 0: a threshold that the edge itself does not cross. */
  above: {
    arity: 2,
    apply: (a, b) => (a! - b! > LAST_BITS * b! ? 1 : unlessUnknown(0, a! - b!)),
    unit: (a, b) => compared(a!, b!),
  },
  /** 1 where the first is at or above the second, else 0: a threshold that the edge itself crosses. */
  at_least: {
    arity: 2,
    apply: (a, b) => (a! - b! >= -LAST_BITS * b! ? 1 : unlessUnknown(0, a! - b!)),
    unit: (a, b) => compared(a!, b!),
  },
  /** How many of the histories 0, stride, 2 stride … are at or below a distance. */
  strides_within: {
    arity: 2,
    apply: (distance, stride) => Math.max(0, Math.floor(distance! / stride! + LAST_STRIDES) + 1),
    unit: (a, b) => compared(a!, b!),
  },
  /** How many of the histories 0, stride, 2 stride … are below a distance. */
  strides_before: {
    arity: 2,
    apply: (distance, stride) => Math.max(0, Math.ceil(distance! / stride! - LAST_STRIDES)),
    unit: (a, b) => compared(a!, b!),
  },
  /** 1/first + 1/(first + step) + …, so many of them: what prompts that grow call by call share an edge by. */
  reciprocals: {
    arity: 3,
    apply: (first, step, count) => reciprocals(first!, step!, count!),
    unit: (a, b, c) => (sameUnit(a!, b!) && pure(c!) ? quotient(ratio, a!) : undefined),
  },
  /** A part's share of a whole; nothing of nothing is no share. */
  portion: { arity: 2, apply: (a, b) => (b === 0 ? 0 : a! / b!), unit: (a, b) => compared(a!, b!) },
  /** A part's share of a whole for dividing a bill: equal parts where there is nothing to go by. */
  share_of: {
    arity: 3,
    apply: (part, whole, parts) => (whole === 0 ? 1 / parts! : part! / whole!),
    unit: (a, b, c) => (pure(c!) ? compared(a!, b!) : undefined),
  },
}
