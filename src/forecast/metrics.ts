import { evaluate } from '../graph/evaluate.js'
import { constantValues } from '../model/constants.js'
import type { Metric } from '../model/dashboard.js'
import { dashboardGraph } from '../model/graphs.js'
import type { Reason } from './forecast.js'
import { reasonFor } from './reasons.js'
import type { Totals } from './totals.js'

/** What the dashboard's ratios are made of, of one result. NaN is unknown. */
export interface Subject {
  readonly totals: Totals
  /** Totals of the workflows that have an outcome. */
  readonly withOutcome: Totals | undefined
  readonly attempts: number
  readonly trustedOutcomes: number
  readonly valuePerOutcome: number
  readonly baselineCostPerOutcome: number
  /** Why attempts and outcomes are unknown, where they are. */
  readonly outcomeReason: Reason | undefined
}

export interface Measured {
  readonly metrics: Readonly<Record<Metric, number | null>>
  readonly reasons: Readonly<Record<string, Reason>>
}

/** Evaluates the dashboard for many results at once. */
export function measure(subjects: readonly Subject[]): readonly Measured[] {
  const graph = dashboardGraph()
  const inputs = subjects.map(inputsOf)
  const columns = new Map(
    [...graph.inputs.keys()].map((name) => [name, Float64Array.from(inputs, (each) => each[name] ?? Number.NaN)]),
  )
  const table = { count: subjects.length, parent: new Int32Array(subjects.length), forms: [], columns }
  const values = evaluate(graph, { result: table })
  return subjects.map((subject, i) => {
    const reasons: Record<string, Reason> = {}
    const metrics = graph.nodes.map(({ name }) => {
      const value = values.get(name)![i]!
      if (!Number.isNaN(value)) return [name, value]
      reasons[name] = reasonFor(name, graph, (each) => values.get(each)![i]!, subject.outcomeReason)
      return [name, null]
    })
    return { metrics: Object.fromEntries(metrics), reasons }
  })
}

function inputsOf({ totals, withOutcome, ...subject }: Subject): Readonly<Record<string, number>> {
  const { sums, components, buckets } = totals
  return {
    tokens_per_mtok: constantValues.tokens_per_mtok,
    spend: sums.spend,
    model_cost: sums.model_cost,
    evaluation: components.evaluation,
    total_tokens: sums.total_tokens,
    base_tokens: sums.base_tokens,
    ...Object.fromEntries(Object.entries(buckets).map(([bucket, tokens]) => [`${bucket}_tokens`, tokens])),
    turns: sums.turns,
    steps: sums.steps,
    attempted_steps: sums.attempted_steps,
    attempts: subject.attempts,
    outcome_spend: withOutcome?.sums.spend ?? Number.NaN,
    outcome_tokens: withOutcome?.sums.total_tokens ?? Number.NaN,
    outcome_attempted_steps: withOutcome?.sums.attempted_steps ?? Number.NaN,
    trusted_outcomes: subject.trustedOutcomes,
    value_per_outcome: subject.valuePerOutcome,
    baseline_cost_per_outcome: subject.baselineCostPerOutcome,
  }
}
