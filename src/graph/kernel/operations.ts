import { ModelError } from '../model-error.js'
import { operators } from '../operators.js'

/** What the kernel needs to know of an operation before any backend prints it. */
export interface Operation {
  readonly apply: (...args: number[]) => number
  readonly arity: number
}

/** Operations that no formula names: they are what becomes of a sum and of a division when the graph is expanded. */
const own: Readonly<Record<string, Operation>> = {
  /** A part of a sum: nothing where it is unknown, since a sum passes over unknown parts. */
  known: { arity: 1, apply: (a) => (Number.isNaN(a) ? 0 : a!) },
  /** A division whose divisor is never 0. */
  quotient: { arity: 2, apply: (a, b) => a! / b! },
}

/** Every operation that a node can be, by name. */
export const operations: ReadonlyMap<string, Operation> = new Map(Object.entries({ ...operators, ...own }))

/** The operation of a name. Throws a ModelError where there is none. */
export function operation(name: string): Operation {
  const known = operations.get(name)
  if (!known) throw new ModelError(`"${name}" is not an operation`)
  return known
}

/** What yields NaN as soon as one argument is NaN, whatever the others are. */
export const poisoned: ReadonlySet<string> = new Set([
  'add',
  'subtract',
  'multiply',
  'divide',
  'quotient',
  'min',
  'max',
  'floor',
  'ceil',
  'log',
  'exp',
])

/** What can yield NaN from numbers that are known. */
export const canLose: ReadonlySet<string> = new Set([
  'divide',
  'log',
  'strides_within',
  'strides_before',
  'reciprocals',
])

/** What gives the same bits when its two arguments change places. */
export const commutes: ReadonlySet<string> = new Set(['add', 'multiply'])

/**
 * What does not magnify the rounding of its arguments. A difference can leave nothing but rounding, and a threshold can
 * turn the last bit of its argument into a whole step; those and all others get their arguments as the evaluator has them.
 */
export const steady: ReadonlySet<string> = new Set([
  'min',
  'max',
  'excess',
  'divide',
  'quotient',
  'portion',
  'share_of',
  'known',
])
