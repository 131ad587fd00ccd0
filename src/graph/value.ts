import type { Expr } from './expr.js'

/** The value of an expression without sums for given values of its names; NaN where something it needs is unknown. */
export function valueIn(expr: Expr, given: (name: string) => number): number {
  switch (expr.kind) {
    case 'number':
      return expr.value
    case 'name':
      return given(expr.name)
    case 'call':
      return expr.op.apply(...expr.args.map((arg) => valueIn(arg, given)))
    default:
      throw new Error(`${expr.kind} needs more than the values of names`)
  }
}
