import type { MonthAgreements } from '../contract/agreements.js'
import { lineAndColumn } from '../diagnostics/position.js'
import type { Tables } from '../graph/tables.js'
import { spanOf } from '../yaml/locate.js'
import type { Origin } from './explanation.js'
import type { Bound } from './tables.js'

type Agreement = MonthAgreements[keyof MonthAgreements][number]

/** The scopes that come with each kind of agreement: itself, the part of a workflow in it, and that of a route. */
const families = [
  { kind: 'capacities', own: 'commitment', claim: 'claim', draw: 'draw' },
  { kind: 'volumes', own: 'volume', claim: 'volume_claim', draw: 'volume_draw' },
  { kind: 'pools', own: 'pool', claim: 'pool_claim', draw: 'pool_draw' },
] as const

/** Scopes whose instances come with the contract. */
export const agreementScopes: readonly string[] = [
  'volume_step',
  ...families.flatMap(({ own, claim, draw }) => [own, claim, draw]),
]

/** The agreement that an instance is about; undefined for instances of other scopes. */
export function agreementOf(scope: string, instance: number, { tables, agreements }: Bound): Agreement | undefined {
  if (scope === 'volume_step') return agreements.volumes[tables['volume_step']!.parent[instance]!]
  for (const { kind, own, claim, draw } of families) {
    const linked = (of: string, at: number) => tables[of]!.link![at]!
    if (scope === own) return agreements[kind][instance]
    if (scope === claim) return agreements[kind][linked(claim, instance)]
    if (scope === draw) return agreements[kind][linked(claim, linked(draw, instance))]
  }
  return undefined
}

/** The workflow or the route whose part in an agreement an instance is. */
export function partOf(scope: string, instance: number, tables: Tables): readonly [string, number] | undefined {
  const parent = () => tables[scope]!.parent[instance]!
  if (families.some(({ claim }) => claim === scope)) return ['workflow', parent()]
  return families.some(({ draw }) => draw === scope) ? ['route', parent()] : undefined
}

/** Where the contract gives an agreement. */
export async function agreementOrigin({ kind, place, says, ...agreement }: Agreement): Promise<Origin> {
  const span = await spanOf(place)
  const { from = null, to = null } = 'days' in agreement ? agreement.days : {}
  const days = kind === 'capacity' && 'days' in agreement && 'inMonth' in agreement.days ? agreement.days.inMonth : 31
  return { kind: 'contract', path: span.file.path, ...lineAndColumn(span), says, from, to, source: null, days }
}
