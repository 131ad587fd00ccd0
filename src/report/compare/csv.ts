import type { Chance, Combination, Comparison, LeverTold } from '../../analysis/compare/result.js'
import { caseNames } from '../../forecast/forecast.js'
import type { CsvTable, CsvValue } from '../csv.js'
import { type Layout, wideOf } from '../layout.js'
import { nameOf } from './words.js'

const header = ['kind', 'name', 'workflow', 'figure', 'statistic', 'value', 'unit'] as const

/**
 * A comparison as CSV, raw: every combination in each case and as drawn, then what each lever costs and its fair shares. Wide has a row
 * for each combination, workflow of it, and lever.
 */
export const compareCsv = (found: Comparison, layout: Layout): CsvTable => {
  const table = { header, rows: rows(found) }
  if (layout === 'long') return table
  return wideOf(table, { keys: ['kind', 'name', 'workflow'], names: ['figure', 'statistic'], values: ['value'] })
}

type Row = readonly CsvValue[]

function* rows(found: Comparison): Generator<Row> {
  for (const [position, combination] of found.combinations.entries()) {
    const name = nameOf({ ...found, all_together: null }, position, { asData: (text) => text })
    yield* caseRows(name, combination, found)
    yield* drawnRows(name, combination, found)
  }
  for (const lever of found.levers) yield* leverRows(lever, found)
}

const unitOf = (figure: string, currency: string): string =>
  figure === 'trusted_rate'
    ? 'ratio'
    : figure === 'payback_month'
      ? 'month'
      : figure === 'trusted_outcomes'
        ? 'outcome'
        : currency

function* caseRows(name: string, { cases, workflows }: Combination, { currency }: Comparison): Generator<Row> {
  for (const which of caseNames) {
    for (const [figure, value] of Object.entries(cases[which]))
      yield ['combination', name, null, figure, which, value as number | null, unitOf(figure, currency)]
    for (const [id, each] of Object.entries(workflows))
      for (const [figure, value] of Object.entries(each[which]))
        yield ['combination', name, id, figure, which, value as number | null, currency]
  }
}

function* drawnRows(name: string, { simulation }: Combination, { currency }: Comparison): Generator<Row> {
  if (!simulation) return
  const row = (figure: string, statistic: string, value: number | null, unit: string): Row => [
    'combination',
    name,
    null,
    figure,
    statistic,
    value,
    unit,
  ]
  for (const figure of ['total', 'cost_per_trusted_outcome', 'saving'] as const)
    for (const [statistic, value] of Object.entries(simulation[figure] ?? {}))
      yield row(figure, statistic, value as number | null, currency)
  const chance = (figure: string, { share, interval: [low, high] }: Chance): readonly Row[] => [
    row(figure, 'share', share, 'ratio'),
    row(figure, 'low', low, 'ratio'),
    row(figure, 'high', high, 'ratio'),
  ]
  for (const figure of ['pays', 'pays_per_outcome', 'exceedance'] as const)
    if (simulation[figure]) yield* chance(figure, simulation[figure])
  if (!simulation.payback) return
  const { within_horizon, ...months } = simulation.payback
  yield* chance('payback_within_horizon', within_horizon)
  for (const [statistic, value] of Object.entries(months)) yield row('payback_month', statistic, value, 'month')
}

function* leverRows({ id, costs, fair_share: shares }: LeverTold, { currency }: Comparison): Generator<Row> {
  for (const which of caseNames) {
    if (costs) {
      yield ['lever', id, null, 'one_off', which, costs.one_off[which], currency]
      yield ['lever', id, null, 'monthly', which, costs.monthly[which], currency]
    }
    yield ['lever', id, null, 'fair_share_of_total', which, shares.total[which], currency]
    yield [
      'lever',
      id,
      null,
      'fair_share_of_cost_per_trusted_outcome',
      which,
      shares.cost_per_trusted_outcome[which],
      currency,
    ]
  }
}
