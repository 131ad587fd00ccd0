import type { CommitmentResult, Forecast } from '../forecast/forecast.js'
import { money, nothing, share, tokens } from './format.js'
import { figures, type Medium, type Sheet } from './sheet.js'

/** What a contract settles by the month beside capacity: spend that counted, and what came of it; undefined without any. */
export function agreementsSheet({ cases, currency }: Forecast, { asData }: Medium): Sheet | undefined {
  const { volume_discounts, spend_commitments } = cases.expected
  const rows = [
    ...Object.entries(volume_discounts).map(([provider, { counted, discount }]) => [
      `volume discount of ${asData(provider)}`,
      nothing,
      money(counted, currency),
      money(-discount, currency),
    ]),
    ...Object.entries(spend_commitments).map(([pool, { promised, counted, shortfall }]) => [
      `spend commitment ${asData(pool)}`,
      money(promised, currency),
      money(counted, currency),
      money(shortfall, currency),
    ]),
  ]
  if (rows.length === 0) return undefined
  return {
    title: 'Agreements on spend, expected',
    columns: [
      { head: 'Agreement', kind: 'text' },
      figures('promised', 1),
      figures('counted'),
      figures('adds to spend'),
    ],
    rows,
  }
}

/** Capacity paid in advance, in the expected case: how much of it is used, and what it is worth; undefined without any. */
export function commitmentsSheet({ cases, currency }: Forecast, { asData }: Medium): Sheet | undefined {
  const all = Object.entries(cases.expected.commitments)
  if (all.length === 0) return undefined
  const priced = (value: number | null) => (value === null ? nothing : money(value, currency))
  const shared = (value: number | null) => (value === null ? nothing : share(value))
  return {
    title: 'Commitments, expected',
    columns: [
      { head: 'Commitment', kind: 'text' },
      figures('capacity', 2),
      figures('used'),
      figures('pays from', 4),
      figures('bill'),
      figures('on demand'),
      figures('difference', 5),
      figures('breakage', 3),
      figures('Mtok costs', 1),
    ],
    rows: all.map(([id, each]) => [
      asData(id),
      tokens(each.committed_tokens),
      shared(each.utilisation),
      shared(each.break_even_utilisation.take_or_pay),
      priced(each.bill),
      priced(each.on_demand_cost),
      priced(each.difference),
      priced(each.breakage_cost),
      priced(each.effective_price),
    ]),
    remarks: all.flatMap(([id, each]) => [
      ...stylisedRemark(asData(id), each, currency),
      ...refusedRemark(asData(id), each),
    ]),
  }
}

/** Where r (2 − u) would mislead, and by how much. */
function stylisedRemark(id: string, { price_drawn }: CommitmentResult, currency: string): readonly string[] {
  const { take_or_pay: exact, stylised } = price_drawn
  if (exact === null || stylised === null || stylised >= exact * (1 - 1e-9)) return []
  const short = share(1 - stylised / exact)
  return [
    `A Mtok drawn from ${id} costs ${money(exact, currency)}; r (2 − u) says ${money(stylised, currency)}, ${short} less.`,
  ]
}

const refusedRemark = (id: string, { refused_tokens, demanded_tokens }: CommitmentResult): readonly string[] =>
  refused_tokens > 0
    ? [
        `${id} refuses ${share(refused_tokens / demanded_tokens)} of its demand, and the outcomes that it would have served are lost.`,
      ]
    : []
