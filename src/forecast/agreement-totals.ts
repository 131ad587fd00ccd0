import type { Columns } from '../graph/evaluate.js'
import type { Bound } from './tables.js'

/** Figures of a commitment that add up over months, and over the workflows that draw on it. */
const ofCommitment = [
  'committed_tokens',
  'demanded_tokens',
  'drawn_tokens',
  'overage_tokens',
  'breakage_tokens',
  'on_demand_cost',
  'committed_cost',
  'used_capacity_cost',
  'breakage_cost',
  'overage_cost',
  'commitment_bill',
] as const

export type CommitmentTotals = Readonly<Record<(typeof ofCommitment)[number] | 'refused_tokens', number>>

/** What workflows bear of the agreements that they have a part in, by the id of the agreement. */
export interface AgreementTotals {
  readonly commitments: Map<string, CommitmentTotals>
  readonly volumes: Map<string, { readonly counted: number; readonly discount: number }>
  readonly pools: Map<string, { readonly promised: number; readonly counted: number; readonly shortfall: number }>
}

export const noAgreementTotals = (): AgreementTotals => ({
  commitments: new Map(),
  volumes: new Map(),
  pools: new Map(),
})

/** Adds months under one set of prices: to each workflow its part in each agreement. */
export function addAgreements(
  into: (workflow: number) => AgreementTotals,
  columns: Columns,
  { tables, agreements }: Bound,
  months: number,
): void {
  const read = (name: string, at: number) => columns.get(name)![at]!
  eachClaim(tables['claim']!, (workflow, claim, at) => {
    const times = read('claim_share', claim) * months
    const own = Object.fromEntries(ofCommitment.map((name) => [name, read(name, at) * times]))
    const refused = read('demanded_tokens', at) * read('refused_share', at) * times
    const totals = { ...own, refused_tokens: refused } as CommitmentTotals
    addTo(into(workflow).commitments, agreements.capacities[at]!.id, totals)
  })
  eachClaim(tables['volume_claim']!, (workflow, claim, at) => {
    const counted = read('volume_claim_spend', claim) * months
    const discount = read('volume_claim_discount', claim) * months
    addTo(into(workflow).volumes, agreements.volumes[at]!.id, { counted, discount })
  })
  eachClaim(tables['pool_claim']!, (workflow, claim, at) => {
    const { id, settles } = agreements.pools[at]!
    const [own, all] = [read('pool_claim_spend', claim), read('pool_spend', at)]
    const share = all === 0 ? 1 / read('pool_claims', at) : own / all
    const promised = settles ? read('pool_promised', at) * share : 0
    const shortfall = read('pool_claim_shortfall', claim) * months
    addTo(into(workflow).pools, id, { promised, counted: own * months, shortfall })
  })
}

function eachClaim(
  { count, parent, link }: Bound['tables'][string],
  take: (workflow: number, claim: number, agreement: number) => void,
): void {
  for (let claim = 0; claim < count; claim += 1) take(parent[claim]!, claim, link![claim]!)
}

/** Adds what others bear. */
export function addAllTo(all: AgreementTotals, others: AgreementTotals): void {
  for (const [id, totals] of others.commitments) addTo(all.commitments, id, totals)
  for (const [id, totals] of others.volumes) addTo(all.volumes, id, totals)
  for (const [id, totals] of others.pools) addTo(all.pools, id, totals)
}

function addTo<Each extends object>(all: Map<string, Each>, id: string, totals: Each): void {
  const known = all.get(id) as Record<string, number> | undefined
  const sums = Object.entries(totals).map(([name, value]) => [name, value + (known?.[name] ?? 0)])
  all.set(id, Object.fromEntries(sums) as Each)
}
