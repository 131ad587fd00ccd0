import type { Commit } from '../analysis/commit/commit.js'
import type { CsvTable, CsvValue } from './csv.js'
import { type Figures, inLayout, type Layout } from './layout.js'

const header = [
  'commitment',
  'size',
  'tokens_per_month',
  'is_current',
  'is_best',
  'expected_bill',
  'expected_bill_standard_error',
  'p95_bill',
  'saving',
  'probability_of_saving',
  'utilisation',
  'drawn_share',
  'breakage_tokens',
  'breakage_cost',
  'breakage_probability',
  'overage_tokens',
  'overage_cost',
  'overage_probability',
  'effective_price_per_mtok',
  'regret',
  'currency',
] as const

const figures: Figures = {
  tokens_per_month: 'tok',
  expected_bill: '{currency}',
  expected_bill_standard_error: '{currency}',
  p95_bill: '{currency}',
  saving: '{currency}',
  probability_of_saving: 'ratio',
  utilisation: 'ratio',
  drawn_share: 'ratio',
  breakage_tokens: 'tok',
  breakage_cost: '{currency}',
  breakage_probability: 'ratio',
  overage_tokens: 'tok',
  overage_cost: '{currency}',
  overage_probability: 'ratio',
  effective_price_per_mtok: '{currency}/Mtok',
  regret: '{currency}',
}

/** The ladder of each commitment as CSV, raw; money and tokens are of a month. Size 0 is on demand. */
export const commitCsv = (found: Commit, layout: Layout): CsvTable =>
  inLayout({ header, rows: rows(found) }, figures, layout)

function* rows({ commitments, currency }: Commit): Generator<readonly CsvValue[]> {
  for (const { id, on_demand, on_demand_price, best, ladder } of commitments) {
    const none = [
      on_demand.expected,
      null,
      on_demand.p95,
      0,
      0,
      null,
      null,
      0,
      0,
      0,
      null,
      null,
      null,
      on_demand_price,
      null,
    ]
    yield [id, 0, 0, 'false', String(best?.size === 0), ...none, currency]
    for (const { size, tokens, is_current, is_best, bill, breakage, overage, ...rung } of ladder) {
      const told = [bill.expected, bill.standard_error, bill.p95, rung.saving, rung.probability_of_saving]
      const use = [rung.utilisation, rung.drawn_share]
      const beside = [breakage, overage].flatMap((each) => [each.tokens, each.cost, each.probability])
      yield [
        id,
        size,
        tokens,
        String(is_current),
        String(is_best),
        ...told,
        ...use,
        ...beside,
        rung.effective_price,
        rung.regret,
        currency,
      ]
    }
  }
}
