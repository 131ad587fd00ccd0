import type { Exceedance } from '../../stats/exceedance.js'
import type { Histogram } from '../../stats/histogram.js'
import type { Sample } from '../../stats/sample.js'
import { LEVELS, type Level } from '../../stats/summary.js'
import type { FiscalYear } from '../fiscal-years.js'
import { type ByCase, caseNames, type Reason } from '../forecast.js'
import type { Gathered } from './gathered.js'

/** What the draws of one figure say. Null where draws without an outcome reach, or where one draw is too few. */
export interface Stats extends Readonly<Record<Level, number | null>> {
  readonly mean: number | null
  readonly sd: number | null
  /** How far mean and P95 would wander with another seed, as standard deviations. */
  readonly standard_error: { readonly mean: number | null; readonly p95: number | null }
}

/** What the draws say of a portfolio, or of one workflow: totals of the horizon, and spend of each period. */
export interface Summary {
  readonly spend: Stats
  readonly by_period: readonly Stats[]
  readonly by_fiscal_year: readonly Stats[]
  readonly tokens: Stats
  /** Null where there is no outcome, or where outcomes are of different units. `ratio_of_means` is mean spend over mean outcomes. */
  readonly cost_per_trusted_outcome: (Stats & { readonly ratio_of_means: number | null }) | null
  /** Share of draws whose spend is at or below that of each case. */
  readonly case_percentiles: ByCase<number>
  readonly budget: {
    readonly amount: number
    readonly exceedance: number
    readonly interval: readonly [number, number]
    /** For each month the share of draws whose spend since the first is above the budget by its end. */
    readonly exceedance_by_period: readonly number[]
    /** The month in which that spend crosses the budget at its median and at its P90; null where it does not. */
    readonly crossing: { readonly p50: string | null; readonly p90: string | null }
  } | null
  /** Spend of the horizon in intervals of equal width from P1 to P99. */
  readonly histogram: Histogram
  /** For each figure that is null, why. */
  readonly reasons: Readonly<Record<string, Reason>>
}

export interface Asked {
  /** The months of each set of prices, by their number in the horizon. */
  readonly months: readonly (readonly number[])[]
  /** The months of the horizon as ISO months. */
  readonly periods: readonly string[]
  readonly years: readonly FiscalYear[]
  /** Spend of the horizon in each case. */
  readonly cases: ByCase<number>
  readonly budget: number | undefined
  /** Why outcomes cannot be counted, where they cannot. */
  readonly noOutcomes: Reason | undefined
}

/** Puts in the words of a result what the draws say. */
export function summaryOf(gathered: Gathered, asked: Asked): Summary {
  const { spend, spendByRegime, spendByYear, passed, tokens, ratio } = gathered
  const { months, periods: names, years, cases, budget, noOutcomes } = asked
  const reasons: Record<string, Reason> = {}
  const whole = statsOf('spend', spend, reasons)
  // Months of one price are that part of the horizon in every draw.
  const byRegime =
    months.length === 1
      ? [scaled(whole, 1 / months[0]!.length)]
      : spendByRegime.map((sample) => statsOf('by_period', sample, reasons))
  const periods: Stats[] = []
  for (const [regime, each] of months.entries()) for (const month of each) periods[month] = byRegime[regime]!
  if (!ratio) reasons['cost_per_trusted_outcome'] = noOutcomes ?? 'no_outcome'
  else if (ratio.meanOutcomes === 0) reasons['cost_per_trusted_outcome.ratio_of_means'] = 'zero_trusted_outcomes'
  return {
    spend: whole,
    by_period: periods,
    by_fiscal_year:
      years.length === 1 ? [whole] : spendByYear.map((sample) => statsOf('by_fiscal_year', sample, reasons)),
    tokens: statsOf('tokens', tokens, reasons),
    cost_per_trusted_outcome: ratio
      ? {
          ...statsOf('cost_per_trusted_outcome', ratio.sample, reasons),
          ratio_of_means: ratio.meanOutcomes === 0 ? null : ratio.meanSpend / ratio.meanOutcomes,
        }
      : null,
    case_percentiles: Object.fromEntries(
      caseNames.map((name) => [name, spend.shareAtOrBelow(reachOf(cases[name]))]),
    ) as ByCase<number>,
    budget: budget === undefined ? null : exceeded(budget, spend.exceedance(budget), passed, names),
    histogram: spend.histogram(bins),
    reasons,
  }
}

/** Kernels compute sums in another order than the cases: what differs by no more than this share is the same. */
const LAST_BITS = 1e-12

const reachOf = (amount: number): number => amount * (1 + LAST_BITS)

/** The amounts of spend that a summary tells the share of draws of, to be counted exactly. */
export const thresholdsOf = ({ cases, budget }: Pick<Asked, 'cases' | 'budget'>): readonly number[] => [
  ...new Set([...caseNames.map((name) => reachOf(cases[name])), ...(budget === undefined ? [] : [budget])]),
]

/** Intervals of a histogram. */
const bins = 40

function exceeded(
  amount: number,
  { share, interval }: Exceedance,
  passed: readonly number[],
  periods: readonly string[],
): NonNullable<Summary['budget']> {
  const crossing = (least: number) => periods[passed.findIndex((each) => each >= least)] ?? null
  return {
    amount,
    exceedance: share,
    interval,
    exceedance_by_period: passed,
    // The median is above a budget where half of the draws are, P90 where a tenth of them is.
    crossing: { p50: crossing(0.5), p90: crossing(0.1) },
  }
}

const levels = Object.keys(LEVELS) as Level[]

function statsOf(
  name: string,
  { summary: { standardError, ...summary } }: Sample,
  reasons: Record<string, Reason>,
): Stats {
  const known = (figure: string, value: number): number | null => {
    if (Number.isFinite(value)) return value
    // What infinitely dear draws reach has no value; where none is, a single draw lacks a spread.
    reasons[`${name}.${figure}`] = Number.isFinite(summary.mean) ? 'one_draw' : 'zero_trusted_outcomes'
    return null
  }
  return {
    mean: known('mean', summary.mean),
    sd: known('sd', summary.sd),
    ...byLevel((level) => known(level, summary[level])),
    standard_error: {
      mean: known('standard_error.mean', standardError.mean),
      p95: known('standard_error.p95', standardError.p95),
    },
  }
}

const byLevel = (figure: (level: Level) => number | null) =>
  Object.fromEntries(levels.map((level) => [level, figure(level)])) as Record<Level, number | null>

/** What the draws say of a part of a figure that is the same in every draw. */
function scaled({ mean, sd, standard_error: error, ...at }: Stats, by: number): Stats {
  const part = (value: number | null) => (value === null ? null : value * by)
  return {
    mean: part(mean),
    sd: part(sd),
    ...byLevel((level) => part(at[level])),
    standard_error: { mean: part(error.mean), p95: part(error.p95) },
  }
}
