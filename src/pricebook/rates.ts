import { canonicalName, type PriceBook } from './book.js'
import {
  type Bucket,
  type ByBucket,
  buckets,
  fallbackNote,
  promptBuckets,
  type RateNote,
  rateKeyOf,
} from './buckets.js'
import { type Levels, levelsOf } from './levels.js'
import { lifetimeFor, minutesOf } from './lifetime.js'
import type { Entry, Model } from './model.js'
import type { Laid, Term } from './overlay.js'
import { type Edge, type PricingOptions, partsOf } from './price-parts.js'
import type { Rates } from './rate-keys.js'
import { isRefusal, type Refusal } from './refusal.js'

/** What a step says about its price besides its tokens. */
export interface CardOptions extends PricingOptions {
  /** Lifetime of what the step writes to the cache, such as `1h`. */
  readonly cacheTtl?: string | undefined
  /** Lays what was negotiated over the rates; none: list prices. */
  readonly lay?: ((levels: Levels) => Laid<Levels> | Refusal) | undefined
}

/** A tier as a step up or down from the rates below it, in the book's currency per Mtok. */
export interface RateStep extends Edge {
  /** Rate of this tier minus rate of the one below; a marginal step leaves reasoning and output where they are. */
  readonly delta: ByBucket
}

/** The rates of one entry for the buckets of a call. */
export interface RateCard {
  /** ISO code of the book's currency, or of the one into which a contract converts it. */
  readonly currency: string
  /** At the base tier, per Mtok; a bucket without a price (output of an embedding model) is missing. */
  readonly rates: ByBucket
  /** By rising edge. A call pays its base rates plus the delta of every step it is behind. */
  readonly steps: readonly RateStep[]
  /** How each base rate came about, for `prices quote --explain`. */
  readonly rules: Readonly<Partial<Record<Bucket, readonly string[]>>>
  readonly notes: readonly RateNote[]
  /** The terms of a contract that changed a rate, with the buckets that take it. */
  readonly terms: readonly { readonly term: Term; readonly buckets: readonly Bucket[] }[]
}

/**
 * The rates of an entry for each bucket, after time-of-day prices, mode, region, terms of a contract and cache lifetime,
 * with its tiers as steps. Refuses a mode or region that the book does not sell, a cache lifetime where it offers only
 * others, and a day on which the contract lacks an exchange rate.
 */
export function rateCard(book: PriceBook, model: Model, entry: Entry, options: CardOptions = {}): RateCard | Refusal {
  const name = canonicalName(book, model)
  const parts = partsOf(book, model, entry, options)
  if (isRefusal(parts)) return parts
  const list = levelsOf(parts)
  const laid = options.lay?.(list) ?? { price: list, currency: book.currency, terms: [] }
  if (isRefusal(laid)) return laid
  const { price: levels, currency } = laid
  const lifetime = lifetimeFor(entry.rates, options.cacheTtl)
  if (isRefusal(lifetime)) return lifetime

  const keys = buckets.map((bucket) => ({ bucket, key: rateKeyOf(bucket, levels.base, lifetime) }))
  const byBucket = (rates: Rates): ByBucket =>
    Object.fromEntries(keys.flatMap(({ bucket, key }) => (rates[key] === undefined ? [] : [[bucket, rates[key]]])))
  const notes = keys.flatMap(({ bucket, key }) => fallbackNote(bucket, key, name) ?? [])
  const rules = keys.flatMap(({ bucket, key }) => {
    const note = notes.find((candidate) => candidate.bucket === bucket)
    const steps = levels.rules[key]
    return steps ? [[bucket, note ? [note.message, ...steps] : steps] as const] : []
  })
  return {
    currency,
    rates: byBucket(levels.base),
    steps: stepsOf(levels, byBucket),
    rules: Object.fromEntries(rules),
    notes: [...notes, ...lifetimeNote(lifetime, options, name), ...hoursNote(entry, options, name)],
    terms: laid.terms.flatMap(({ term, keys: changed }) => {
      const taken = keys.filter(({ key }) => changed.includes(key)).map(({ bucket }) => bucket)
      return taken.length > 0 ? [{ term, buckets: taken }] : []
    }),
  }
}

/** A lifetime that is asked for and not sold gives way to one that is. */
const lifetimeNote = (lifetime: string | undefined, { cacheTtl }: CardOptions, name: string): RateNote[] =>
  cacheTtl === undefined || lifetime === undefined || minutesOf(lifetime) === minutesOf(cacheTtl)
    ? []
    : [
        {
          code: 'other-cache-lifetime',
          bucket: 'cache_write',
          message: `${name} sells no cache that lives ${cacheTtl}: cache writes take the rate of ${lifetime}`,
        },
      ]

function stepsOf({ base, tiers }: Levels, byBucket: (rates: Rates) => ByBucket): RateStep[] {
  let below = byBucket(base)
  return tiers.map(({ rates, ...edge }) => {
    const own = byBucket(rates)
    const moves = (bucket: Bucket) => edge.rule === 'cliff' || promptBuckets.includes(bucket)
    const here: ByBucket = Object.fromEntries(
      buckets.flatMap((bucket) => {
        const rate = moves(bucket) ? own[bucket] : below[bucket]
        return rate === undefined ? [] : [[bucket, rate]]
      }),
    )
    const delta = Object.fromEntries(
      Object.entries(here).map(([bucket, rate]) => [bucket, rate - (below[bucket as Bucket] ?? 0)]),
    )
    below = here
    return { ...edge, delta }
  })
}

/** The note of an entry with time-of-day prices that are blended, because no instant says which of them holds. */
export const hoursNote = ({ windows }: Entry, { at }: CardOptions, name: string): RateNote[] =>
  windows.length === 0 || at !== undefined
    ? []
    : [
        {
          code: 'blended-hours',
          message: `${name} has other prices at some hours; they are blended for traffic that is flat over the week`,
        },
      ]
