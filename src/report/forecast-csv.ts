import type { PlacedCell } from '../forecast/cells.js'
import { type ByCase, caseNames, type Forecast, type Result } from '../forecast/forecast.js'
import { dashboard, type Metric } from '../model/dashboard.js'
import { commitmentFigures } from './commitments-csv.js'
import type { CsvTable, CsvValue } from './csv.js'
import { metricUnit } from './metric-unit.js'
import { drawnRows } from './simulation-csv.js'

const header = ['period', 'workflow', 'step', 'component', 'line', 'model', 'case', 'statistic', 'value', 'unit']

/**
 * A forecast as tidy CSV, one number a row. First every cell that adds up, so that a pivot counts nothing twice; then
 * the figures that do not add, over the whole horizon, under names of their own: of the portfolio (no workflow), and of
 * each workflow; last what their draws say, under the case `simulated`. Figures without a value have no row.
 */
export const forecastCsv = (forecast: Forecast, cells: Iterable<PlacedCell>): CsvTable => ({
  header,
  rows: rows(forecast, cells),
})

function* rows(forecast: Forecast, cells: Iterable<PlacedCell>): Generator<readonly CsvValue[]> {
  for (const { period, workflow, cell } of cells) {
    const { step, component, line = '', model, statistic, unit, values } = cell
    for (const name of caseNames) {
      yield [period, workflow, step, component, line, model, name, statistic, values[name], unit]
    }
  }
  const { currency, horizon } = forecast
  yield* ratios('', forecast.cases, currency)
  for (const [id, { cases }] of Object.entries(forecast.workflows)) yield* ratios(id, cases, currency)
  yield* drawnRows('', forecast, currency, horizon)
  for (const [id, workflow] of Object.entries(forecast.workflows)) yield* drawnRows(id, workflow, currency, horizon)
}

const metrics = Object.keys(dashboard) as readonly Metric[]

/** Figures of the horizon that do not add up. */
function* ratios(workflow: string, cases: ByCase<Result>, currency: string): Generator<readonly CsvValue[]> {
  const row = (name: string, statistic: string, value: number, unit: string) =>
    ['', workflow, '', '', '', '', name, statistic, value, unit] as const
  for (const name of caseNames) {
    const { demand, outcomes, metrics: values } = cases[name]
    if (demand.active_users !== null) yield row(name, 'active_users', demand.active_users, 'user')
    const rate = outcomes?.trusted_rate ?? null
    if (rate !== null) yield row(name, 'trusted_rate', rate, 'ratio')
    for (const metric of metrics) {
      const value = values[metric]
      if (value !== null) yield row(name, metric, value, metricUnit(metric, currency, outcomes?.unit))
    }
    for (const [line, statistic, value, unit] of commitmentFigures(cases[name], currency))
      yield ['', workflow, '', '', '', line, name, statistic, value, unit]
  }
}
