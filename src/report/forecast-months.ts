import { type ByCase, caseNames, type Forecast } from '../forecast/forecast.js'
import { delta, moneyColumn, monthSpan } from './format.js'
import { caseColumns, figures, type Sheet } from './sheet.js'

/** Months in a row that cost the same. */
interface Run {
  readonly first: string
  readonly last: string
  readonly months: number
  readonly spend: ByCase<number>
}

/** Spend by month where months differ, as they do when a price changes; undefined where all are alike. */
export function monthsSheet(forecast: Forecast): Sheet | undefined {
  const runs = runsOf(forecast)
  if (runs.length < 2) return undefined
  const amounts = moneyColumn(
    runs.flatMap(({ spend }) => caseNames.map((name) => spend[name])),
    forecast.currency,
  )
  return {
    title: 'Spend by month',
    columns: [{ head: 'Months', kind: 'text' }, ...caseColumns(2), figures('vs. month before', 1)],
    rows: runs.map(({ first, last, months, spend }, i) => {
      const before = runs[i - 1]?.spend.expected
      const change = before === undefined || before === 0 ? '' : delta(spend.expected / before - 1)
      const span = monthSpan(first, last)
      return [months > 1 ? `${span}, each month` : span, ...amounts.slice(3 * i, 3 * i + 3), change]
    }),
  }
}

function runsOf({ horizon, cases }: Forecast): readonly Run[] {
  const runs: Run[] = []
  for (const [i, period] of horizon.periods.entries()) {
    const at = (name: keyof ByCase<unknown>) => cases[name].spend.by_period[i]!
    const spend = { conservative: at('conservative'), expected: at('expected'), peak: at('peak') }
    const before = runs.at(-1)
    if (before && caseNames.every((name) => before.spend[name] === spend[name]))
      runs[runs.length - 1] = { ...before, last: period, months: before.months + 1 }
    else runs.push({ first: period, last: period, months: 1, spend })
  }
  return runs
}
