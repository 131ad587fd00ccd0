import type { Columns } from '../graph/evaluate.js'
import type { Tables } from '../graph/tables.js'

/** Figures of a commitment that add up over months, and over the workflows that draw on it. */
const summed = [
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

export type CommitmentTotals = Readonly<Record<(typeof summed)[number] | 'refused_tokens', number>>

/** What workflows bear of the commitments that they draw on, by the id of the commitment. */
export type ByCommitment = Map<string, CommitmentTotals>

/** Adds a month under one set of prices: to each workflow the share of a commitment that it draws. */
export function addCommitments(
  into: (workflow: number) => ByCommitment,
  {
    columns,
    tables,
    ids,
    months,
  }: {
    readonly columns: Columns
    readonly tables: Tables
    readonly ids: readonly string[]
    readonly months: number
  },
): void {
  const { parent, link, count } = tables['claim']!
  for (let claim = 0; claim < count; claim += 1) {
    const at = link![claim]!
    const times = columns.get('claim_share')![claim]! * months
    const figure = (name: string) => columns.get(name)![at]! * times
    const own = Object.fromEntries(summed.map((name) => [name, figure(name)]))
    const refused = columns.get('demanded_tokens')![at]! * columns.get('refused_share')![at]! * times
    addTo(into(parent[claim]!), ids[at]!, { ...own, refused_tokens: refused } as CommitmentTotals)
  }
}

/** Adds what others bear. */
export function addAllTo(all: ByCommitment, others: ByCommitment): void {
  for (const [id, totals] of others) addTo(all, id, totals)
}

function addTo(all: ByCommitment, id: string, totals: CommitmentTotals): void {
  const known = all.get(id)
  if (!known) {
    all.set(id, totals)
    return
  }
  const sums = Object.entries(totals).map(([name, value]) => [name, known[name as keyof CommitmentTotals] + value])
  all.set(id, Object.fromEntries(sums) as CommitmentTotals)
}
