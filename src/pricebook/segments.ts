import type { PriceBook } from './book.js'
import { addDays, type Day, daysBetween, daysOf, type Month } from './day.js'
import { namesOf } from './names.js'
import { type PricedBy, priceOn } from './price-on.js'
import { isRefusal, type Refusal } from './refusal.js'

/** Consecutive days of a month that one entry prices. */
export interface Segment extends PricedBy {
  readonly first: Day
  readonly days: number
}

/**
 * Splits a month where the price of a name may change: a new entry, an alias that moves on, a model that retires.
 * Usage is taken to be uniform over the days. A `successor` prices what follows the retirement. Refuses when any day of the
 * month has no price.
 */
export function segmentsOf(
  books: readonly PriceBook[],
  name: string,
  month: Month,
  successor?: string,
): readonly Segment[] | Refusal {
  const { first, last } = daysOf(month)
  const changes = [name, successor ?? []].flat().flatMap((each) => changesOf(books, each))
  const cuts = [first, ...changes.filter((day) => first < day && day <= last)]
  const starts = [...new Set(cuts)].sort()
  const segments: Segment[] = []
  for (const [i, start] of starts.entries()) {
    const priced = priceOn(books, name, start, successor)
    if (isRefusal(priced)) return priced
    const days = daysBetween(start, starts[i + 1] ?? addDays(last, 1))
    const before = segments.at(-1)
    if (before?.entry === priced.entry) segments[segments.length - 1] = { ...before, days: before.days + days }
    else segments.push({ ...priced, first: start, days })
  }
  return segments
}

/** Cuts a run of days before each of the given days that lies inside it. */
export function cutAt<Run extends { readonly first: Day; readonly days: number }>(
  run: Run,
  days: readonly Day[],
): readonly Run[] {
  const end = addDays(run.first, run.days)
  const starts = [...new Set([run.first, ...days.filter((day) => run.first < day && day < end)])].sort()
  return starts.map((first, i) => ({ ...run, first, days: daysBetween(first, starts[i + 1] ?? end) }))
}

/** The days on which the price of a name may change, in any order. */
function changesOf(books: readonly PriceBook[], name: string): Day[] {
  const slash = name.indexOf('/')
  const book = books.find(({ provider }) => provider === name.slice(0, slash))
  const namings = (book && namesOf(book).get(name.slice(slash + 1))) ?? []
  return namings.flatMap(({ model, from, to }) => [
    from,
    ...(to ? [addDays(to, 1)] : []),
    ...(model.retires_on ? [addDays(model.retires_on, 1)] : []),
    ...model.prices.map((entry) => entry.from).filter((day) => day !== 'unknown'),
  ])
}
