import type { DagBuilder } from '../../graph/kernel/builder.js'
import type { NodeId } from '../../graph/kernel/dag.js'
import type { Quantity } from '../../workflow/portfolio.js'
import type { Skeleton } from '../bind.js'
import { isUncertain } from './sheet.js'

type NodeOf = (dag: DagBuilder, quantity: Quantity, route: number) => NodeId

/**
 * The weight of a route whose step has uncertain shares. Shares are drawn one by one, so a draw of them need not sum to 1:
 * they are scaled to it, or, beside a route that takes the rest, scaled down where they would leave less than none.
 * Undefined where the model's own formula holds.
 */
export function drawnWeight({ rows, routes, steps }: Skeleton, route: number, nodeOf: NodeOf) {
  const { routing } = routes[route]!
  if (routing !== 'share' && routing !== 'rest') return undefined
  const { parent } = rows.route
  const step = parent[route]!
  const siblings = steps[step]!.routes
  if (!siblings.some((each) => each.routing === 'share' && isUncertain(each.share))) return undefined
  let first = route
  while (parent[first - 1] === step) first -= 1
  const hasRest = siblings.some((each) => each.routing === 'rest')
  return (dag: DagBuilder): NodeId => {
    const shares = siblings.flatMap((each, i) => (each.routing === 'share' ? [[first + i, each.share] as const] : []))
    const nodes = new Map(shares.map(([at, share]) => [at, nodeOf(dag, share, at)]))
    const total = [...nodes.values()].reduce((sum, node) => dag.call('add', [sum, node]))
    if (routing === 'rest') return dag.call('excess', [dag.call('subtract', [dag.constant(1), total])])
    return dag.call('divide', [nodes.get(route)!, hasRest ? dag.call('max', [dag.constant(1), total]) : total])
  }
}
