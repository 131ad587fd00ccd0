import type { CommitmentAnswer } from '../analysis/commit/commit.js'
import { money, moneyColumn, nothing, share } from './format.js'
import { figures, type Sheet } from './sheet.js'

/** What a Mtok costs at a known use, by the exact rule and by r (2 − u); none where nothing draws on it. */
export function commitPrices(answer: CommitmentAnswer, currency: string): readonly Sheet[] {
  const { prices, on_demand_price, overage, break_even_utilisation } = answer
  if (prices.length === 0 || on_demand_price === null) return []
  const [exact, stylised] = [
    moneyColumn(
      prices.map(({ take_or_pay }) => take_or_pay),
      currency,
    ),
    moneyColumn(
      prices.map((each) => each.stylised),
      currency,
    ),
  ]
  return [
    {
      title: 'A Mtok by utilisation',
      columns: [
        { head: 'Utilisation u', kind: 'text' },
        figures('r ÷ u, exact'),
        figures('r (2 − u)'),
        figures('too low by', 2),
        figures('over on demand', 1),
      ],
      rows: prices.map(({ utilisation, take_or_pay, understated }, i) => [
        share(utilisation),
        exact[i]!,
        stylised[i]!,
        understated > 0 ? share(understated) : nothing,
        signed(take_or_pay / on_demand_price - 1),
      ]),
      remarks: [
        `r is ${money(answer.rate, currency)}, on demand p is ${money(on_demand_price, currency)}. Above full use both rules bill overage ${overageWords(overage.kind)}.`,
        ...breakEvenRemark(break_even_utilisation),
      ],
    },
  ]
}

const signed = (value: number): string => `${value < 0 ? '-' : '+'}${share(Math.abs(value))}`

const overageWords = (kind: CommitmentAnswer['overage']['kind']): string =>
  ({ on_demand: 'on demand', rate: 'at its rate', reject: 'not at all: it is refused' })[kind]

/** Where the stylised rule misleads. */
function breakEvenRemark({ take_or_pay, stylised }: CommitmentAnswer['break_even_utilisation']): readonly string[] {
  if (take_or_pay === null || stylised === null) return []
  if (take_or_pay >= 1) return ['Capacity costs more than on demand at any use.']
  const says = stylised <= 0 ? 'at any use' : `from ${share(stylised)}`
  return [
    `It pays from ${share(take_or_pay)} use on (r ÷ p). r (2 − u) says ${says}: between the two it would commit where on demand is cheaper.`,
  ]
}
