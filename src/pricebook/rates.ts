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
import { type Edge, type Levels, levelsOf, type PricingOptions } from './levels.js'
import { lifetimeFor } from './lifetime.js'
import type { Entry, Model } from './model.js'
import type { Rates } from './rate-keys.js'
import { isRefusal, type Refusal } from './refusal.js'

/** What a step says about its price besides its tokens. */
export interface CardOptions extends PricingOptions {
  /** Lifetime of what the step writes to the cache, such as `1h`. */
  readonly cacheTtl?: string | undefined
}

/** A tier as a step up or down from the rates below it, in the book's currency per Mtok. */
export interface RateStep extends Edge {
  /** Rate of this tier minus rate of the one below; a marginal step leaves reasoning and output where they are. */
  readonly delta: ByBucket
}

/** The rates of one entry for the buckets of a call. */
export interface RateCard {
  /** ISO code of the book's currency. */
  readonly currency: string
  /** At the base tier, per Mtok; a bucket without a price (output of an embedding model) is missing. */
  readonly rates: ByBucket
  /** By rising edge. A call pays its base rates plus the delta of every step it is behind. */
  readonly steps: readonly RateStep[]
  /** How each base rate came about, for `prices quote --explain`. */
  readonly rules: Readonly<Partial<Record<Bucket, readonly string[]>>>
  readonly notes: readonly RateNote[]
}

/**
 * The rates of an entry for each bucket, after time-of-day prices, mode, region and cache lifetime, with its tiers as
 * steps. Refuses a mode or region that the book does not sell, and a cache lifetime where it offers only others.
 */
export function rateCard(book: PriceBook, model: Model, entry: Entry, options: CardOptions = {}): RateCard | Refusal {
  const name = canonicalName(book, model)
  const levels = levelsOf(book, model, entry, options)
  if (isRefusal(levels)) return levels
  const lifetime = lifetimeFor(entry.rates, options.cacheTtl, name)
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
    currency: book.currency,
    rates: byBucket(levels.base),
    steps: stepsOf(levels, byBucket),
    rules: Object.fromEntries(rules),
    notes: [...notes, ...hoursNote(entry, options, name)],
  }
}

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
