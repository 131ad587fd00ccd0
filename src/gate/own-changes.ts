import { differences, isMapping, pathText } from '../analysis/diff/leaves.js'
import type { Comparison } from '../analysis/diff/make.js'
import type { Side } from '../analysis/diff/side.js'
import { ownBooks } from '../forecast/books.js'
import { rawValue } from '../yaml/raw.js'
import { withoutState } from './places.js'
import type { OwnChange } from './result.js'
import type { BudgetFile } from './task.js'

/** What a change alters of its own judge: the budget file, own price books, the contract. */
export async function ownChanges(
  budgets: { readonly base: BudgetFile | undefined; readonly head: BudgetFile | undefined },
  comparison: Pick<Comparison, 'base' | 'brought'> | undefined,
  head: Side,
): Promise<readonly OwnChange[]> {
  const budget = await budgetChange(budgets.base, budgets.head)
  return [
    ...budget,
    ...(comparison ? [...pricingChanges(comparison, head), ...trendChanges(comparison.base, head)] : []),
  ]
}

async function budgetChange(base: BudgetFile | undefined, head: BudgetFile | undefined): Promise<readonly OwnChange[]> {
  if (!base && !head) return []
  const path = withoutState((head ?? base)!.file.path)
  if (!base) return [{ what: 'budget', change: 'added', path, values: [] }]
  if (!head) return [{ what: 'budget', change: 'removed', path, values: [] }]
  if (base.sha256 === head.sha256) return []
  const [before, after] = await Promise.all([base, head].map(async ({ file }) => byName(await rawValue(file))))
  const values = differences(before, after).map(({ path: at, base: was, head: is }) => ({
    path: pathText(at),
    base: was ?? null,
    head: is ?? null,
  }))
  // Comments and the order of entries say nothing.
  return values.length === 0 ? [] : [{ what: 'budget', change: 'changed', path, values }]
}

/** A budget whose lists are mappings by id, so that an entry that is added moves no other. */
function byName(value: unknown): unknown {
  if (!isMapping(value)) return value
  const named = (list: unknown) =>
    Array.isArray(list)
      ? Object.fromEntries(
          list.map((each: unknown, i) => [isMapping(each) && 'id' in each ? String(each['id']) : i, each]),
        )
      : list
  return { ...value, budgets: named(value['budgets']), rules: named(value['rules']) }
}

/** Own price books by provider, and the contract, by what is in them. */
function pricingOf({ priced: { books, contract } }: Side): ReadonlyMap<string, { path: string; sha256: string }> {
  const found = new Map<string, { path: string; sha256: string }>()
  for (const { provider, file } of ownBooks(books)) found.set(`price_book ${provider}`, file)
  if (contract) found.set('contract', { path: contract.file.path, sha256: contract.sha256 })
  return found
}

/** How prices go on where none is known is an assumption of the change's own about what it will pay. */
function trendChanges(base: Side, head: Side): readonly OwnChange[] {
  const before = new Map(base.priced.portfolio.workflows.map(({ id, file }) => [id, expectedTrend(file)]))
  const told = new Map<string, OwnChange>()
  for (const { id, file } of head.priced.portfolio.workflows) {
    const [was, is] = [before.get(id) ?? 0, expectedTrend(file)]
    const path = withoutState(file.file.path)
    if (was !== is)
      told.set(path, {
        what: 'price_trend',
        change: 'changed',
        path,
        values: [{ path: 'price_trend', base: was, head: is }],
      })
  }
  return [...told.values()]
}

const expectedTrend = ({ priceTrend }: Side['priced']['portfolio']['files'][number]): number =>
  priceTrend?.cases[1] ?? 0

function pricingChanges({ base, brought }: Pick<Comparison, 'base' | 'brought'>, head: Side): readonly OwnChange[] {
  const { by_model } = head.cases.expected.portfolio.spend

  const [before, after] = [pricingOf(base), pricingOf(head)]
  return [...new Set([...after.keys(), ...before.keys()])].flatMap((key): readonly OwnChange[] => {
    const [was, is] = [before.get(key), after.get(key)]
    if (was?.sha256 === is?.sha256) return []
    const what = key === 'contract' ? 'contract' : 'price_book'
    const change = !was ? 'added' : !is ? 'removed' : 'changed'
    // What is paid by prices that the base has never seen rests on this change alone.
    const provider = key.replace(/^price_book /, '')
    const models = what === 'contract' ? [] : [...brought].filter((name) => name.startsWith(`${provider}/`))
    const values = models.map((name) => ({ path: `spend on ${name}`, base: null, head: by_model[name] ?? 0 }))
    return [{ what, change, path: withoutState((is ?? was)!.path), values }]
  })
}
