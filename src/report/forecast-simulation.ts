import { caseNames, type Forecast } from '../forecast/forecast.js'
import type { Stats, Summary } from '../forecast/simulation/summary.js'
import { count, counted, money, moneyColumn, month, nothing, share, tokens } from './format.js'
import { figures, type Sheet } from './sheet.js'
import { strip } from './strip.js'

/** A forecast's distribution: what the draws say beside the three cases, in figures, as a shape and in words. */
export function simulationSheet({
  simulation,
  draws,
  sampling,
  seed,
  cases,
  currency,
  horizon,
}: Forecast): Sheet | undefined {
  if (!simulation || draws === null) return undefined
  const { length } = horizon.periods
  const spends =
    length === 1
      ? [amounts('Spend in the month', simulation.spend, currency)]
      : [
          amounts('Spend a month, on average', scaled(simulation.spend, 1 / length), currency),
          amounts(`Spend in ${counted(length, 'month')}`, simulation.spend, currency),
        ]
  const ratio = simulation.cost_per_trusted_outcome
  const rows = [
    ...spends,
    ['Tokens', ...columns.map((column) => written(simulation.tokens[column], tokens))],
    ...(ratio ? [amounts('Cost per trusted outcome', ratio, currency)] : []),
  ]
  const title = `${counted(draws, 'draw')}`
  const heads = [
    { head: 'Figure', kind: 'text' } as const,
    figures('mean', 1),
    figures('P10', 3),
    figures('P50'),
    figures('P90', 4),
    figures('P95', 2),
  ]
  if (simulation.spend.sd === 0) {
    return { title, columns: heads, rows, remarks: ['No quantity of the spec is uncertain: all draws are alike.'] }
  }
  const { from, to, counts } = simulation.histogram
  // Where a floor holds nearly all draws, what is left of a range are last bits, which have no shape.
  const hasShape = draws >= leastForShape && to - from > LAST_BITS * Math.abs(to)
  const marks = caseNames.map((name) => ({ at: cases[name].spend.total, letter: name.slice(0, 1) }))
  return {
    title,
    columns: heads,
    rows,
    ...(hasShape && {
      drawing: strip(counts, [from, to], [money(from, currency), money(to, currency)], marks),
    }),
    remarks: [
      ...(hasShape ? ['Spend from P1 to P99, with the conservative (c), expected (e) and peak (p) case.'] : []),
      casesInWords(simulation, cases.expected.spend.total),
      ...budgetInWords(simulation, currency, horizon.periods),
      ...errorsInWords(simulation, draws),
      `Drawn by ${sampling}, seed ${seed}.`,
    ],
  }
}

/** Fewer draws make no shape. */
const leastForShape = 100

const LAST_BITS = 1e-9

const columns = ['mean', 'p10', 'p50', 'p90', 'p95'] as const

const written = (value: number | null, format: (value: number) => string): string =>
  value === null ? nothing : format(value)

function amounts(label: string, stats: Stats, currency: string): readonly string[] {
  const texts = moneyColumn(
    columns.map((column) => stats[column] ?? 0),
    currency,
  )
  return [label, ...columns.map((column, i) => (stats[column] === null ? nothing : texts[i]!))]
}

/** Quantiles and mean, scaled. */
const scaled = (stats: Stats, by: number): Stats => ({
  ...stats,
  ...(Object.fromEntries(columns.map((column) => [column, stats[column] === null ? null : stats[column] * by])) as Pick<
    Stats,
    (typeof columns)[number]
  >),
})

/** How rare the cases are, and on which side of the mean the expected one lies. */
function casesInWords({ case_percentiles: at, spend: { mean } }: Summary, expected: number): string {
  const [low, middle, high] = caseNames.map((name) => shareOfDraws(at[name]))
  const rare = `Draws that cost no more than the conservative case: ${low}; the expected case: ${middle}; the peak case: ${high}.`
  if (mean === null || mean === 0) return rare
  const gap = expected / mean - 1
  if (Math.abs(gap) < 0.0005) return `${rare} The expected case is the mean of the draws.`
  return `${rare} The expected case lies ${share(Math.abs(gap))} ${gap < 0 ? 'below' : 'above'} the mean of the draws.`
}

/** In words where it is none or all of them. */
const shareOfDraws = (value: number): string => (value === 0 ? 'none' : value === 1 ? 'all' : share(value))

function budgetInWords({ budget }: Summary, currency: string, periods: readonly string[]): readonly string[] {
  if (!budget) return []
  const [low, high] = budget.interval
  const { p50, p90 } = budget.crossing
  const when = [
    ...(p90 === null ? [] : [`at its P90 in ${month(p90)}`]),
    ...(p50 === null ? [] : [`at its median in ${month(p50)}`]),
  ]
  const crossing =
    periods.length === 1
      ? []
      : when.length === 0
        ? [`Spend since ${month(periods[0]!)} does not cross it in the horizon, at its P90 neither.`]
        : [`Spend since ${month(periods[0]!)} crosses it ${when.join(', and ')}.`]
  return [
    `Spend is above ${money(budget.amount, currency)} in ${share(budget.exceedance)} of draws (95 % interval ${share(low)} to ${share(high)}).`,
    ...crossing,
  ]
}

/** Relative error of P95 above which more draws are worth their time. */
const coarse = 0.02

function errorsInWords({ spend }: Summary, draws: number): readonly string[] {
  const { mean, p95, standard_error: error } = spend
  if (mean === null || p95 === null || error.mean === null || error.p95 === null || mean === 0 || p95 === 0) return []
  const relative = error.p95 / p95
  const hint = relative > coarse ? ` With --draws ${draws * 4} they are about half as large.` : ''
  return [`Standard errors of spend: mean ${precise(error.mean / mean)}, P95 ${precise(relative)}.${hint}`]
}

/** A small share in percent with two digits: `0.48 %`. */
const precise = (value: number): string => `${value < 1e-6 ? count(0) : String(Number((value * 100).toPrecision(2)))} %`
