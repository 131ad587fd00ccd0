import { type Expr, namesIn } from '../graph/expr.js'
import type { Graph } from '../graph/graph.js'
import { valueIn } from '../graph/value.js'
import type { Reason } from './forecast.js'

/** Why what is counted by outcomes cannot be: attempts need one in every workflow, the rest in those that have one. */
export interface OutcomeReasons {
  readonly attempts: Reason | undefined
  readonly outcomes: Reason | undefined
}

/** Why an input of the dashboard is unknown. */
function inputReason(name: string, { attempts, outcomes }: OutcomeReasons): Reason {
  if (name === 'attempts' && attempts) return attempts
  if (/outcome/.test(name) && outcomes) return outcomes
  return { value_per_outcome: 'no_value', baseline_cost_per_outcome: 'no_baseline' }[name] ?? `unknown_${name}`
}

/** Why a ratio has no value: the first thing it reads that is unknown, or the first denominator that is zero. */
export function reasonFor(
  name: string,
  graph: Graph,
  value: (name: string) => number,
  outcomes: OutcomeReasons,
): Reason {
  const expr = graph.node(name)?.exprs.get('')
  if (!expr) return inputReason(name, outcomes)
  const unknown = namesIn(expr).find((each) => Number.isNaN(value(each)))
  if (unknown !== undefined) return reasonFor(unknown, graph, value, outcomes)
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
