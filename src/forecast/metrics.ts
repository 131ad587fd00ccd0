import { evaluate } from '../graph/evaluate.js'
import type { Bucket } from '../model/buckets.js'
import { constantValues } from '../model/constants.js'
import type { Metric } from '../model/dashboard.js'
import { dashboardGraph } from '../model/graphs.js'
import { dashboardTotals } from './dashboard-totals.js'
import type { Reason } from './forecast.js'
import { reasonFor } from './reasons.js'
import type { Summed, Totals } from './totals.js'

/** What the dashboard's ratios are made of, of one result. NaN is unknown. */
export interface Subject {
  readonly totals: Totals
  /** Totals of the workflows that have an outcome. */
  readonly withOutcome: Totals | undefined
  readonly attempts: number
  readonly trustedOutcomes: number
  readonly valuePerOutcome: number
  readonly baselineCostPerOutcome: number
  /** Of all trusted outcomes, of whatever units. */
  readonly outcomeValue: number
  /** Why attempts and outcomes are not counted, where they are not. */
  readonly noOutcomes: Reason | undefined
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
      reasons[name] = reasonFor(name, graph, (each) => values.get(each)![i]!, subject.noOutcomes)
      return [name, null]
    })
    return { metrics: Object.fromEntries(metrics), reasons }
  })
}

function inputsOf({ totals, withOutcome, ...subject }: Subject): Readonly<Record<string, number>> {
  const quantityOf = (from: Totals | undefined, name: string): number =>
    from ? (from.sums[name as Summed] ?? from.buckets[name.replace(/_tokens$/, '') as Bucket]) : Number.NaN
  const sums = Object.entries(dashboardTotals).map(([name, { quantity, of }]) => [
    name,
    quantityOf(of === 'all' ? totals : withOutcome, quantity),
  ])
  return {
    ...Object.fromEntries(sums),
    tokens_per_mtok: constantValues.tokens_per_mtok,
    turns_per_call: constantValues.turns_per_call,
    evaluation: totals.components.evaluation,
    attempts: subject.attempts,
    outcome_value: subject.outcomeValue,
    value_per_outcome: subject.valuePerOutcome,
    baseline_cost_per_outcome: subject.baselineCostPerOutcome,
  }
}
