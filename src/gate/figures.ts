import { apart, changeOf } from '../analysis/diff/change.js'
import type { Change } from '../analysis/diff/result.js'
import type { CaseFigures } from './case-figures.js'
import { certain, type DrawnQuestion, type Estimate, unknown } from './estimate.js'
import { amountOf, type Figure } from './judge.js'
import type { Covered } from './period.js'
import { isInScope, type Labelled } from './scope.js'
import type { Tally } from './tally.js'
import type { Task } from './task.js'

/** The head at some prices: its own, or those of the base. */
export interface Head {
  readonly cases: CaseFigures
  readonly tally: Tally
}

/** Expected spend of the base by workflow and month. */
export interface BaseSpend {
  readonly workflows: readonly (Labelled & { readonly byPeriod: readonly number[] })[]
}

/** All that figures of rules are read from. */
export interface Sources {
  readonly head: Head
  /** The head at the prices of the base, where these are others. */
  readonly atBase: Head | undefined
  readonly base: BaseSpend | undefined
  /** Models whose prices the head brings itself, and the base has none for. */
  readonly brought: ReadonlySet<string>
  /** Whether prices differ and the head cannot be forecast at those of the base: then no change can be judged. */
  readonly cannotMix: boolean
  readonly workflows: readonly Labelled[]
  readonly today: string
}

/** What a task asks of draws; undefined where it asks for none. */
export function drawnQuestion(task: Task): DrawnQuestion | undefined {
  const { asked, covered, rule } = task
  if (rule.level === 'off' || covered?.months.length === 0 || task.positions.length === 0) return undefined
  if (asked.kind === 'drawn') return { figure: asked.figure, statistic: asked.statistic }
  return asked.kind === 'exceedance' ? { figure: 'spend', above: amountOf(task) } : undefined
}

/** The months that draws are asked about: all of them for a ratio. */
export const monthsAsked = ({ asked, covered }: Task): Covered | undefined =>
  asked.kind === 'drawn' && asked.figure === 'cost_per_trusted_outcome' ? undefined : covered

/** The figure of a task at the head's own prices, or at those of the base. */
export function figureOf(task: Task, sources: Sources, prices: 'head' | 'base'): Figure {
  const { asked, positions, covered, rule } = task
  const { cases, tally } = prices === 'base' && sources.atBase ? sources.atBase : sources.head
  if (rule.level === 'off' || covered?.months.length === 0 || positions.length === 0) return missing('nothing_in_scope')
  switch (asked.kind) {
    case 'case': {
      const estimate = cases.of(asked, positions, covered)
      return told(estimate, task.isOneOfSeveral && estimate.reason === 'no_outcome')
    }
    case 'drawn':
    case 'exceedance': {
      const estimate = tally.answer(drawnQuestion(task)!, positions, monthsAsked(task))
      return told(estimate, task.isOneOfSeveral && estimate.reason === 'no_outcome')
    }
    case 'increase':
      return increase(task, sources)
    case 'price_change':
      return priceChange(task, sources)
    case 'age': {
      const days = cases.oldestRate(positions, sources.today)
      return days === null ? missing('no_prices') : told(certain(days))
    }
    case 'unpriced':
      // A model without a price is a mistake before anything is judged.
      return told(certain(0))
    default:
      return asked satisfies never
  }
}

const told = (estimate: Estimate, isMissing = false): Figure => ({ ...estimate, moved: null, isMissing })
const missing = (reason: string): Figure => told(unknown(reason), true)

/** Growth over the base at the prices of the base. What the base has nothing of has no growth. */
function increase({ rule, envelope, positions, covered }: Task, sources: Sources): Figure {
  const { base, head, atBase, workflows } = sources
  if (!base) return missing('no_base')
  const ids = new Set(positions.map((position) => workflows[position]!.id))
  const scope = envelope ? envelope.scope : rule.scope
  // What left the scope along with the change it is judged by is counted where it was.
  const before = base.workflows.filter((each) => ids.has(each.id) || (!rule.each && isInScope(scope, each)))
  const was = before.reduce(
    (sum, { byPeriod }) =>
      sum +
      byPeriod.reduce((part, spend, month) => (!covered || covered.months.includes(month) ? part + spend : part), 0),
    0,
  )
  if (was === 0) return missing('nothing_before')
  if (sources.cannotMix) return told(unknown('sides_do_not_mix'))
  return movedFigure(changeOf(was, (atBase ?? head).cases.expectedSpend(positions, covered)))
}

/** How far other own prices move what the head spends. What only they have a price for, they move from nothing. */
function priceChange({ positions, covered }: Task, { base, head, atBase, cannotMix, brought }: Sources): Figure {
  if (!base) return missing('no_base')
  if (cannotMix) return told(unknown('sides_do_not_mix'))
  const own = head.cases.expectedSpend(positions, covered)
  const known = atBase ? atBase.cases.expectedSpend(positions, covered) : own
  const before = known - (atBase?.cases.expectedSpendOn(brought, positions, covered) ?? 0)
  const change = changeOf(before, own)
  return movedFigure(change, Math.abs(apart(before, own)))
}

const movedFigure = (moved: Change, value = moved.change): Figure => ({
  value,
  interval: null,
  reason: null,
  moved,
  isMissing: false,
})
