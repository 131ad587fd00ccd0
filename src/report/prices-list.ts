import type { Model, Tier } from '../pricebook/model.js'
import type { Rates } from '../pricebook/rate-keys.js'

/** The prices in force on a day: the JSON of `prices list`, and what its other formats are made of. */
export interface PriceList {
  readonly schema: 'tokenomics/prices-list@1'
  readonly on: string
  readonly books: readonly ListedBook[]
  readonly models: readonly ListedPrice[]
  /** Models of these books that have no price on the day, and why. */
  readonly unpriced: readonly { readonly model: string; readonly reason: string }[]
}

/** A book that a list was made from. */
export interface ListedBook {
  readonly provider: string
  readonly book_version: string
  readonly as_of: string
  readonly path: string
  readonly sha256: string
}

/** The price of one model on the day. Rates are per Mtok in `currency`, by their keys in the book. */
export interface ListedPrice {
  /** `provider/id`. */
  readonly model: string
  readonly provider: string
  readonly id: string
  /** Those that are good on the day. */
  readonly aliases: readonly string[]
  readonly kind: Model['kind']
  /** In tokens; null where the book does not say. */
  readonly limits: { readonly context: number | null; readonly output: number | null }
  readonly currency: string
  readonly from: string
  /** Last day of this price; null where no other follows. */
  readonly to: string | null
  readonly status: string
  readonly guaranteed_until: string | null
  readonly rates: Rates
  readonly tiers: readonly Tier[]
  /** Hours with other rates; `rates` are those outside them. */
  readonly windows: readonly string[]
  /** The price that follows, where one is known. */
  readonly next: { readonly from: string; readonly status: string; readonly rates: Rates } | null
  readonly retires_on: string | null
  readonly successor: string | null
  /** Lifetime of a cache write that names none, such as `5m`; null where writes are not billed apart. */
  readonly cache_write_lifetime: string | null
  /** Last day on which somebody compared the price with its source. */
  readonly checked: string
  readonly age_days: number
}

/** The rate of a cache write that names no lifetime, per Mtok. */
export const cacheWriteRate = ({ rates, cache_write_lifetime: lifetime }: ListedPrice): number | undefined =>
  lifetime === null ? undefined : rates[`cache_write_${lifetime}`]
