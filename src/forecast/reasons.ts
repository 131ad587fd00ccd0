import { type Expr, namesIn } from '../graph/expr.js'
import type { Graph } from '../graph/graph.js'
import type { Reason } from './forecast.js'

/** Inputs of the dashboard that are unknown for a reason of their own. */
const ownReasons: Readonly<Record<string, Reason>> = {
  value_per_outcome: 'no_value',
  baseline_cost_per_outcome: 'no_baseline',
}

const outcomeInputs = ['attempts', 'trusted_outcomes', 'outcome_spend', 'outcome_tokens', 'outcome_attempted_steps']

/** Why a ratio has no value: the first thing it reads that is unknown, or the first denominator that is zero. */
export function reasonFor(
  name: string,
  graph: Graph,
  value: (name: string) => number,
  outcomeReason: Reason | undefined,
): Reason {
  const expr = graph.node(name)?.exprs.get('')
  if (!expr)
    return outcomeInputs.includes(name) && outcomeReason ? outcomeReason : (ownReasons[name] ?? `unknown_${name}`)
  const unknown = namesIn(expr).find((each) => Number.isNaN(value(each)))
  if (unknown !== undefined) return reasonFor(unknown, graph, value, outcomeReason)
  return zeroIn(expr, value) ?? 'not_a_number'
}

/** `zero_` and the first name of the first denominator that is zero. */
function zeroIn(expr: Expr, value: (name: string) => number): Reason | undefined {
  if (expr.kind !== 'call') return undefined
  for (const arg of expr.args) {
    const inner = zeroIn(arg, value)
    if (inner) return inner
  }
  const denominator = expr.opName === 'divide' ? expr.args[1] : undefined
  if (!denominator || compute(denominator, value) !== 0) return undefined
  return `zero_${namesIn(denominator)[0] ?? 'denominator'}`
}

const compute = (expr: Expr, value: (name: string) => number): number =>
  expr.kind === 'number'
    ? expr.value
    : expr.kind === 'name'
      ? value(expr.name)
      : expr.kind === 'call'
        ? expr.op.apply(...expr.args.map((arg) => compute(arg, value)))
        : Number.NaN
