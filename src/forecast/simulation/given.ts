import type { DagBuilder } from '../../graph/kernel/builder.js'
import type { NodeId } from '../../graph/kernel/dag.js'
import type { Expansion } from '../../graph/kernel/expand.js'
import type { Quantity } from '../../workflow/portfolio.js'
import type { Skeleton } from '../bind.js'
import type { Following } from '../follow-trends.js'
import type { TrendPart } from '../price-trend.js'
import { identityOf, priceTrendIdentity } from './identity.js'
import { beyondExpected, ratioNode } from './price-trend-nodes.js'
import { drawnWeight } from './shares.js'
import { isUncertain, type Sheet } from './sheet.js'
import { isSumOverWorkflows } from './sums.js'

/** What stands for a sum over all workflows in the DAG of one of them: an input by its number, or nodes. */
export type SumOf = (name: string, instance: number) => number | ((dag: DagBuilder) => NodeId)

/** What comes with the contract of a month. */
export interface More {
  /** What other months spend towards a spend commitment. */
  readonly poolBefore?: (dag: DagBuilder, pool: number) => NodeId
  /** An amount as the contract's exchange rate converts it, and the rate as it may move; undefined for any other input. */
  readonly moved?: (
    name: string,
    scope: string,
    instance: number,
  ) => { readonly value: number; readonly quantity: Quantity; readonly part: number; readonly pair: string } | undefined
  /** A rate that follows an uncertain price trend, as it is in the expected case; undefined for any other input. */
  readonly following?: (
    name: string,
    scope: string,
    instance: number,
  ) => (Following & { readonly value: number }) | undefined
  /** The parts of what a workflow's demand answers to, where a price trend makes them uncertain. */
  readonly ratio?: (workflow: number) => { readonly trend: Quantity; readonly parts: readonly TrendPart[] } | undefined
}

/**
 * What an expansion of a month, by its number in the horizon, draws instead of reading it from a table: uncertain quantities, weights made of them, sums, amounts that move
 * with an exchange rate.
 */
export function givenTo(
  skeleton: Skeleton,
  month: number,
  sheet: () => Sheet,
  sumOf: SumOf,
  {
    poolBefore = (dag) => dag.constant(0),
    moved = () => undefined,
    following = () => undefined,
    ratio = () => undefined,
  }: More = {},
): Omit<Expansion, 'outputs'> {
  const { rows } = skeleton
  const movedNode = (dag: DagBuilder, move: NonNullable<ReturnType<typeof moved>>): NodeId => {
    const rate = sheet().node(dag, move.quantity, () => ({ group: '["fx"]', id: move.pair }), month)
    const by = dag.call('multiply', [dag.constant(move.part), dag.call('subtract', [rate, dag.constant(1)])])
    return dag.call('multiply', [dag.constant(move.value), dag.call('add', [dag.constant(1), by])])
  }
  const trendNode = (dag: DagBuilder, trend: Quantity): NodeId =>
    sheet().node(dag, trend, () => priceTrendIdentity, month)
  return {
    uncertain: (name, scope, instance) => {
      if (name === 'pool_before') return (dag) => poolBefore(dag, instance)
      const answered = name === 'price_ratio' ? ratio(instance) : undefined
      if (answered) return (dag) => ratioNode(dag, trendNode(dag, answered.trend), answered.parts)
      const followed = following(name, scope, instance)
      const move = moved(name, scope, instance)
      if (followed)
        return (dag) => {
          const value = move ? movedNode(dag, move) : dag.constant(followed.value)
          return dag.call('multiply', [value, beyondExpected(dag, trendNode(dag, followed.trend), followed, month)])
        }
      if (move) return (dag) => movedNode(dag, move)
      const quantity = scope in rows ? rows[scope as keyof typeof rows].quantity(name, instance) : undefined
      // What is certain stands in the tables.
      if (!quantity || !isUncertain(quantity)) return undefined
      return sheet().given(quantity, () => identityOf(skeleton, scope, instance, name), month)
    },
    substitute: (name, scope, instance) => {
      if (isSumOverWorkflows(name, scope)) return sumOf(name, instance)
      if (name !== 'weight') return undefined
      return drawnWeight(skeleton, instance, (dag, share, route) =>
        sheet().node(dag, share, () => identityOf(skeleton, 'route', route, 'share'), month),
      )
    },
  }
}
