import { lineAndColumn } from '../diagnostics/position.js'
import type { Tables } from '../graph/tables.js'
import { spanOf } from '../yaml/locate.js'
import type { Origin } from './explanation.js'
import type { Bound } from './tables.js'

/** The commitment that an instance is about; undefined for instances of other scopes. */
export function commitmentOf(scope: string, instance: number, { claim, draw }: Tables): number | undefined {
  if (scope === 'commitment') return instance
  if (scope === 'claim') return claim!.link![instance]
  if (scope === 'draw') return claim!.link![draw!.link![instance]!]
  return undefined
}

/** The instance of a wider scope that one of `claim` or `draw` lies in. */
export const liesIn = (scope: string, instance: number, tables: Tables): readonly [string, number] | undefined =>
  scope === 'claim' || scope === 'draw'
    ? [scope === 'claim' ? 'workflow' : 'route', tables[scope]!.parent[instance]!]
    : undefined

/** Where the contract gives a commitment. */
export async function commitmentOrigin(commitment: number, { capacities }: Bound): Promise<readonly Origin[]> {
  const { place, says, commitment: given, days } = capacities[commitment]!
  const span = await spanOf(place)
  const { from = null, to = null } = given
  return [{ kind: 'contract', path: span.file.path, ...lineAndColumn(span), says, from, to, source: null, days }]
}
