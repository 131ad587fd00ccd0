import { type ByCase, caseNames, type Forecast } from '../forecast/forecast.js'
import type { Stats } from '../forecast/simulation/summary.js'
import { fan, sparkline } from './fan.js'
import { delta, money, moneyColumn, month, monthSpan, nothing } from './format.js'
import { scissorsInWords } from './scissors.js'
import { caseColumns, figures, type Sheet } from './sheet.js'

/** Months in a row that cost the same. */
interface Run {
  readonly first: string
  readonly last: string
  readonly months: number
  readonly spend: ByCase<number>
  /** What the draws say of each of them. */
  readonly drawn: Stats | undefined
}

/** Fewer different months, and fewer months, make no picture. */
const [leastDifferent, leastMonths] = [3, 6]

/** Spend by month where months differ, as they do when a price changes or demand grows; undefined where all are alike. */
export function monthsSheet(forecast: Forecast): Sheet | undefined {
  const runs = runsOf(forecast)
  if (runs.length < 2) return undefined
  const { currency, horizon, cases, simulation } = forecast
  const amounts = moneyColumn(
    runs.flatMap(({ spend, drawn }) => [...caseNames.map((name) => spend[name]), drawn?.p10 ?? 0, drawn?.p90 ?? 0]),
    currency,
  )
  const drawn = simulation && simulation.spend.sd !== 0 ? [figures('P10', 1), figures('P90', 1)] : []
  const expected = cases.expected.spend.by_period
  const pictured = runs.length >= leastDifferent && horizon.months >= leastMonths
  return {
    title: 'Spend by month',
    columns: [{ head: 'Months', kind: 'text' }, ...caseColumns(3), ...drawn, figures('vs. month before', 2)],
    rows: runs.map(({ first, last, months, spend, drawn: stats }, i) => {
      const before = runs[i - 1]?.spend.expected
      const change = before === undefined || before === 0 ? '' : delta(spend.expected / before - 1)
      const span = monthSpan(first, last)
      const own = amounts.slice(5 * i, 5 * i + 5)
      const ends =
        drawn.length === 0 ? [] : [stats?.p10, stats?.p90].map((value, at) => (value == null ? nothing : own[3 + at]!))
      return [months > 1 ? `${span}, each month` : span, ...own.slice(0, 3), ...ends, change]
    }),
    ...(pictured && { drawing: pictureOf(forecast) }),
    remarks: [
      ...(pictured ? [`Expected, month by month: ${sparkline(expected)}`] : []),
      ...(pictured
        ? [
            drawn.length > 0
              ? 'Dots: median of the draws; shaded: P10 to P90.'
              : 'Dots: expected; shaded: conservative to peak.',
          ]
        : []),
      ...scissorsInWords(cases.expected.by_period, horizon.periods),
    ],
  }
}

function pictureOf({ simulation, cases, horizon: { periods }, currency }: Forecast): readonly string[] {
  const drawn = simulation && simulation.spend.sd !== 0 ? simulation.by_period : undefined
  const steps = periods.map((_, i) => {
    const [low, middle, high] = drawn
      ? [drawn[i]!.p10, drawn[i]!.p50, drawn[i]!.p90]
      : caseNames.map((name) => cases[name].spend.by_period[i]!)
    return { low: low ?? 0, middle: middle ?? 0, high: high ?? 0 }
  })
  return fan(steps, (value) => money(value, currency), [month(periods[0]!), month(periods.at(-1)!)])
}

function runsOf({ horizon, cases, simulation }: Forecast): readonly Run[] {
  const runs: Run[] = []
  for (const [i, period] of horizon.periods.entries()) {
    const at = (name: keyof ByCase<unknown>) => cases[name].spend.by_period[i]!
    const spend = { conservative: at('conservative'), expected: at('expected'), peak: at('peak') }
    const drawn = simulation?.by_period[i]
    const before = runs.at(-1)
    const isLike =
      before &&
      caseNames.every((name) => isSame(before.spend[name], spend[name])) &&
      isSame(before.drawn?.mean ?? 0, drawn?.mean ?? 0)
    if (isLike) runs[runs.length - 1] = { ...before, last: period, months: before.months + 1 }
    else runs.push({ first: period, last: period, months: 1, spend, drawn })
  }
  return runs
}

/** Last bits make no other month. */
const isSame = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b))
