import type { Source } from '../pricebook/book.js'
import type { Model, Tier, Window } from '../pricebook/model.js'
import type { Rates } from '../pricebook/rate-keys.js'
import type { SelfHosted } from '../pricebook/self-hosted/supply.js'
import type { ListedBook } from './prices-list.js'

/** Everything a book says about one model: the JSON of `prices show`, and what its other formats are made of. */
export interface PriceHistory {
  readonly schema: 'tokenomics/prices-show@1'
  /** The day that tells which price is in force. */
  readonly on: string
  /** The name that was asked for. */
  readonly asked: string
  /** `provider/id`. */
  readonly model: string
  readonly kind: Model['kind']
  readonly aliases: readonly { readonly id: string; readonly from: string; readonly to: string | null }[]
  /** In tokens; null where the book does not say. */
  readonly limits: { readonly context: number | null; readonly output: number | null }
  readonly reasoning: Model['reasoning']
  readonly retires_on: string | null
  readonly successor: string | null
  readonly currency: string
  /** In the order of time. */
  readonly prices: readonly DatedPrice[]
  /** Multipliers of every rate by region; `*` is any other. */
  readonly regions: Readonly<Record<string, number>>
  readonly notes: readonly string[]
  readonly book: ListedBook
  /** The sources that the prices name. */
  readonly sources: Readonly<Record<string, Source>>
}

/** One entry of a price history. Rates are per Mtok, by their keys in the book. */
export interface DatedPrice {
  /** First day, or `unknown`. */
  readonly from: string
  /** Last day; null where no other price follows. */
  readonly to: string | null
  readonly in_force: boolean
  readonly status: string
  readonly guaranteed_until: string | null
  readonly rates: Rates
  /** The GPUs from which the rates follow; null where they are those of a list. */
  readonly self_hosted: SelfHosted | null
  readonly tiers: readonly Tier[]
  readonly windows: readonly Window[]
  /** Base rates in each mode other than standard, hours blended; null where the mode is not sold. */
  readonly modes: Readonly<Record<string, Rates | null>>
  readonly cache_storage_per_1m_token_hour: number | null
  readonly checked: string
  readonly age_days: number
  /** Ids of `sources`. */
  readonly sources: readonly string[]
  readonly notes: readonly string[]
}
