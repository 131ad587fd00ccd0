import type { Expr } from '../../graph/expr.js'
import { operators } from '../../graph/operators.js'
import { type FieldName, fields } from '../field.js'

/** What a lever does to a number that a spec gives. */
export const operations = ['set', 'scale', 'add', 'cap', 'floor'] as const

export type Operation = (typeof operations)[number]

/** What is done to numbers: operations of levers, and the two parts of a share of which some goes elsewhere. */
type Move = Operation | 'keep' | 'take'

/**
 * A number that a lever moves, in the place of the number itself among the raw values of a spec. A Map, which no file can
 * hold and which goes to other threads as it is.
 */
export type Moved = ReadonlyMap<string, unknown>

export const isMoved = (raw: unknown): raw is Moved => raw instanceof Map

/** `by` is a raw value; `group` and `id` say who its draws are, so that one lever moves everything with the same luck. */
export const moved = (
  move: Move,
  base: unknown,
  by: unknown,
  { group, id }: { readonly group: string; readonly id: string },
): Moved => new Map<string, unknown>(Object.entries({ move, base, by, group, id }))

/** The field that reads what a number is moved by. */
export const fieldOf = (move: Move, field: FieldName): FieldName => {
  if (move === 'scale') return 'scale'
  if (move === 'add') return 'assumption'
  return move === 'keep' || move === 'take' ? 'fallingShare' : field
}

const name = (text: string): Expr => ({ kind: 'name', name: text })
const one: Expr = { kind: 'number', value: 1 }
const call = (opName: string, ...args: readonly Expr[]): Expr => ({
  kind: 'call',
  op: operators[opName]!,
  opName,
  args,
})

const [base, by] = [name('base'), name('by')]

/** What becomes of `base` when it is moved `by`. Of a factor only what it adds is scaled: 1.12 scaled by 0.5 is 1.06. */
export function exprOf(move: Exclude<Move, 'set'>, field: FieldName): Expr {
  switch (move) {
    case 'scale':
      return fields[field].family === 'factor'
        ? call('add', one, call('multiply', call('subtract', base, one), by))
        : call('multiply', base, by)
    case 'add':
      return call('add', base, by)
    case 'cap':
      return call('min', base, by)
    case 'floor':
      return call('max', base, by)
    case 'keep':
      return call('multiply', base, call('subtract', one, by))
    case 'take':
      return call('multiply', base, by)
    default:
      return move satisfies never
  }
}
