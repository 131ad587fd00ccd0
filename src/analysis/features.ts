import type { Priced } from '../forecast/run.js'
import type { DagBuilder } from '../graph/kernel/builder.js'
import type { NodeId } from '../graph/kernel/dag.js'
import type { Drafting } from './drafts.js'

/** What a part adds to a sum over the portfolio; undefined where it adds nothing. No workflow: what belongs to none. */
export type Feature = (drafting: Drafting, workflow: number | undefined) => NodeId | undefined

/** A quantity of the months of the horizon, added up; months with equal prices are alike. */
export function monthly(dag: DagBuilder, { regimes }: Priced, of: (regime: number) => NodeId): NodeId {
  const parts = regimes.map(({ months }, regime) => dag.call('multiply', [dag.constant(months.length), of(regime)]))
  return parts.reduce((total, part) => dag.call('add', [total, part]))
}

/** The regime whose counts are those of another: no price moves them, so one is read for all where nothing else moves. */
export const countedIn = ({ isMoving }: Priced, regime: number): number => (isMoving ? regime : 0)

/**
 * What the workflows that count cause in the horizon: their own spend, and the part of shared costs that arises because of
 * them. What is shared and paid by the month belongs to no workflow. The sum is the spend of the portfolio.
 */
export function money(priced: Priced, counts: (workflow: number) => boolean): Feature {
  const { sharedCosts } = priced.skeleton
  return ({ dag, quantity }, workflow) => {
    if (workflow !== undefined && !counts(workflow)) return undefined
    const shared = sharedCosts.flatMap(({ category, per }, line) =>
      category !== 'opportunity_cost' && (per === 'month') === (workflow === undefined) ? [line] : [],
    )
    const nodes = [
      ...(workflow === undefined ? [] : [monthly(dag, priced, (regime) => quantity('direct_spend', workflow, regime))]),
      ...shared.map((line) =>
        monthly(dag, priced, (regime) => quantity('shared_line', line, countedIn(priced, regime))),
      ),
    ]
    return nodes.length === 0 ? undefined : nodes.reduce((total, node) => dag.call('add', [total, node]))
  }
}
