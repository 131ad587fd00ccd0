import type { PriceBook } from './book.js'
import { changesBetween, type RateChange } from './changes.js'
import type { Day } from './day.js'
import { modeDifferences } from './diff-modes.js'
import { termDifferences } from './diff-terms.js'
import { entryOn } from './entry.js'
import { flatRates, isNoMode, nameKey, type RateName } from './flat.js'
import type { Entry, Model } from './model.js'

/** What happened to a price. */
export const differenceClasses = [
  'raised',
  'lowered',
  'tier changed',
  'mode changed',
  'hours changed',
  'schedule cancelled',
  'date moved',
  'added',
  'removed',
  'terms changed',
  'source only',
] as const
export type DifferenceClass = (typeof differenceClasses)[number]

/** A difference between two editions of one model. */
export interface Difference {
  readonly class: DifferenceClass
  /** Which price it is, where it is one. */
  readonly rate: RateName | null
  /** What it is about, in a word or two, where it is not one price. */
  readonly what: string | null
  /** First day on which the editions differ in this; null where that is not known, or has no day. */
  readonly from: string | null
  /** Per Mtok for a price, a text for anything else; null on the side that does not have it. */
  readonly old: number | string | null
  readonly new: number | string | null
}

/** A model in one edition. */
export interface Edition {
  readonly book: PriceBook
  readonly model: Model
}

/**
 * What differs between two editions of a model, day by day from the first price on: each difference is told once, on the
 * first day that has it. That only sources were added or compared anew is told where nothing else differs.
 */
export function modelDifferences(old: Edition, next: Edition, today: Day): Difference[] {
  const moved = movedDates(old, next)
  const aligned = {
    ...next,
    model: { ...next.model, prices: next.model.prices.map((entry) => withDate(entry, moved)) },
  }
  const prices = [...firstDates(old.model, aligned.model), ...moved.map(movedPrice), ...byDays(old, aligned, today)]
  const terms = termDifferences(old.model, next.model)
  return [...prices, ...terms.filter((each) => prices.length === 0 || each.class !== 'source only')]
}

function byDays(old: Edition, next: Edition, today: Day): Difference[] {
  const starts = [...new Set([...old.model.prices, ...next.model.prices].map(({ from }) => from))].sort(byDate)
  const differences: Difference[] = []
  let before: ReadonlySet<string> = new Set()
  for (const start of starts) {
    const [one, other] = [entryAt(old.model, start), entryAt(next.model, start)]
    if (!one || !other) continue
    const [was, is] = [flatRates(old.book, old.model, one), flatRates(next.book, next.model, other)]
    const cancelled = start !== 'unknown' && start > today && one.from === start && other.from !== start
    const found = [
      ...changesBetween(was.filter(isNoMode), is.filter(isNoMode)).map((each) => ({
        ...pick(each),
        class: classOf(each),
      })),
      ...modeDifferences(was, is),
    ]
    const from = start === 'unknown' ? null : start
    for (const each of found) {
      if (before.has(told(each))) continue
      differences.push({ ...each, class: cancelled ? 'schedule cancelled' : each.class, from })
    }
    before = new Set(found.map(told))
  }
  return differences
}

/** A price history that begins on another day. */
function firstDates(old: Model, next: Model): Difference[] {
  const [was, is] = [old.prices[0]!.from, next.prices[0]!.from]
  return was === is ? [] : [{ class: 'date moved', rate: null, what: 'first price', from: null, old: was, new: is }]
}

const movedPrice = ({ was, is }: Moved): Difference => {
  return { class: 'date moved', rate: null, what: 'price', from: was < is ? was : is, old: was, new: is }
}

type Found = Omit<Difference, 'from'>

const pick = ({ part, of, rate, old, new: next }: RateChange) => ({
  rate: { part, of, rate },
  what: null,
  old,
  new: next,
})

const told = ({ rate, what, old, new: next }: Found): string => `${rate ? nameKey(rate) : what} ${old} ${next}`

function classOf({ part, old, new: next }: RateChange): DifferenceClass {
  if (part === 'tier') return 'tier changed'
  if (part === 'hours') return 'hours changed'
  if (old === null) return 'added'
  if (next === null) return 'removed'
  return next > old ? 'raised' : 'lowered'
}

const entryAt = (model: Model, start: string): Entry | undefined =>
  start === 'unknown' ? model.prices.find(({ from }) => from === 'unknown') : entryOn(model, start)?.entry

const byDate = (a: string, b: string): number => (a === b ? 0 : a === 'unknown' || (b !== 'unknown' && a < b) ? -1 : 1)

interface Moved {
  readonly was: string
  readonly is: string
}

/** Prices that are the same in both editions but start on another day. */
function movedDates(old: Edition, next: Edition): Moved[] {
  const startsIn = ({ model }: Edition) => new Set(model.prices.map(({ from }) => from))
  const [before, after] = [startsIn(old), startsIn(next)]
  const gone = old.model.prices.filter(({ from }) => from !== 'unknown' && !after.has(from))
  const come = next.model.prices.filter(({ from }) => from !== 'unknown' && !before.has(from))
  return gone.flatMap((entry) => {
    const same = come.find(
      (other) =>
        changesBetween(flatRates(old.book, old.model, entry), flatRates(next.book, next.model, other)).length === 0,
    )
    return same ? [{ was: entry.from, is: same.from }] : []
  })
}

const withDate = (entry: Entry, moved: readonly Moved[]): Entry => {
  const found = moved.find(({ is }) => is === entry.from)
  return found ? { ...entry, from: found.was } : entry
}
