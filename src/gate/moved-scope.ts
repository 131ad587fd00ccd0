import { likeness } from '../analysis/diff/leaves.js'
import { rawWorkflow, type Side } from '../analysis/diff/side.js'
import { withoutState } from './places.js'
import type { OwnChange } from './result.js'
import { isInScope, type Labelled, type Scope } from './scope.js'
import type { BudgetFile, Rule } from './task.js'

/**
 * What a state of specs calls its workflows, in the order of the head: a change may move one out of what a budget is about. A
 * workflow that no scope of the budget knows stands for the most alike of those that are gone from its scopes, however much it was
 * rewritten on the way.
 */
export async function calledBefore(
  base: Side,
  head: Side,
  budget: BudgetFile | undefined,
): Promise<readonly Labelled[]> {
  const { workflows } = head.priced.portfolio
  const labels = new Map(base.priced.portfolio.workflows.map((each) => [each.id, each.labels]))
  const now = new Set(workflows.map(({ id }) => id))
  const scopes = scopesOf(budget)
  const gone = base.priced.portfolio.workflows.filter((each) => !now.has(each.id) && isInSome(scopes, each))
  return Promise.all(
    workflows.map(async (workflow) => {
      const { id } = workflow
      const was = labels.get(id)
      if (was) return { id: base.was.get(id) ?? id, labels: was }
      if (gone.length === 0 || isInSome(scopes, workflow)) return workflow
      const own = await rawWorkflow(workflow)
      const like = await Promise.all(gone.map(async (each) => likeness(await rawWorkflow(each), own)))
      return gone[like.indexOf(Math.max(...like))]!
    }),
  )
}

/**
 * The workflows that are in other scopes of a budget than they were, by what was changed of their names and labels; and those that
 * are new and in none, where each workflow was in one.
 */
export function movedScopes(
  budget: BudgetFile,
  before: readonly Labelled[],
  base: Side,
  head: Side,
): readonly OwnChange[] {
  const scopes = scopesOf(budget)
  const known = new Set(base.priced.portfolio.workflows.map(({ id }) => id))
  const wereAll =
    scopes.length > 0 && !judgesAll(budget) && base.priced.portfolio.workflows.every((each) => isInSome(scopes, each))
  return head.priced.portfolio.workflows.flatMap((now, i): readonly OwnChange[] => {
    const was = before[i]!
    const at = (more: string) => `workflows.${now.id}${more}`
    const path = withoutState(now.place.file.path)
    if (wereAll && was === now && !known.has(now.id) && !isInSome(scopes, now))
      return [{ what: 'scope', change: 'added', path, values: [{ path: at(''), base: null, head: null }] }]
    if (scopes.every((scope) => isInScope(scope, was) === isInScope(scope, now))) return []
    const keys = [...new Set([...Object.keys(was.labels), ...Object.keys(now.labels)])]
    const values = [
      ...(was.id === now.id ? [] : [{ path: at(''), base: was.id, head: now.id }]),
      ...keys.flatMap((key) => {
        const [old, own] = [was, now].map(({ labels }) => (Object.hasOwn(labels, key) ? labels[key]! : null))
        return old === own ? [] : [{ path: at(`.labels.${key}`), base: old, head: own }]
      }),
    ]
    return [{ what: 'scope', change: 'changed', path, values }]
  })
}

/** The scopes of the rules that are judged. */
const scopesOf = (budget: BudgetFile | undefined): readonly Scope[] =>
  budget ? liveRules(budget).flatMap((rule) => scopeOf(rule, budget) ?? []) : []

/** Whether some rule is about what all workflows spend, or do, together. */
const judgesAll = (budget: BudgetFile): boolean =>
  liveRules(budget).some((rule) => scopeOf(rule, budget) === undefined && !ofPrices.includes(rule.metric))

/** Metrics that say nothing of how much is spent. */
const ofPrices: readonly string[] = ['price_change', 'price_book.age_days', 'unpriced_models']

const liveRules = ({ value }: BudgetFile): readonly Rule[] => value.rules.filter(({ level }) => level !== 'off')

const scopeOf = (rule: Rule, { value }: BudgetFile): Scope | undefined =>
  rule.budget === undefined ? rule.scope : value.budgets.find(({ id }) => id === rule.budget)?.scope

const isInSome = (scopes: readonly Scope[], workflow: Labelled): boolean =>
  scopes.some((scope) => isInScope(scope, workflow))
