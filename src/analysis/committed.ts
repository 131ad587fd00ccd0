import type { Priced } from '../forecast/run.js'
import { isSumOverWorkflows, partOf, partsIn } from '../forecast/simulation/sums.js'
import { bind } from '../forecast/tables.js'
import type { DagBuilder } from '../graph/kernel/builder.js'
import type { NodeId } from '../graph/kernel/dag.js'
import { Expander } from '../graph/kernel/expand.js'
import { monthGraph } from '../model/graphs.js'
import type { Feature } from './features.js'

/** Whether some capacity refuses demand: outcomes are then lost by what all workflows together ask for. */
export const refusesDemand = ({ regimes }: Priced): boolean =>
  regimes.some(({ prices }) => prices.capacities.some(({ overage }) => overage === 'reject'))

/**
 * What commitments add over the horizon to the spend of the workflows that count, as nodes over sums: their bills follow the
 * demand of all workflows together. `sum` gives the node of a sum over parts.
 */
export function committed(
  dag: DagBuilder,
  sum: (feature: Feature) => NodeId,
  { skeleton, regimes }: Priced,
  counts: (workflow: number) => boolean,
): readonly NodeId[] {
  const graph = monthGraph()
  const all = skeleton.workflows.every((_, workflow) => counts(workflow))
  return regimes.flatMap(({ prices, months }, regime) => {
    if (prices.capacities.length === 0) return []
    const { tables } = bind(graph, skeleton, prices, 1)
    const featureOf = (name: string, instance: number, isCounted: (workflow: number) => boolean): Feature => {
      const part = partOf(name)!
      return ({ dag: draft, quantity }, workflow) => {
        if (workflow === undefined || !isCounted(workflow)) return undefined
        const claims = partsIn(workflow, tables, 'commitment', instance).map((claim) => quantity(part, claim, regime))
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
    return prices.capacities.map((_, commitment) => {
      const [difference] = expander.into(dag, [{ name: 'commitment_difference', instance: commitment }])
      const horizon = dag.call('multiply', [dag.constant(months.length), difference!])
      if (all) return horizon
      const own = sum(featureOf('demanded_tokens', commitment, counts))
      const share = dag.call('portion', [own, total('demanded_tokens', commitment)])
      return dag.call('multiply', [horizon, share])
    })
  })
}
