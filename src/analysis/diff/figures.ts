import { type ByCase, caseNames, type Result } from '../../forecast/forecast.js'
import type { CaseResults } from '../../forecast/result.js'
import type { Priced } from '../../forecast/run.js'
import { type Component, components } from '../../model/components.js'
import { apart, changeOf } from './change.js'
import { type Cause, causes, type SplitChange } from './result.js'

/** What a change of spend is told by. */
export interface Keys {
  readonly workflows: readonly string[]
  readonly components: readonly Component[]
  readonly models: readonly string[]
}

/** Everything that either side has. */
export function keysOf(sides: readonly { readonly priced: Priced; readonly cases: ByCase<CaseResults> }[]): Keys {
  const union = (names: (side: (typeof sides)[number]) => readonly string[]) => [...new Set(sides.flatMap(names))]
  return {
    workflows: union(({ priced }) => priced.portfolio.workflows.map(({ id }) => id)),
    components,
    models: union(({ cases }) => caseNames.flatMap((name) => Object.keys(cases[name].portfolio.spend.by_model))),
  }
}

/** Spend in each case, of all workflows and then by every key: what is split, in one column. */
export function spendFigures(cases: ByCase<{ readonly portfolio: Result }>, keys: Keys): Float64Array {
  return Float64Array.from(
    caseNames.flatMap((name) => {
      const { total, by_workflow, by_component, by_model } = cases[name].portfolio.spend
      return [
        total,
        ...keys.workflows.map((id) => own(by_workflow, id)),
        ...keys.components.map((component) => by_component[component]),
        ...keys.models.map((model) => own(by_model, model)),
      ]
    }),
  )
}

/** What has no such part spends nothing on it. */
const own = (record: Readonly<Record<string, number>>, key: string): number =>
  Object.hasOwn(record, key) ? record[key]! : 0

/** Changes of spend by every key. */
export interface SpendChanges {
  readonly total: ByCase<SplitChange>
  readonly workflows: readonly ByCase<SplitChange>[]
  readonly components: readonly ByCase<SplitChange>[]
  readonly models: readonly ByCase<SplitChange>[]
}

/** Puts figures of both sides, and what each cause moved, back under their keys. */
export function spendChanges(
  keys: Keys,
  base: Float64Array,
  head: Float64Array,
  parts: Partial<Readonly<Record<Cause, Float64Array>>> | undefined,
): SpendChanges {
  const each = base.length / caseNames.length
  const at = (position: number): ByCase<SplitChange> =>
    Object.fromEntries(
      caseNames.map((name, i) => {
        const figure = i * each + position
        const change = changeOf(base[figure]!, head[figure]!)
        const part = (cause: Cause) => {
          const moved = parts?.[cause]?.[figure] ?? 0
          return apart(base[figure]!, base[figure]! + moved) === 0 ? 0 : moved
        }
        const by_cause = parts
          ? (Object.fromEntries(causes.map((cause) => [cause, part(cause)])) as Record<Cause, number>)
          : null
        return [name, { ...change, by_cause }]
      }),
    ) as ByCase<SplitChange>
  let next = 1
  const take = (count: number) => Array.from({ length: count }, () => at(next++))
  return {
    total: at(0),
    workflows: take(keys.workflows.length),
    components: take(keys.components.length),
    models: take(keys.models.length),
  }
}
