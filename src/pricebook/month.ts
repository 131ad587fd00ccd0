import { checkedOn } from './age.js'
import { canonicalName, type PriceBook } from './book.js'
import { type Bucket, buckets } from './buckets.js'
import { addDays, type Day, daysOf, type Month } from './day.js'
import { eventsOf, type PriceEvent } from './events.js'
import type { Entry, Model } from './model.js'
import { priceOn } from './price-on.js'
import { type CardOptions, type RateCard, rateCard } from './rates.js'
import { isRefusal, type Refusal } from './refusal.js'
import { type Segment, segmentsOf } from './segments.js'
import { type CardOfDays, weighRates, weighSteps } from './weigh.js'

/** Which entry priced how many days of a month. */
export interface Provenance {
  readonly book: PriceBook
  readonly model: Model
  readonly entry: Entry
  /** Position of the entry under the model's `prices:`, from 0. */
  readonly index: number
  /** First day of the month that it prices. */
  readonly from: Day
  readonly days: number
  /** Last day on which the entry was compared with its source. */
  readonly checked: Day
}

/** The rates of a month: those of its entries, weighted by days. */
export interface MonthCard extends RateCard {
  readonly month: Month
  readonly provenance: readonly Provenance[]
  readonly events: readonly PriceEvent[]
  /** The longest prompt, in tokens, that every model of the month takes; undefined where no book says. */
  readonly contextLimit: number | undefined
}

/**
 * The card of a month under a name `provider/id`. A month in which the price changes is split by days, for usage that is
 * uniform over them. Refuses a name, mode, region or lifetime that is not sold, and a month with a day without a price.
 */
export function monthCard(
  books: readonly PriceBook[],
  name: string,
  month: Month,
  options: CardOptions = {},
): MonthCard | Refusal {
  const segments = segmentsOf(books, name, month)
  if (isRefusal(segments)) return segments
  const parts: CardOfDays[] = []
  for (const { book, model, entry, days } of segments) {
    const card = rateCard(book, model, entry, options)
    if (isRefusal(card)) return card
    parts.push({ card, days })
  }
  const eve = priceOn(books, name, addDays(daysOf(month).first, -1))
  const notes = parts.flatMap(({ card }) => card.notes)
  const limits = segments.flatMap(({ model }) => model.limits.context ?? [])
  return {
    month,
    currency: parts[0]!.card.currency,
    rates: weighRates(parts),
    steps: weighSteps(parts),
    rules: parts.length === 1 ? parts[0]!.card.rules : rulesByDays(parts, segments),
    notes: notes.filter(({ message }, i) => notes.findIndex((other) => other.message === message) === i),
    provenance: segments.map(({ first, ...segment }) => ({
      ...segment,
      from: first,
      checked: checkedOn(segment.book, segment.entry),
    })),
    events: eventsOf(segments, isRefusal(eve) ? undefined : eve, options),
    contextLimit: limits.length > 0 ? Math.min(...limits) : undefined,
  }
}

function rulesByDays(parts: readonly CardOfDays[], segments: readonly Segment[]): RateCard['rules'] {
  const rulesOf = (bucket: Bucket) =>
    parts.map(({ card, days }, i) => {
      const { book, model, first } = segments[i]!
      const steps = card.rules[bucket]?.join(', ') ?? 'no price'
      return `${days} days from ${first}, ${canonicalName(book, model)}: ${steps}`
    })
  return Object.fromEntries(
    buckets.filter((bucket) => parts.some(({ card }) => card.rules[bucket])).map((bucket) => [bucket, rulesOf(bucket)]),
  )
}
