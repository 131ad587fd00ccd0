import type { Columns } from '../graph/evaluate.js'
import { allBuckets, type Bucket } from '../model/buckets.js'
import { type Component, components, meteredComponents } from '../model/components.js'
import { type AgreementTotals, addAgreements, addAllTo, noAgreementTotals } from './agreement-totals.js'
import type { Skeleton } from './bind.js'
import type { Read } from './in-each-case.js'
import { modelsIn, partOfCost, partOfEvaluation } from './month-models.js'
import type { Bound } from './tables.js'

/** Figures of a workflow that add up: over months, and over workflows. */
export interface Totals {
  /** Quantities that are told month by month. */
  readonly byPeriod: Readonly<Record<Monthly, Float64Array>>
  readonly components: Record<Component, number>
  readonly models: Map<string, number>
  readonly buckets: Record<Bucket, number>
  readonly agreements: AgreementTotals
  /** Other quantities of the model by name; NaN where they are unknown. */
  readonly sums: Record<Summed, number>
}

/** Quantities of a workflow that results and the dashboard are made of, besides components and buckets. */
export const summed = [
  'spend',
  'model_cost',
  'opportunity_cost',
  'active_users',
  'sessions',
  'turns',
  'steps',
  'attempted_steps',
  'model_calls',
  'base_tokens',
  'total_tokens',
  'attempts',
  'trusted_outcomes',
] as const

export type Summed = (typeof summed)[number]

/** Of these, what is told month by month. */
const monthly = ['spend', 'model_cost', 'total_tokens', 'trusted_outcomes'] as const

export type Monthly = (typeof monthly)[number]

export const noTotals = (periods: number): Totals => ({
  byPeriod: Object.fromEntries(monthly.map((name) => [name, new Float64Array(periods)])) as Totals['byPeriod'],
  components: zeros(components),
  models: new Map(),
  buckets: zeros(allBuckets),
  agreements: noAgreementTotals(),
  sums: zeros(summed),
})

const zeros = <Name extends string>(names: readonly Name[]) =>
  Object.fromEntries(names.map((name) => [name, 0])) as Record<Name, number>

/** What one month under the same prices gave. */
export interface MonthResult {
  readonly columns: Columns
  readonly bound: Bound
  readonly months: readonly number[]
}

/** Totals of each workflow over the horizon. */
export function totalsOf(skeleton: Skeleton, results: readonly MonthResult[], periods: number): readonly Totals[] {
  const totals = skeleton.workflows.map(() => noTotals(periods))
  for (const result of results) {
    addWorkflows(totals, result)
    addModels(totals, skeleton, result)
    addLines(totals, skeleton, result)
    const { columns, bound, months } = result
    addAgreements((workflow) => totals[workflow]!.agreements, columns, bound, months.length)
  }
  return totals
}

function addWorkflows(totals: readonly Totals[], { columns, months }: MonthResult): void {
  for (const [i, { byPeriod, components: byComponent, buckets, sums }] of totals.entries()) {
    for (const name of monthly) for (const month of months) byPeriod[name][month] = columns.get(name)![i]!
    const ofMonths = (name: string) => columns.get(name)![i]! * months.length
    for (const name of summed) sums[name] += ofMonths(name)
    for (const bucket of allBuckets) buckets[bucket] += ofMonths(`${bucket}_tokens`)
    for (const [component, name] of Object.entries(meteredComponents)) {
      byComponent[component as Component] += ofMonths(name)
    }
  }
}

/** Model cost by the models that routes and evaluators name. */
function addModels(totals: readonly Totals[], { rows }: Skeleton, { columns, bound, months }: MonthResult): void {
  const add = (workflow: number, model: string, cost: number): void => {
    const { models } = totals[workflow]!
    models.set(model, (models.get(model) ?? 0) + cost * months.length)
  }
  const read: Read = (quantity, i) => columns.get(quantity)![i]!
  for (const [i, card] of bound.cards.entries()) {
    const cost = read('route_model_cost', i)
    for (const own of modelsIn(card)) {
      const part = partOfCost(card, own, { route: i, firstTier: bound.firstTiers[i]! })
      add(rows.step.parent[rows.route.parent[i]!]!, own.model, cost * part(read))
    }
  }
  for (const [i, card] of bound.evaluators.entries()) {
    const cost = read('evaluator_model_cost', i)
    for (const own of card ? modelsIn(card) : []) add(i, own.model, cost * partOfEvaluation(card!, own, i)(read))
  }
}

/** Cost lines and allocated shared costs, by category. Opportunity cost is no component. */
function addLines(
  totals: readonly Totals[],
  { rows, costs, sharedCosts }: Skeleton,
  { columns, months }: MonthResult,
): void {
  const add = (workflow: number, category: string, cost: number): void => {
    if (category !== 'opportunity_cost') totals[workflow]!.components[category as Component] += cost * months.length
  }
  const lines = columns.get('cost_line')!
  for (const [i, { category }] of costs.entries()) add(rows.cost.parent[i]!, category, lines[i]!)
  const allocated = columns.get('allocated')!
  for (const [i, workflow] of rows.allocation.parent.entries()) {
    add(workflow, sharedCosts[rows.allocation.link[i]!]!.category, allocated[i]!)
  }
}

/** Adds the totals of several workflows. What is unknown for one of them is unknown for all together. */
export function addUp(parts: readonly Totals[], periods: number): Totals {
  const total = noTotals(periods)
  for (const part of parts) {
    for (const name of monthly)
      part.byPeriod[name].forEach((figure, i) => {
        total.byPeriod[name][i]! += figure
      })
    for (const name of summed) total.sums[name] += part.sums[name]
    for (const name of components) total.components[name] += part.components[name]
    for (const name of allBuckets) total.buckets[name] += part.buckets[name]
    for (const [model, cost] of part.models) total.models.set(model, (total.models.get(model) ?? 0) + cost)
    addAllTo(total.agreements, part.agreements)
  }
  return total
}
