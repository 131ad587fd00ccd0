import { isLess } from './judge.js'
import type { Combination, Warning } from './result.js'

/**
 * Where a lever alone, or an alternative, lowers spend and makes an outcome dearer, in the expected case: for all workflows together, and
 * where there are several for each by itself.
 */
export function warningsOf(combinations: readonly Combination[], positions: readonly number[]): readonly Warning[] {
  const [base] = combinations
  return positions.flatMap((position) => {
    const each = combinations[position]!
    const { expected: was } = base!.cases
    const { expected: is } = each.cases
    const who = { code: 'dearer-outcome', lever: each.levers[0] ?? null, alternative: each.alternative } as const
    const all = warned({ ...was, spend: was.total }, { ...is, spend: is.total })
    const ids = Object.keys(each.workflows).filter((id) => Object.hasOwn(base!.workflows, id))
    const own = ids.flatMap((id) => {
      const found = warned(base!.workflows[id]!.expected, each.workflows[id]!.expected)
      return found ? [{ ...who, workflow: id, ...found }] : []
    })
    return [...(all ? [{ ...who, workflow: null, ...all }] : []), ...(ids.length > 1 ? own : [])]
  })
}

interface Pair {
  readonly spend: number
  readonly cost_per_trusted_outcome: number | null
}

function warned(was: Pair, is: Pair): Pick<Warning, 'spend_change' | 'cost_per_trusted_outcome_change'> | undefined {
  const [before, after] = [was.cost_per_trusted_outcome, is.cost_per_trusted_outcome]
  if (before === null || after === null || !isLess(is.spend, was.spend) || !isLess(before, after)) return undefined
  return { spend_change: is.spend - was.spend, cost_per_trusted_outcome_change: after - before }
}
