import { moveOf } from '../forecast/exchange-moves.js'
import type { Priced } from '../forecast/run.js'
import { isSumOverWorkflows, partOf, partsIn } from '../forecast/simulation/sums.js'
import { bind } from '../forecast/tables.js'
import type { DagBuilder } from '../graph/kernel/builder.js'
import type { NodeId } from '../graph/kernel/dag.js'
import { Expander } from '../graph/kernel/expand.js'
import { monthGraph } from '../model/graphs.js'
import type { Feature } from './features.js'

/**
 * Whether what a workflow costs or gives depends on more than sums over workflows: capacity that refuses demand loses outcomes, a
 * spend commitment counts bills that capacity and volume discounts make, and an exchange rate may move what they settle.
 */
export const isEntangled = ({ regimes }: Priced): boolean =>
  regimes.some(
    ({ prices: { capacities, volumes, pools } }) =>
      pools.length > 0 ||
      capacities.some(({ overage }) => overage === 'reject') ||
      [...capacities, ...volumes].some(({ converted }) => moveOf(converted) !== undefined),
  )

/**
 * What commitments and volume discounts add over the horizon to the spend of the workflows that count, as nodes over sums: they
 * follow the demand of all workflows together. `sum` gives the node of a sum over parts.
 */
export function committed(
  dag: DagBuilder,
  sum: (feature: Feature) => NodeId,
  { skeleton, regimes }: Priced,
  counts: (workflow: number) => boolean,
): readonly NodeId[] {
  const graph = monthGraph()
  const all = skeleton.workflows.every((_, workflow) => counts(workflow))
  return regimes.flatMap((each, regime) => {
    const { prices, months } = each
    if (prices.capacities.length + prices.volumes.length === 0) return []
    const { tables } = bind(graph, skeleton, each, 1)
    const featureOf = (name: string, instance: number, isCounted: (workflow: number) => boolean): Feature => {
      const part = partOf(name)!
      const { scope } = graph.node(name)!
      return ({ dag: draft, quantity }, workflow) => {
        if (workflow === undefined || !isCounted(workflow)) return undefined
        const claims = partsIn(workflow, tables, scope, instance).map((claim) => quantity(part, claim, regime))
        return claims.length === 0 ? undefined : claims.reduce((total, each) => draft.call('add', [total, each]))
      }
    }
    const known = new Map<string, NodeId>()
    const total = (name: string, instance: number): NodeId => {
      const key = `${name} ${instance}`
      const node = known.get(key) ?? sum(featureOf(name, instance, () => true))
      known.set(key, node)
      return node
    }
    const expander = new Expander(graph, tables, {
      uncertain: () => undefined,
      substitute: (name, scope, instance) =>
        isSumOverWorkflows(name, scope) ? () => total(name, instance) : undefined,
    })
    /** An amount of the month over the horizon, as far as it is borne by what counts of a sum. */
    const borne = (name: string, instance: number, sign: number, by: string): NodeId => {
      const [amount] = expander.into(dag, [{ name, instance }])
      const horizon = dag.call('multiply', [dag.constant(sign * months.length), amount!])
      if (all) return horizon
      const share = dag.call('portion', [sum(featureOf(by, instance, counts)), total(by, instance)])
      return dag.call('multiply', [horizon, share])
    }
    return [
      ...prices.capacities.map((_, i) => borne('commitment_difference', i, 1, 'demanded_tokens')),
      ...prices.volumes.map((_, i) => borne('volume_discount', i, -1, 'volume_spend')),
    ]
  })
}
