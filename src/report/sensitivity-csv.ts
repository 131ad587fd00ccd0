import type { QuantityEffect, Sensitivity } from '../analysis/sensitivity.js'
import type { CsvTable, CsvValue } from './csv.js'
import { type Figures, inLayout, type Layout } from './layout.js'

const header = [
  'input',
  'workflow',
  'rank',
  'share',
  'share_standard_error',
  'input_p10',
  'input_mean',
  'input_p90',
  'input_expected',
  'swing_lowest',
  'swing_highest',
  'rank_correlation',
  'elasticity',
  'one_at_a_time_p10',
  'one_at_a_time_p90',
  'figure',
  'currency',
  'file',
  'line',
  'column',
  'source',
] as const

/**
 * A sensitivity as CSV: a row for each uncertain quantity, raw. Of quantities that move together, which have one rank, the first
 * bears the share, so that shares add up to 1.
 */
export const sensitivityCsv = (found: Sensitivity, layout: Layout): CsvTable =>
  inLayout({ header, rows: rows(found) }, figures, layout)

const figures: Figures = {
  share: 'ratio',
  share_standard_error: 'ratio',
  input_p10: '',
  input_mean: '',
  input_p90: '',
  input_expected: '',
  swing_lowest: '{currency}',
  swing_highest: '{currency}',
  rank_correlation: 'ratio',
  elasticity: 'ratio',
  one_at_a_time_p10: '{currency}',
  one_at_a_time_p90: '{currency}',
}

function* rows({ inputs, of, currency }: Sensitivity): Generator<readonly CsvValue[]> {
  for (const [at, { workflow, share, standard_error: error, quantities }] of inputs.entries())
    for (const [i, effect] of quantities.entries()) {
      const shares = i === 0 ? [share, error] : [null, null]
      yield [effect.path, workflow, at + 1, ...shares, ...effects(effect), of, currency, ...origin(effect)]
    }
}

const effects = ({ value, swing, rank_correlation: rank, elasticity, one_at_a_time: ends }: QuantityEffect) => [
  value.p10,
  value.mean,
  value.p90,
  value.expected,
  swing?.lowest ?? null,
  swing?.highest ?? null,
  rank,
  elasticity,
  ends?.p10 ?? null,
  ends?.p90 ?? null,
]

const origin = ({ place, source }: QuantityEffect) => [place.path, place.line, place.column, source]
