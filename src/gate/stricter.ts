import { settingsOf } from './judge.js'
import { atMost, type Outcome, outcomes, type Stricter, type Verdict, worst } from './result.js'
import type { BudgetFile } from './task.js'

/** Verdicts of the same forecast by the budget or at the prices of the base. */
export interface OtherRound {
  readonly budget: 'head' | 'base'
  readonly prices: 'head' | 'base'
  /** Whose horizon, and whose choice of specs. */
  readonly frame: 'head' | 'base'
  readonly verdicts: readonly Verdict[]
}

/**
 * The rules that the base finds worse than the head does: by its budget, at its prices, over its horizon, or by several of them. What each counts as is set by
 * the base's budget file where it has one: a change cannot loosen that along with the limit.
 */
export function stricterBy(
  own: readonly Verdict[],
  others: readonly OtherRound[],
  budgets: { readonly base: BudgetFile | undefined; readonly head: BudgetFile | undefined },
): readonly Stricter[] {
  const known = new Map(own.map((verdict) => [keyOf(verdict), verdict.counts_as]))
  const setter = budgets.base ?? budgets.head
  const { budgetChange, priceChange } = setter
    ? settingsOf(setter.value)
    : { budgetChange: 'warn' as const, priceChange: 'warn' as const }
  return others.flatMap(({ budget, prices, frame, verdicts }) => {
    const isOtherBudget = budget === 'base' || frame === 'base'
    const most = worst([...(isOtherBudget ? [budgetChange] : []), ...(prices === 'base' ? [priceChange] : [])])
    return verdicts.flatMap((verdict): readonly Stricter[] => {
      const key = keyOf(verdict)
      const before: Outcome = known.get(key) ?? 'pass'
      if (outcomes.indexOf(verdict.counts_as) <= outcomes.indexOf(before)) return []
      // What is told once is not told again for both together.
      known.set(key, verdict.counts_as)
      return [{ budget, prices, frame, counts_as: atMost(verdict.counts_as, most), verdict }]
    })
  })
}

const keyOf = ({ rule, workflows, each }: Verdict): string => JSON.stringify([rule, each ? workflows : null])
