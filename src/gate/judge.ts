import type { Change } from '../analysis/diff/result.js'
import { toleranceOf, unitOf } from './asked.js'
import type { Budget } from './budget-schema.js'
import type { Estimate } from './estimate.js'
import { atMost, type Finding, type Outcome, type Verdict } from './result.js'
import type { Labelled } from './scope.js'
import type { Task } from './task.js'

/** What holds for every rule of a budget, with the defaults filled in. */
export interface Settings {
  readonly tolerance: { readonly share: number; readonly amount: number }
  readonly inconclusive: Outcome
  readonly budgetChange: Outcome
  readonly priceChange: Outcome
}

const asOutcome = (word: 'warn' | 'error' | 'pass' | undefined): Outcome =>
  word === 'error' ? 'fail' : (word ?? 'warn')

export const settingsOf = ({ defaults = {} }: Budget): Settings => ({
  tolerance: { share: defaults.tolerance?.share ?? 0.01, amount: defaults.tolerance?.amount ?? 10 },
  inconclusive: asOutcome(defaults.inconclusive),
  budgetChange: asOutcome(defaults.budget_change),
  priceChange: asOutcome(defaults.price_change),
})

/** A figure to be judged: what it is, and what it moved from where that is the question. */
export interface Figure extends Estimate {
  readonly moved: Change | null
  /** Whether there is nothing to judge; the reason says why. */
  readonly isMissing: boolean
}

/** Holds a figure against the limit of a rule. Waivers and places come later. */
export function judge(
  task: Task,
  figure: Figure,
  workflows: readonly Labelled[],
  currency: string,
  settings: Settings,
): Verdict {
  const { rule, asked, envelope, covered, positions, isOneOfSeveral } = task
  const bound = rule.min !== undefined && rule.max === undefined ? 'min' : 'max'
  const unit = unitOf(asked, currency)
  const limit = limitOf(task, figure)
  const tolerance = limit === null ? 0 : toleranceOf(asked, unit, currency, limit, settings.tolerance)
  const finding = findingOf(task, figure, bound, limit, tolerance)
  return {
    rule: rule.id,
    metric: rule.metric,
    level: rule.level,
    finding,
    counts_as: countsAs(finding, rule.level, settings),
    workflows: positions.map((position) => workflows[position]!.id),
    each: isOneOfSeveral,
    budget: envelope?.id ?? null,
    period: covered ? { from: covered.from, to: covered.to, months: covered.months.length, of: covered.of } : null,
    bound,
    unit,
    actual: figure.value,
    limit,
    tolerance,
    margin:
      figure.value === null || limit === null ? null : bound === 'max' ? limit - figure.value : figure.value - limit,
    interval: figure.interval,
    moved: figure.moved,
    reason: covered?.months.length === 0 ? 'outside_horizon' : figure.reason,
    message: rule.message ?? null,
    waiver: null,
    location: null,
  }
}

/** The amount of a budget for the months of it that are forecast. */
export function amountOf({ envelope, covered }: Task): number {
  const { amount } = envelope!
  return covered ? (amount * covered.months.length) / covered.of : amount
}

function limitOf(task: Task, { moved }: Figure): number | null {
  const { rule, asked } = task
  if (asked.kind === 'increase' || asked.kind === 'price_change') {
    if (moved === null || moved.base === null) return null
    return Math.max(rule.max_share! * Math.abs(moved.base), rule.min_amount ?? 0)
  }
  // None of its months is forecast: that is no budget of 0.
  if (rule.max === 'budget') return task.covered?.months.length === 0 ? null : amountOf(task)
  return rule.max ?? rule.min ?? null
}

function findingOf(
  { rule, covered }: Task,
  { value, interval, isMissing }: Figure,
  bound: Verdict['bound'],
  limit: number | null,
  tolerance: number,
): Finding {
  if (rule.level === 'off') return 'off'
  if (isMissing || covered?.months.length === 0) return 'skipped'
  // A figure without a value cannot be within its limit.
  if (value === null || limit === null) return 'broken'
  const beyond = (edge: number, isMax: boolean) => (isMax ? value > edge : value < edge)
  const edges = [
    ...(bound === 'max' ? [{ at: limit + tolerance, isMax: true }] : []),
    ...(rule.min !== undefined ? [{ at: rule.min - (bound === 'min' ? tolerance : 0), isMax: false }] : []),
  ]
  if (interval && edges.some(({ at }) => interval[0] < at && at < interval[1])) return 'inconclusive'
  return edges.some(({ at, isMax }) => beyond(at, isMax)) ? 'broken' : 'kept'
}

function countsAs(finding: Finding, level: Verdict['level'], { inconclusive }: Settings): Outcome {
  const most: Outcome = level === 'error' ? 'fail' : level === 'warn' ? 'warn' : 'pass'
  if (finding === 'broken') return most
  return finding === 'inconclusive' ? atMost(inconclusive, most) : 'pass'
}
