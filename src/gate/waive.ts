import type { Verdict, WaiverTold } from './result.js'
import { isInScope, type Labelled } from './scope.js'
import type { BudgetFile } from './task.js'

/**
 * Applies the waivers of a budget: a rule that is broken, or cannot be decided, passes until the last day of a waiver whose scope
 * holds every workflow it was held against. Waivers that are over no longer apply, and are told.
 */
export function waived(
  verdicts: readonly Verdict[],
  { value: { waivers } }: BudgetFile,
  workflows: readonly Labelled[],
  today: string,
): { readonly verdicts: readonly Verdict[]; readonly waivers: readonly WaiverTold[] } {
  const byId = new Map(workflows.map((workflow) => [workflow.id, workflow]))
  const used = new Set<number>()
  const judged = verdicts.map((verdict): Verdict => {
    if (verdict.finding !== 'broken' && verdict.finding !== 'inconclusive') return verdict
    const at = waivers.findIndex(
      ({ rule, scope, until }) =>
        rule === verdict.rule && until >= today && verdict.workflows.every((id) => isInScope(scope, byId.get(id)!)),
    )
    const waiver = waivers[at]
    if (!waiver) return verdict
    used.add(at)
    const { until, reason, owner = null } = waiver
    return { ...verdict, finding: 'waived', counts_as: 'pass', waiver: { until, reason, owner } }
  })
  const told = waivers.map(({ rule, until, reason, owner = null }, i): WaiverTold => {
    return { rule, until, reason, owner, state: used.has(i) ? 'used' : until < today ? 'expired' : 'unused' }
  })
  return { verdicts: judged, waivers: told }
}
