import { allBuckets } from '../model/buckets.js'
import { components } from '../model/components.js'
import type { Quantity, Workflow } from '../workflow/portfolio.js'
import { casesIn } from '../workflow/trend/path.js'
import { commitmentResult } from './commitment-result.js'
import { outcomeReason } from './dashboard-totals.js'
import type { FiscalYear } from './fiscal-years.js'
import type { Reason, Result } from './forecast.js'
import { measure, type Subject } from './metrics.js'
import { addUp, type Totals } from './totals.js'

/** Results of one case: of the portfolio, and of each workflow in order. */
export interface CaseResults {
  readonly portfolio: Result
  readonly workflows: readonly Result[]
  /** Of some workflows together, by their positions. */
  readonly together: (chosen: readonly number[]) => Result
}

/** Turns totals over the horizon into results: sums, outcomes and the dashboard, with a reason for each that is null. */
export function resultsOf(
  workflows: readonly Workflow[],
  totals: readonly Totals[],
  which: 0 | 1 | 2,
  years: readonly FiscalYear[],
): CaseResults {
  const periods = years.reduce((sum, { months }) => sum + months.length, 0)
  const own = workflows.map((workflow, i): Subject => {
    const { sums, byPeriod } = totals[i]!
    const perOutcome = (quantity: Quantity | undefined) => meanOver(byPeriod.trusted_outcomes, quantity, which)
    const valuePerOutcome = perOutcome(workflow.value.perOutcome)
    return {
      totals: totals[i]!,
      withOutcome: workflow.outcome && totals[i]!,
      attempts: sums.attempts,
      trustedOutcomes: sums.trusted_outcomes,
      valuePerOutcome,
      outcomeValue: valuePerOutcome * sums.trusted_outcomes,
      baselineCostPerOutcome: perOutcome(workflow.value.baselineCostPerOutcome),
      noOutcomes: workflow.outcome ? undefined : 'no_outcome',
    }
  })
  const all = portfolioSubject(workflows, own, periods)
  const [portfolio, ...measured] = measure([all, ...own])
  const units = workflows.map(({ outcome }) => outcome?.unit)
  const entries = totals.map(({ sums }, i) => [workflows[i]!.id, sums.spend] as const)
  return {
    portfolio: resultOf(all, commonUnit(units), portfolio!, { entries, years }),
    workflows: own.map((subject, i) => resultOf(subject, units[i], measured[i]!, { entries: [entries[i]!], years })),
    together: (chosen) =>
      resultsOf(
        chosen.map((i) => workflows[i]!),
        chosen.map((i) => totals[i]!),
        which,
        years,
      ).portfolio,
  }
}

/** What an outcome of the horizon is worth where months differ: their mean by outcomes, or plain where there are none. */
function meanOver(outcomes: Float64Array, quantity: Quantity | undefined, which: 0 | 1 | 2): number {
  if (!quantity) return Number.NaN
  if (!quantity.path) return quantity.cases[which]
  const all = outcomes.reduce((sum, each) => sum + each, 0)
  const weight = (month: number) => (all > 0 ? outcomes[month]! / all : 1 / outcomes.length)
  return outcomes.reduce((sum, _, month) => sum + casesIn(quantity, month)[which] * weight(month), 0)
}

const commonUnit = (units: readonly (string | undefined)[]): string | undefined => {
  const known = [...new Set(units.filter((unit) => unit !== undefined))]
  return known.length === 1 ? known[0] : undefined
}

/** A portfolio counts attempts and outcomes only where its workflows share a unit; what they are worth adds up all the same. */
function portfolioSubject(workflows: readonly Workflow[], own: readonly Subject[], periods: number): Subject {
  const trying = own.filter(({ withOutcome }) => withOutcome)
  const units = workflows.map(({ outcome }) => outcome?.unit)
  const sum = (value: (subject: Subject) => number) => trying.reduce((total, subject) => total + value(subject), 0)
  // Weighted by outcomes; where there are none, every workflow counts alike.
  const outcomes = sum(({ trustedOutcomes }) => trustedOutcomes)
  const average = (value: (subject: Subject) => number) =>
    outcomes === 0 ? sum(value) / trying.length : sum((subject) => value(subject) * subject.trustedOutcomes) / outcomes
  const noOutcomes = outcomeReason(units, 'trying')
  const counts = noOutcomes === undefined
  return {
    totals: addUp(
      own.map(({ totals }) => totals),
      periods,
    ),
    withOutcome: counts
      ? addUp(
          trying.map(({ totals }) => totals),
          periods,
        )
      : undefined,
    attempts: counts ? sum(({ attempts }) => attempts) : Number.NaN,
    trustedOutcomes: counts ? sum(({ trustedOutcomes }) => trustedOutcomes) : Number.NaN,
    outcomeValue: trying.length > 0 ? sum(({ outcomeValue }) => outcomeValue) : Number.NaN,
    valuePerOutcome: counts ? average(({ valuePerOutcome }) => valuePerOutcome) : Number.NaN,
    baselineCostPerOutcome: counts ? average(({ baselineCostPerOutcome }) => baselineCostPerOutcome) : Number.NaN,
    noOutcomes,
  }
}

function resultOf(
  subject: Subject,
  unit: string | undefined,
  { metrics, reasons }: Pick<Result, 'metrics' | 'reasons'>,
  {
    entries,
    years,
  }: { readonly entries: readonly (readonly [string, number])[]; readonly years: readonly FiscalYear[] },
): Result {
  const { sums, byPeriod, components: parts, buckets, models, agreements } = subject.totals
  const known = (value: number): number | null => (Number.isNaN(value) ? null : value)
  const unknown: Record<string, Reason> = {}
  if (Number.isNaN(sums.active_users)) unknown['active_users'] = 'unknown_active_users'
  if (Number.isNaN(sums.sessions)) unknown['sessions'] = 'unknown_sessions'
  const { attempts, trustedOutcomes, withOutcome } = subject
  const tried = withOutcome?.sums.attempts ?? Number.NaN
  if (!withOutcome || unit === undefined) unknown['outcomes'] = subject.noOutcomes ?? 'no_outcome'
  else if (tried === 0) unknown['trusted_rate'] = 'zero_attempts'
  const { length: periods } = byPeriod.spend
  const commitments = [...agreements.commitments].map(([id, each]) => [id, commitmentResult(id, each, unknown)])
  return {
    spend: {
      total: sums.spend,
      monthly_average: sums.spend / periods,
      by_period: [...byPeriod.spend],
      by_fiscal_year: years.map(({ months }) => months.reduce((sum, month) => sum + byPeriod.spend[month]!, 0)),
      by_component: pick(components, parts),
      by_model: { ...Object.fromEntries(models), none: sums.spend - sums.model_cost },
      by_workflow: Object.fromEntries(entries),
    },
    opportunity_cost: sums.opportunity_cost,
    reasons: { ...unknown, ...reasons },
    tokens: { total: sums.total_tokens, by_bucket: pick(allBuckets, buckets) },
    demand: {
      active_users: known(sums.active_users / periods),
      sessions: known(sums.sessions),
      turns: sums.turns,
      steps: sums.steps,
      model_calls: sums.model_calls,
    },
    outcomes:
      withOutcome && unit !== undefined
        ? {
            unit,
            attempts,
            trusted: trustedOutcomes,
            trusted_rate: tried === 0 ? null : trustedOutcomes / tried,
          }
        : null,
    by_period: periodsOf(byPeriod, unit === undefined ? undefined : withOutcome?.byPeriod),
    commitments: Object.fromEntries(commitments),
    volume_discounts: Object.fromEntries(agreements.volumes),
    spend_commitments: Object.fromEntries(agreements.pools),
    metrics,
  }
}

/** Figures month by month; `tried` are those of what has an outcome. */
function periodsOf(all: Totals['byPeriod'], tried: Totals['byPeriod'] | undefined): Result['by_period'] {
  const ratios = (parts: Float64Array, wholes: Float64Array, by: number) =>
    Array.from(parts, (part, i) => (wholes[i]! > 0 ? (part / wholes[i]!) * by : null))
  return {
    model_cost: [...all.model_cost],
    tokens: [...all.total_tokens],
    cost_per_1m_tokens: ratios(all.model_cost, all.total_tokens, 1e6),
    trusted_outcomes: tried ? [...tried.trusted_outcomes] : null,
    cost_per_trusted_outcome: tried ? ratios(tried.spend, tried.trusted_outcomes, 1) : null,
  }
}

const pick = <Name extends string>(names: readonly Name[], values: Readonly<Record<Name, number>>) =>
  Object.fromEntries(names.map((name) => [name, values[name]])) as Readonly<Record<Name, number>>
