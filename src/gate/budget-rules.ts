import { didYouMean } from '../diagnostics/suggest.js'
import type { Mistake } from '../yaml/rule.js'
import type { Budget } from './budget-schema.js'

type Rule = Budget['rules'][number]

/** What is wrong with a budget file beyond single keys: names that are missing or doubled, limits that do not fit. */
export function budgetMistakes(file: Budget): Mistake[] {
  const budgets = file.budgets.map(({ id }) => id)
  const rules = file.rules.map(({ id }) => id)
  return [
    ...duplicates(budgets, 'budgets'),
    ...duplicates(rules, 'rules'),
    ...file.budgets.flatMap(periodMistakes),
    ...file.rules.flatMap((rule, i) => [
      ...unknown(rule.budget, budgets, ['rules', i, 'budget'], 'budget'),
      ...limitMistakes(rule, ['rules', i]),
    ]),
    ...file.waivers.flatMap((waiver, i) => unknown(waiver.rule, rules, ['waivers', i, 'rule'], 'rule')),
  ]
}

const duplicates = (ids: readonly string[], list: string): Mistake[] =>
  ids.flatMap((id, i) =>
    ids.indexOf(id) === i
      ? []
      : [{ path: [list, i, 'id'], code: 'duplicate-name' as const, message: `"${id}" stands twice under ${list}` }],
  )

function periodMistakes({ id, period: { from, to } }: Budget['budgets'][number], i: number): Mistake[] {
  if (to >= from) return []
  const message = `the period of "${id}" ends in ${to}, before it begins in ${from}`
  return [{ path: ['budgets', i, 'period', 'to'], code: 'wrong-order', message }]
}

function unknown(id: string | undefined, known: readonly string[], path: Mistake['path'], what: string): Mistake[] {
  if (id === undefined || known.includes(id)) return []
  const notes = [known.length > 0 ? `${what}s: ${known.join(', ')}` : `this file has no ${what}s`]
  return [{ path, code: 'unknown-name', message: `there is no ${what} "${id}"`, help: didYouMean(id, known), notes }]
}

/** A rule has a limit that its metric can be held against; one without could never fail. */
function limitMistakes(rule: Rule, path: Mistake['path']): Mistake[] {
  const wrong = (key: keyof Rule, message: string, help: string): Mistake[] => [
    { path: [...path, key], at: 'key', code: 'conflict', message, help },
  ]
  const missing = (message: string, help: string): Mistake[] => [
    { path, at: 'value', code: 'missing-key', message: `rule "${rule.id}" ${message}`, help },
  ]
  const given = (...keys: readonly (keyof Rule)[]) => keys.find((key) => rule[key] !== undefined)

  if (rule.budget !== undefined && rule.scope !== undefined)
    return wrong('scope', `rule "${rule.id}" has a budget and a scope`, 'leave out scope: the budget has its own')
  if (rule.metric === 'increase' || rule.metric === 'price_change') {
    const stranger = given('max', 'min')
    const what = rule.metric === 'increase' ? 'an increase' : 'a change of prices'
    if (stranger) return wrong(stranger, `${what} has no ${stranger}`, 'write max_share: 0.15 and min_amount: 250')
    return given('max_share') ? [] : missing('has no max_share', 'write max_share: 0.15 for 15 %')
  }
  const stranger = given('max_share', 'min_amount')
  if (stranger) return wrong(stranger, `${stranger} is of increase and price_change only`, 'write max: …')
  if (!given('max', 'min')) return missing('has no limit', 'write max: …, or min: …')
  if (rule.budget !== undefined) return []
  if (rule.max === 'budget') return missing('names no budget', 'write budget: … and the id of one under budgets')
  if (rule.metric !== 'exceedance') return []
  return missing('names no budget', 'an exceedance is of a budget: write budget: … and its id')
}
