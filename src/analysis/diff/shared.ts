import { caseNames } from '../../forecast/forecast.js'
import { type Component, components } from '../../model/components.js'
import { apart } from './change.js'
import type { Side } from './side.js'

/** What a contract settles over all workflows together, and shares out among them. */
const settled: readonly Component[] = ['commitments', 'volume_discounts']

/**
 * The workflows whose spend moved though nothing of their own did: they draw on a commitment or a volume discount together with others
 * that changed. `moved` are the workflows with inputs that differ, and null for inputs above them.
 */
export function movedByOthers(base: Side, head: Side, moved: ReadonlySet<string | null>): readonly string[] {
  const before = new Map(base.priced.portfolio.workflows.map(({ id }, i) => [id, i]))
  return head.priced.portfolio.workflows.flatMap(({ id }, j) => {
    const i = before.get(id)
    if (i === undefined || moved.has(id)) return []
    const changed = components.filter((component) =>
      caseNames.some((name) => {
        const [was, is] = [base.cases[name].workflows[i]!, head.cases[name].workflows[j]!].map(
          ({ spend }) => spend.by_component[component] ?? 0,
        )
        return apart(was!, is!) !== 0
      }),
    )
    return changed.length > 0 && changed.every((component) => settled.includes(component)) ? [id] : []
  })
}
