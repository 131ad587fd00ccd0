import type { Tables } from '../../graph/tables.js'
import { monthGraph } from '../../model/graphs.js'

/** Whether a quantity is a sum over all workflows: of the portfolio, or of what draws on a commitment. */
export const isSumOverWorkflows = (name: string, scope: string): boolean =>
  scope === 'portfolio' || (scope === 'commitment' && partOf(name) !== undefined)

/** The quantity that a sum is made of; undefined for quantities that are no plain sum. */
export function partOf(name: string): string | undefined {
  const expr = monthGraph().node(name)?.exprs.get('')
  return expr?.kind === 'sum' && expr.of.kind === 'name' ? expr.of.name : undefined
}

/** The instances of a sum's parts that belong to a workflow: itself, or its claims on the commitment. */
export function partsIn(workflow: number, { claim }: Tables, scope: string, instance: number): readonly number[] {
  if (scope === 'portfolio') return [workflow]
  const { parent, link } = claim!
  const own: number[] = []
  for (let i = 0; i < parent.length; i += 1) if (parent[i] === workflow && link![i] === instance) own.push(i)
  return own
}

/** The sums of a month that commitments are settled by. */
export const settledBy = ['demanded_tokens', 'on_demand_cost'] as const
