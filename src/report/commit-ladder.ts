import type { CommitmentAnswer, Rung } from '../analysis/commit/commit.js'
import { sizeOf } from './commit-size.js'
import { curve } from './curve.js'
import { money, moneyColumn, nothing, share } from './format.js'
import { figures, type Sheet } from './sheet.js'

/** Sizes of a commitment against the simulated demand: what each costs, wastes and lacks, and the curve of it. */
export function commitLadder(answer: CommitmentAnswer, currency: string): Sheet {
  const { ladder, on_demand } = answer
  const column = (of: (rung: Rung) => number) => moneyColumn(ladder.map(of), currency)
  const [bills, p95, saving, breakage, overage] = [
    column(({ bill }) => bill.expected),
    column(({ bill }) => bill.p95),
    column((rung) => rung.saving),
    column((rung) => rung.breakage.cost),
    column((rung) => rung.overage.cost),
  ]
  const best = ladder.findIndex(({ is_best }) => is_best)
  return {
    title: 'Sizes, a month',
    columns: [
      { head: 'Size', kind: 'text' },
      figures('expected bill'),
      figures('P95', 5),
      figures('saves'),
      figures('used', 6),
      figures('breakage', 4),
      figures('in months', 3),
      figures('overage', 4),
      figures('in months', 3),
      figures('regret', 2),
      figures('Mtok costs', 1),
    ],
    rows: ladder.map((rung, i) => [
      `${sizeOf(rung.size, answer)}${rung.is_best ? ', best' : ''}${rung.is_current ? ', now' : ''}`,
      bills[i]!,
      p95[i]!,
      saving[i]!,
      share(rung.utilisation),
      breakage[i]!,
      share(rung.breakage.probability),
      overage[i]!,
      share(rung.overage.probability),
      rung.regret === null ? nothing : money(Math.max(0, rung.regret), currency),
      rung.effective_price === null ? nothing : money(rung.effective_price, currency),
    ]),
    ...(best >= 0 && { strong: best }),
    ...(ladder.length > 1 && { drawing: drawn(answer, currency) }),
    remarks: [
      `On demand: ${money(on_demand.expected, currency)}, P95 ${money(on_demand.p95, currency)}.${ladder.length > 1 ? legend(answer) : ''}`,
      'In months: their share that has breakage, or overage. Regret: over what it would cost if demand were known before committing.',
      ...bestRemark(answer),
    ],
  }
}

function drawn(answer: CommitmentAnswer, currency: string): readonly string[] {
  const { ladder, on_demand, size, best } = answer
  const sizes = ladder.map((rung) => [rung.size, rung.bill.expected] as const)
  const points = [[0, on_demand.expected] as const, ...sizes]
  const marks = [{ at: size, letter: 'c' }, ...(best && best.size > 0 ? [{ at: best.size, letter: 'b' }] : [])]
  const amount = (y: number) => money(y, currency)
  const ends = ['none', sizeOf(ladder.at(-1)!.size, answer)] as const
  return curve({ points, level: on_demand.expected, marks }, amount, ends)
}

const legend = ({ best }: CommitmentAnswer): string =>
  ` Drawn: the expected bill by size, beside on demand (┄); ${best && best.size > 0 ? 'b is the best size, c the' : 'c is the'} contract's.`

/** Why the best size is the best. */
function bestRemark({ best }: CommitmentAnswer): readonly string[] {
  if (!best || best.critical_ratio === null || best.unrounded_tokens === 0) return []
  return [
    `The last Mtok of the best size, before it is rounded to what is sold, is used in ${share(best.exceedance)} of months; r ÷ o is ${share(best.critical_ratio)}.`,
  ]
}
