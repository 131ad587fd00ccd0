import { caseNames, type Forecast } from '../forecast/forecast.js'
import { counted, delta, moneyColumn, nothing } from './format.js'
import { caseColumns, figures, type Sheet } from './sheet.js'

/** Spend by fiscal year where there are several; years of which a part lies in the horizon say so. */
export function yearsSheet({ horizon, cases, simulation, currency }: Forecast): Sheet | undefined {
  const years = horizon.fiscal_years
  // A few months across New Year are no years to compare, unless somebody said when years begin.
  if (years.length < 2 || (horizon.months <= 12 && horizon.fiscal_year_start === 1)) return undefined
  const stats = years.map((_, i) => simulation?.by_fiscal_year[i])
  const hasSpread = simulation !== null && simulation.spend.sd !== 0
  const rows = years.map((_, i) => [
    ...caseNames.map((name) => cases[name].spend.by_fiscal_year[i]!),
    stats[i]?.p10 ?? 0,
    stats[i]?.p90 ?? 0,
  ])
  const amounts = moneyColumn(rows.flat(), currency)
  const whole = (i: number) => years[i]!.periods.length === 12
  return {
    title: horizon.fiscal_year_start === 1 ? 'Spend by year' : 'Spend by fiscal year',
    columns: [
      { head: 'Year', kind: 'text' },
      ...caseColumns(3),
      ...(hasSpread ? [figures('P10', 1), figures('P90', 1)] : []),
      figures('vs. year before', 2),
    ],
    rows: years.map(({ name, periods }, i) => {
      const own = amounts.slice(5 * i, 5 * i + 5)
      const before = rows[i - 1]?.[1]
      const comparable = before !== undefined && before > 0 && whole(i) && whole(i - 1)
      const ends = [stats[i]?.p10, stats[i]?.p90].map((value, at) => (value == null ? nothing : own[3 + at]!))
      return [
        whole(i) ? name : `${name} (${counted(periods.length, 'month')})`,
        ...own.slice(0, 3),
        ...(hasSpread ? ends : []),
        comparable ? delta(rows[i]![1]! / before - 1) : '',
      ]
    }),
  }
}
