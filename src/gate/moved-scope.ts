import type { Side } from '../analysis/diff/side.js'
import { withoutState } from './places.js'
import type { OwnChange } from './result.js'
import { isInScope, type Labelled } from './scope.js'
import type { BudgetFile } from './task.js'

/** What a state of specs calls its workflows, in the order of the head: a change may move one out of what a budget is about. */
export function calledBefore(base: Side, head: Side): readonly Labelled[] {
  const before = new Map(base.priced.portfolio.workflows.map(({ id, labels }) => [id, labels]))
  return head.priced.portfolio.workflows.map(({ id, labels }) => ({
    id: base.was.get(id) ?? id,
    labels: before.get(id) ?? labels,
  }))
}

/** The workflows that are in other scopes of a budget than they were, by what was changed of their names and labels. */
export function movedScopes(
  { value: { budgets, rules } }: BudgetFile,
  before: readonly Labelled[],
  { priced: { portfolio } }: Side,
): readonly OwnChange[] {
  const scopes = [...budgets, ...rules].flatMap(({ scope }) => scope ?? [])
  return portfolio.workflows.flatMap((now, i): readonly OwnChange[] => {
    const was = before[i]!
    if (scopes.every((scope) => isInScope(scope, was) === isInScope(scope, now))) return []
    const at = (more: string) => `workflows.${now.id}${more}`
    const keys = [...new Set([...Object.keys(was.labels), ...Object.keys(now.labels)])]
    const values = [
      ...(was.id === now.id ? [] : [{ path: at(''), base: was.id, head: now.id }]),
      ...keys.flatMap((key) => {
        const [old, own] = [was, now].map(({ labels }) => (Object.hasOwn(labels, key) ? labels[key]! : null))
        return old === own ? [] : [{ path: at(`.labels.${key}`), base: old, head: own }]
      }),
    ]
    return [{ what: 'scope', change: 'changed', path: withoutState(now.place.file.path), values }]
  })
}
