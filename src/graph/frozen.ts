import type { Expr } from './expr.js'
import type { ModelSource } from './formula.js'
import { axisOf, type Graph, graphOf, type Node, textsOf } from './graph.js'
import { operators } from './operators.js'
import { ScopeTree } from './scope.js'

/** An expression as plain JSON: a number, a name, or an operation and what it is applied to. */
export type FrozenExpr = number | string | FrozenCall

/** The name of the operation first, then its arguments. */
interface FrozenCall extends ReadonlyArray<FrozenExpr> {}

/** A built graph as plain JSON: its nodes in dependency order, with their expressions by form. */
export type FrozenGraph = readonly {
  readonly name: string
  readonly exprs: readonly (readonly [string, FrozenExpr])[]
}[]

/**
 * What a build keeps of a graph that was parsed, ordered and checked, so that a start does none of it again.
 * Labels, units and texts stay in the source.
 */
export const freeze = (graph: Graph): FrozenGraph =>
  graph.nodes.map(({ name, exprs }) => ({ name, exprs: [...exprs].map(([form, expr]) => [form, freezeExpr(expr)]) }))

function freezeExpr(expr: Expr): FrozenExpr {
  switch (expr.kind) {
    case 'number':
      return expr.value
    case 'name':
      return expr.name
    case 'previous':
      return ['previous', expr.name]
    case 'sum':
    case 'largest':
      return [expr.kind, freezeExpr(expr.of)]
    case 'call':
      return [expr.opName, ...expr.args.map(freezeExpr)]
  }
}

/** The graph that was frozen, with the source that it was built from. */
export function thaw(frozen: FrozenGraph, source: ModelSource): Graph {
  const nodes = frozen.map(({ name, exprs }): Node => {
    const formula = source.formulas[name]!
    const thawed = new Map(exprs.map(([form, expr]) => [form, thawExpr(expr)]))
    return { ...formula, name, by: axisOf(formula), exprs: thawed, texts: textsOf(formula) }
  })
  return graphOf(new ScopeTree(source.scopes), source.inputs, nodes)
}

function thawExpr(frozen: FrozenExpr): Expr {
  if (typeof frozen === 'number') return { kind: 'number', value: frozen }
  if (typeof frozen === 'string') return { kind: 'name', name: frozen }
  const [operation, ...args] = frozen
  const opName = String(operation)
  if (opName === 'previous') return { kind: 'previous', name: String(args[0]) }
  if (opName === 'sum' || opName === 'largest') return { kind: opName, of: thawExpr(args[0]!) }
  return { kind: 'call', op: operators[opName]!, opName, args: args.map(thawExpr) }
}
