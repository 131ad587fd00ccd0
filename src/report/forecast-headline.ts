import { type ByCase, caseNames, type Forecast, type Result } from '../forecast/forecast.js'
import { type Lead, leadsOf } from './forecast-leads.js'
import { count, counted, moneyColumn, monthSpan, nothing, share } from './format.js'
import { caseColumns, type Medium, type Sheet, type SheetColumn } from './sheet.js'

/** What a reader takes away who reads nothing else. */
export interface Headline {
  readonly title: string
  /** Which months, in which money, on which day. */
  readonly period: string
  /** Cost per trusted outcome, first of all. */
  readonly leads: readonly Lead[]
  readonly sheet: Sheet
}

/** Cost per trusted outcome first of all, then the three cases side by side. */
export function headlineOf(forecast: Forecast, medium: Medium): Headline {
  const { currency, horizon, spec, as_of } = forecast
  const { periods } = horizon
  const months = periods.length === 1 ? 'one month' : counted(periods.length, 'month')
  return {
    title: medium.asData(spec.name),
    period: `${monthSpan(periods[0]!, periods.at(-1)!)} (${months}), in ${currency}, as of ${as_of}`,
    leads: leadsOf(forecast, medium),
    sheet: casesSheet(forecast),
  }
}

function casesSheet({ cases, currency, horizon }: Forecast): Sheet {
  const { length } = horizon.periods
  const amounts = (label: string, figure: (result: Result) => number | null) => [label, ...row(cases, figure, currency)]
  const others = (label: string, figure: (result: Result) => number | null, format: (value: number) => string) => [
    label,
    ...caseNames.map((name) => {
      const value = figure(cases[name])
      return value === null ? nothing : format(value)
    }),
  ]
  const total = ({ spend }: Result) => spend.total
  const spends =
    length === 1
      ? [amounts('Spend in the month', total)]
      : [
          amounts('Spend a month, on average', ({ spend }) => spend.monthly_average),
          amounts(`Spend in ${counted(length, 'month')}`, total),
        ]
  const apart = caseNames.some((name) => cases[name].opportunity_cost !== 0)
  const rows = [
    ...spends,
    ...(apart ? [amounts('Opportunity cost, not in spend', (result) => result.opportunity_cost)] : []),
    others('Trusted outcomes', ({ outcomes }) => outcomes?.trusted ?? null, count),
    others('Trusted rate', ({ outcomes }) => outcomes?.trusted_rate ?? null, share),
    amounts('Cost per trusted outcome', ({ metrics }) => metrics.cost_per_trusted_outcome),
  ]
  return { title: 'Three cases', columns: [firstColumn, ...caseColumns(1)], rows, strong: rows.length - 1 }
}

const firstColumn: SheetColumn = { head: 'Figure', kind: 'text' }

/** Amounts of the three cases, written alike. */
function row(cases: ByCase<Result>, figure: (result: Result) => number | null, currency: string): readonly string[] {
  const values = caseNames.map((name) => figure(cases[name]))
  const texts = moneyColumn(
    values.map((value) => value ?? 0),
    currency,
  )
  return values.map((value, i) => (value === null ? nothing : texts[i]!))
}
