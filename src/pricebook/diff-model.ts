import type { PriceBook } from './book.js'
import { changesBetween, type RateChange } from './changes.js'
import type { Day } from './day.js'
import { termDifferences } from './diff-terms.js'
import { entryOn } from './entry.js'
import { flatRates, nameKey, type RateName } from './flat.js'
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
  const starts = [...new Set([...old.model.prices, ...aligned.model.prices].map(({ from }) => from))].sort(byDate)
  const differences: Difference[] = moved.map(({ was, is }) => {
    return { class: 'date moved', rate: null, what: 'price', from: was < is ? was : is, old: was, new: is }
  })
  let before: ReadonlySet<string> = new Set()
  for (const start of starts) {
    const day = start === 'unknown' ? '' : start
    const [one, other] = [entryAt(old.model, start), entryAt(aligned.model, start)]
    if (!one || !other) {
      const kind = other ? 'added' : 'removed'
      const [was, is] = other ? [null, day || 'unknown'] : [day || 'unknown', null]
      differences.push({ class: kind, rate: null, what: 'earlier price', from: day || null, old: was, new: is })
      continue
    }
    const changes = changesBetween(flatRates(old.book, old.model, one), flatRates(aligned.book, aligned.model, other))
    const cancelled = day > today && one.from === start && other.from !== start
    for (const change of changes) {
      if (before.has(told(change))) continue
      differences.push({
        ...pick(change),
        class: cancelled ? 'schedule cancelled' : classOf(change),
        from: day || null,
      })
    }
    before = new Set(changes.map(told))
  }
  return differences.length > 0
    ? [...differences, ...termDifferences(old.model, next.model).filter((each) => each.class !== 'source only')]
    : termDifferences(old.model, next.model)
}

const pick = ({ part, of, rate, old, new: next }: RateChange) => ({
  rate: { part, of, rate },
  what: null,
  old,
  new: next,
})

const told = (change: RateChange): string => `${nameKey(change)} ${change.old} ${change.new}`

function classOf({ part, old, new: next }: RateChange): DifferenceClass {
  if (part === 'tier') return 'tier changed'
  if (part === 'mode') return 'mode changed'
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
