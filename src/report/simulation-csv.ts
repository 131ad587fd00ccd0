import type { Forecast, WorkflowForecast } from '../forecast/forecast.js'
import type { Stats } from '../forecast/simulation/summary.js'
import type { CsvValue } from './csv.js'
import { metricUnit } from './metric-unit.js'

const figures = ['mean', 'sd', 'p5', 'p10', 'p25', 'p50', 'p75', 'p90', 'p95', 'p99'] as const

/**
 * What the draws say, in the columns of the tidy CSV: `spend_p90` of a month, of a fiscal year by its name or, without a period,
 * of the horizon; `exceedance` of a month is that of all spend since the first. `case` is `simulated`. Quantiles do not add up over periods or workflows. What has no value has no row.
 */
export function* drawnRows(
  workflow: string,
  { simulation, cases }: Pick<Forecast | WorkflowForecast, 'simulation' | 'cases'>,
  currency: string,
  { periods, fiscal_years: years }: Forecast['horizon'],
): Generator<readonly CsvValue[]> {
  if (!simulation) return
  const row = (period: string, statistic: string, value: number, unit: string) =>
    [period, workflow, '', '', '', '', 'simulated', statistic, value, unit] as const
  function* rows(period: string, name: string, stats: Stats, unit: string) {
    for (const figure of figures) {
      const value = stats[figure]
      if (value !== null) yield row(period, `${name}_${figure}`, value, unit)
    }
  }
  for (const [i, period] of periods.entries()) yield* rows(period, 'spend', simulation.by_period[i]!, currency)
  if (years.length > 1)
    for (const [i, { name }] of years.entries()) yield* rows(name, 'spend', simulation.by_fiscal_year[i]!, currency)
  yield* rows('', 'spend', simulation.spend, currency)
  yield* rows('', 'tokens', simulation.tokens, 'tok')
  const ratio = simulation.cost_per_trusted_outcome
  if (ratio) {
    const unit = metricUnit('cost_per_trusted_outcome', currency, cases.expected.outcomes?.unit)
    yield* rows('', 'cost_per_trusted_outcome', ratio, unit)
    if (ratio.ratio_of_means !== null)
      yield row('', 'cost_per_trusted_outcome_ratio_of_means', ratio.ratio_of_means, unit)
  }
  const { budget } = simulation
  if (budget) {
    yield row('', 'budget', budget.amount, currency)
    yield row('', 'exceedance', budget.exceedance, 'ratio')
    if (periods.length > 1)
      for (const [i, value] of budget.exceedance_by_period.entries())
        yield row(periods[i]!, 'exceedance', value, 'ratio')
  }
}
