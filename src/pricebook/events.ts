import { canonicalName } from './book.js'
import { type Bucket, type ByBucket, buckets, fallbackCodes } from './buckets.js'
import { addDays, type Day } from './day.js'
import type { PricedBy } from './price-on.js'
import { type CardOptions, rateCard } from './rates.js'
import { isRefusal } from './refusal.js'
import type { Segment } from './segments.js'

/** Something that happens to a price inside a month, or that the month rests on. Rates are per Mtok at the base tier. */
export type PriceEvent =
  | {
      readonly kind: 'price-change'
      /** First day of the new price. */
      readonly on: Day
      readonly model: string
      readonly before: ByBucket
      readonly after: ByBucket
    }
  | {
      /** A promised price ran out and no other price is known: the forecast takes it to persist. */
      readonly kind: 'promotion-ended'
      /** Last day of the promise; it may lie before the month. */
      readonly on: Day
      readonly model: string
    }
  | {
      /** A name that means another model, or a model whose place its successor takes. */
      readonly kind: 'alias-repointed' | 'model-succeeded'
      /** First day of the other model. */
      readonly on: Day
      readonly from: string
      readonly to: string
      readonly before: ByBucket
      readonly after: ByBucket
    }

/**
 * The events of a month that is split into segments. `eve` priced the day before the month, if anything did: a change
 * on the first day of the month counts too, and whoever starts a horizon there may leave it out.
 */
export function eventsOf(segments: readonly Segment[], eve: PricedBy | undefined, options: CardOptions): PriceEvent[] {
  return segments.flatMap((segment, i) => {
    const before = segments[i - 1] ?? eve
    const promise = segment.entry.guaranteed_until
    const lastDay = addDays(segment.first, segment.days - 1)
    return [
      ...(before && before.entry !== segment.entry ? [changeOf(before, segment, options)] : []),
      ...(promise !== undefined && promise < lastDay
        ? [{ kind: 'promotion-ended' as const, on: promise, model: nameOf(segment) }]
        : []),
    ]
  })
}

function changeOf(before: PricedBy, after: Segment, options: CardOptions): PriceEvent {
  const [was, is] = [ratesOf(before, options), ratesOf(after, options)]
  // What neither sells at a price of its own is charged as input, and its change is told there.
  const own = buckets.filter((bucket) => was.own.has(bucket) || is.own.has(bucket))
  const only = (rates: ByBucket): ByBucket =>
    Object.fromEntries(own.flatMap((bucket) => (rates[bucket] === undefined ? [] : [[bucket, rates[bucket]]])))
  const rates = { before: only(was.rates), after: only(is.rates) }
  const on = after.first
  if (before.model === after.model) return { kind: 'price-change', on, model: nameOf(after), ...rates }
  const { retires_on: last } = before.model
  const kind = last !== null && last < on ? 'model-succeeded' : 'alias-repointed'
  return { kind, on, from: nameOf(before), to: nameOf(after), ...rates }
}

const nameOf = ({ book, model }: PricedBy): string => canonicalName(book, model)

/** The rates before or after a change, and which of them are prices of their own; none where that was not sold. */
function ratesOf({ book, model, entry }: PricedBy, options: CardOptions) {
  const card = rateCard(book, model, entry, options)
  if (isRefusal(card)) return { rates: {}, own: new Set<Bucket>() }
  const borrowed = card.notes.map(({ code, bucket }) => (fallbackCodes.includes(code) ? bucket : undefined))
  return { rates: card.rates, own: new Set(buckets.filter((bucket) => !borrowed.includes(bucket))) }
}
