import type { Forecast, WorkflowForecast } from '../forecast/forecast.js'
import type { Stats } from '../forecast/simulation/summary.js'
import type { CsvValue } from './csv.js'
import { metricUnit } from './metric-unit.js'

const figures = ['mean', 'sd', 'p5', 'p10', 'p25', 'p50', 'p75', 'p90', 'p95', 'p99'] as const

/**
 * What the draws say, in the columns of the tidy CSV: `spend_p90` of a period or, without one, of the horizon; `case`
 * is `simulated`. Quantiles do not add up over periods or workflows. What has no value has no row.
 */
export function* drawnRows(
  workflow: string,
  { simulation, cases }: Pick<Forecast | WorkflowForecast, 'simulation' | 'cases'>,
  currency: string,
  periods: readonly string[],
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
  }
}
