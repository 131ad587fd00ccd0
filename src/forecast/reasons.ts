import { type Expr, namesIn } from '../graph/expr.js'
import type { Graph } from '../graph/graph.js'
import { valueIn } from '../graph/value.js'
import type { Reason } from './forecast.js'

/** Why an input of the dashboard is unknown. */
function inputReason(name: string, noOutcomes: Reason | undefined): Reason {
  if (name === 'outcome_value') return noOutcomes === 'no_outcome' ? noOutcomes : 'no_value'
  if (/outcome|^attempts$/.test(name) && noOutcomes) return noOutcomes
  return { value_per_outcome: 'no_value', baseline_cost_per_outcome: 'no_baseline' }[name] ?? `unknown_${name}`
}

/** Why a ratio has no value: the first thing it reads that is unknown, or the first denominator that is zero. */
export function reasonFor(
  name: string,
  graph: Graph,
  value: (name: string) => number,
  noOutcomes: Reason | undefined,
): Reason {
  const expr = graph.node(name)?.exprs.get('')
  if (!expr) return inputReason(name, noOutcomes)
  const unknown = namesIn(expr).find((each) => Number.isNaN(value(each)))
  if (unknown !== undefined) return reasonFor(unknown, graph, value, noOutcomes)
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
  if (!denominator || valueIn(denominator, value) !== 0) return undefined
  return `zero_${namesIn(denominator)[0] ?? 'denominator'}`
}
