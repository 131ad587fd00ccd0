import { type ByCase, type CaseName, caseNames, type Result } from '../../forecast/forecast.js'
import type { CaseResults } from '../../forecast/result.js'
import type { Priced } from '../../forecast/run.js'
import type { Lever, Quantity } from '../../workflow/portfolio.js'
import type { CaseOutcome, Combination, WorkflowOutcome } from './result.js'

/** What one combination costs in the cases, before it is held against others. */
export interface CaseFigures {
  readonly cases: ByCase<Omit<CaseOutcome, 'payback_month'>>
  /** Spend of each month, without what levers cost. */
  readonly byPeriod: ByCase<readonly number[]>
  readonly workflows: Combination['workflows']
}

/** What levers cost in one case: once, and a month. */
export interface LeverCosts {
  readonly oneOff: number
  readonly monthly: number
}

const inCase = (quantity: Quantity | undefined, which: number): number => quantity?.cases[which] ?? 0

export const leverCosts = (levers: readonly Pick<Lever, 'costs'>[], name: CaseName): LeverCosts => {
  const which = caseNames.indexOf(name)
  return levers.reduce(
    (sum, { costs }) => ({
      oneOff: sum.oneOff + inCase(costs.oneOff, which),
      monthly: sum.monthly + inCase(costs.monthly, which),
    }),
    { oneOff: 0, monthly: 0 },
  )
}

export const byCase = <T>(figure: (name: CaseName) => T): ByCase<T> =>
  Object.fromEntries(caseNames.map((name) => [name, figure(name)])) as ByCase<T>

/** The figures of a portfolio in which some levers are pulled. */
export function caseFigures(
  { portfolio, periods }: Priced,
  results: ByCase<CaseResults>,
  levers: readonly Lever[],
): CaseFigures {
  return {
    cases: byCase((name) => outcomeOf(results[name].portfolio, leverCosts(levers, name), periods.length)),
    byPeriod: byCase((name) => results[name].portfolio.spend.by_period),
    workflows: Object.fromEntries(
      portfolio.workflows.map(({ id }, i) => [id, byCase((name) => workflowOutcome(results[name].workflows[i]!))]),
    ),
  }
}

function outcomeOf(
  { spend, outcomes, metrics }: Result,
  { oneOff, monthly }: LeverCosts,
  months: number,
): Omit<CaseOutcome, 'payback_month'> {
  const costs = oneOff + monthly * months
  const each = metrics.cost_per_trusted_outcome
  return {
    spend: spend.total,
    lever_costs: costs,
    total: spend.total + costs,
    trusted_outcomes: outcomes?.trusted ?? null,
    trusted_rate: outcomes?.trusted_rate ?? null,
    cost_per_trusted_outcome: each === null || !outcomes ? null : each + costs / outcomes.trusted,
    net_benefit: metrics.net_benefit === null ? null : metrics.net_benefit - costs,
  }
}

const workflowOutcome = ({ spend, metrics }: Result): WorkflowOutcome => ({
  spend: spend.total,
  cost_per_trusted_outcome: metrics.cost_per_trusted_outcome,
})

/** The first month by whose end savings make up for what levers cost; null where they cost nothing or none does. */
export function paybackMonth(
  before: ArrayLike<number>,
  after: ArrayLike<number>,
  { oneOff, monthly }: LeverCosts,
): number | null {
  if (oneOff === 0 && monthly === 0) return null
  let balance = -oneOff
  for (let month = 0; month < before.length; month += 1) {
    balance += before[month]! - after[month]! - monthly
    if (balance >= 0) return month + 1
  }
  return null
}
