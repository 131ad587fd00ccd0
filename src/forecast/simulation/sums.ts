import type { Tables } from '../../graph/tables.js'
import { monthGraph } from '../../model/graphs.js'

/** Agreements of a contract that workflows have a part in, and what a part is: they are settled one after the other. */
const claimsOf: Readonly<Record<string, string>> = { commitment: 'claim', volume: 'volume_claim', pool: 'pool_claim' }

/** Whether a quantity is a sum over all workflows: of the portfolio, or of those that have a part in an agreement. */
export const isSumOverWorkflows = (name: string, scope: string): boolean =>
  scope === 'portfolio' || (scope in claimsOf && scopeOf(partOf(name)) === claimsOf[scope])

const scopeOf = (name: string | undefined): string | undefined =>
  name === undefined ? undefined : monthGraph().node(name)?.scope

/** The quantity that a sum is made of; undefined for quantities that are no plain sum. */
export function partOf(name: string): string | undefined {
  const expr = monthGraph().node(name)?.exprs.get('')
  return expr?.kind === 'sum' && expr.of.kind === 'name' ? expr.of.name : undefined
}

/** The instances of a sum's parts that belong to a workflow: itself, or its part in the agreement. */
export function partsIn(workflow: number, tables: Tables, scope: string, instance: number): readonly number[] {
  if (scope === 'portfolio') return [workflow]
  const { parent, link } = tables[claimsOf[scope]!]!
  const own: number[] = []
  for (let i = 0; i < parent.length; i += 1) if (parent[i] === workflow && link![i] === instance) own.push(i)
  return own
}

/** The sums of a month that agreements are settled by, in the order in which they depend on each other. */
export const settledBy = [
  { scope: 'commitment', names: ['demanded_tokens', 'on_demand_cost'] },
  { scope: 'volume', names: ['volume_spend', 'volume_tokens'] },
  { scope: 'pool', names: ['pool_spend'] },
] as const
