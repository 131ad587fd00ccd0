import { type Exceedance, exceedance } from '../../stats/exceedance.js'
import { type Histogram, histogramOf } from '../../stats/histogram.js'
import { meanOf } from '../../stats/moments.js'
import { quantileSorted } from '../../stats/quantile.js'
import type { Parts } from '../../stats/standard-error.js'
import { LEVELS, type Level, summarize } from '../../stats/summary.js'
import { type ByCase, caseNames, type Reason } from '../forecast.js'

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
  readonly tokens: Stats
  /** Null where there is no outcome, or where outcomes are of different units. `ratio_of_means` is mean spend over mean outcomes. */
  readonly cost_per_trusted_outcome: (Stats & { readonly ratio_of_means: number | null }) | null
  /** Share of draws whose spend is at or below that of each case. */
  readonly case_percentiles: ByCase<number>
  readonly budget: {
    readonly amount: number
    readonly exceedance: number
    readonly interval: readonly [number, number]
  } | null
  /** Spend of the horizon in intervals of equal width from P1 to P99. */
  readonly histogram: Histogram
  /** For each figure that is null, why. */
  readonly reasons: Readonly<Record<string, Reason>>
}

/** The draws of a portfolio or a workflow. Columns have one number for each draw. */
export interface DrawnFigures {
  /** Monthly spend under each set of prices. */
  readonly spendByRegime: readonly Float64Array[]
  /** The months of each set of prices, by their number in the horizon. */
  readonly months: readonly (readonly number[])[]
  /** Tokens and, where they can be counted, outcomes of the horizon, with the spend of the workflows that have some. */
  readonly tokens: Float64Array
  readonly outcomes: Float64Array | undefined
  readonly spendWithOutcome: Float64Array
  readonly spend: Float64Array
}

export interface Asked {
  readonly parts: Parts
  /** Spend of the horizon in each case. */
  readonly cases: ByCase<number>
  readonly budget: number | undefined
  /** Why outcomes cannot be counted, where they cannot. */
  readonly noOutcomes: Reason | undefined
}

export function summaryOf(figures: DrawnFigures, { parts, cases, budget, noOutcomes }: Asked): Summary {
  const reasons: Record<string, Reason> = {}
  const { spend, tokens, outcomes, spendWithOutcome, months, spendByRegime } = figures
  const sorted = spend.slice().sort()
  const whole = statsOf('spend', spend, parts, reasons, sorted)
  // Months of one price are that part of the horizon in every draw.
  const byRegime =
    months.length === 1
      ? [scaled(whole, 1 / months[0]!.length)]
      : spendByRegime.map((values) => statsOf('by_period', values, parts, reasons))
  const periods: Stats[] = []
  for (const [regime, each] of months.entries()) for (const month of each) periods[month] = byRegime[regime]!
  if (!outcomes) reasons['cost_per_trusted_outcome'] = noOutcomes ?? 'no_outcome'
  return {
    spend: whole,
    by_period: periods,
    tokens: statsOf('tokens', tokens, parts, reasons),
    cost_per_trusted_outcome: outcomes
      ? {
          ...statsOf('cost_per_trusted_outcome', ratio(spendWithOutcome, outcomes), parts, reasons),
          ratio_of_means: ratioOfMeans(spendWithOutcome, outcomes, reasons),
        }
      : null,
    case_percentiles: Object.fromEntries(
      caseNames.map((name) => [name, percentile(spend, cases[name])]),
    ) as ByCase<number>,
    budget: budget === undefined ? null : exceeded(budget, exceedance(spend, budget, parts)),
    histogram: histogramOf(spend, quantileSorted(sorted, 0.01), quantileSorted(sorted, 0.99), bins),
    reasons,
  }
}

/** Intervals of a histogram. */
const bins = 40

const exceeded = (amount: number, { share, interval }: Exceedance) => ({ amount, exceedance: share, interval })

/** Draws without an outcome rank above all others. */
function ratio(spend: Float64Array, outcomes: Float64Array): Float64Array {
  const ratios = new Float64Array(spend.length)
  for (let i = 0; i < ratios.length; i += 1) ratios[i] = outcomes[i]! > 0 ? spend[i]! / outcomes[i]! : Infinity
  return ratios
}

function ratioOfMeans(spend: Float64Array, outcomes: Float64Array, reasons: Record<string, Reason>): number | null {
  const mean = meanOf(outcomes)
  if (mean > 0) return meanOf(spend) / mean
  reasons['cost_per_trusted_outcome.ratio_of_means'] = 'zero_trusted_outcomes'
  return null
}

const levels = Object.keys(LEVELS) as Level[]

function statsOf(
  name: string,
  values: Float64Array,
  parts: Parts,
  reasons: Record<string, Reason>,
  sorted?: Float64Array,
): Stats {
  const { standardError, ...summary } = summarize(values, parts, sorted)
  const known = (figure: string, value: number): number | null => {
    if (Number.isFinite(value)) return value
    reasons[`${name}.${figure}`] = values.length === 1 && value !== Infinity ? 'one_draw' : 'zero_trusted_outcomes'
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

/** Kernels compute sums in another order than the cases: what differs by no more than this share is the same. */
const LAST_BITS = 1e-12

function percentile(spend: Float64Array, limit: number): number {
  const reach = limit * (1 + LAST_BITS)
  let count = 0
  for (const value of spend) if (value <= reach) count += 1
  return count / spend.length
}
