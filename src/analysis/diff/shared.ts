import { caseNames } from '../../forecast/forecast.js'
import { type Component, components } from '../../model/components.js'
import { apart } from './change.js'
import type { Driver } from './result.js'
import type { Side } from './side.js'

/** What a contract settles over all workflows together, and shares out among them. */
const settled: readonly Component[] = ['commitments', 'volume_discounts']

/** A workflow that moved by what others do, and by its part of what. */
export interface MovedByOthers {
  readonly id: string
  readonly by: 'agreements' | 'shared_costs' | 'both'
}

/**
 * The workflows whose spend moved though nothing of their own did: they draw on a commitment or a volume discount together with others
 * that changed, or bear shared costs with them.
 */
export function movedByOthers(
  base: Side,
  head: Side,
  drivers: readonly Pick<Driver, 'workflow' | 'path'>[],
): readonly MovedByOthers[] {
  const moved = new Set(drivers.map(({ workflow }) => workflow))
  // A shared cost that is another one moves everybody's part by itself.
  const isOther = drivers.some(({ path }) => /^(costs|assumptions)\b/.test(path))
  const allocated = isOther ? [] : sharedIn(base).filter((component) => sharedIn(head).includes(component))
  const before = new Map(base.priced.portfolio.workflows.map(({ id }, i) => [id, i]))
  return head.priced.portfolio.workflows.flatMap(({ id }, j): readonly MovedByOthers[] => {
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
    const [agreed, borne] = [settled, allocated].map((some) => changed.some((each) => some.includes(each)))
    if (changed.length === 0 || !changed.every((each) => settled.includes(each) || allocated.includes(each))) return []
    return [{ id, by: agreed && borne ? 'both' : agreed ? 'agreements' : 'shared_costs' }]
  })
}

/** The components that costs which workflows share are of. */
const sharedIn = ({ priced }: Side): readonly Component[] =>
  priced.portfolio.sharedCosts.flatMap(({ category }) => components.filter((each) => each === category))
