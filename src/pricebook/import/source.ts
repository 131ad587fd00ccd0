import type { Day } from '../day.js'
import type { Model } from '../model.js'
import type { Rates } from '../rate-keys.js'
import type { Hours } from '../windows.js'

/** The lists of prices that can be imported. */
export const sourceKinds = ['litellm', 'models.dev', 'genai-prices'] as const
export type SourceKind = (typeof sourceKinds)[number]

/** A price of a source, all rates in USD per Mtok. What a source does not state is missing, never 0. */
export interface StatedPrice {
  /** First day, or `unknown` where the source does not say since when. */
  readonly from: string
  /** Cache writes of a source that tells no lifetime stand under `cache_write`. */
  readonly rates: Rates
  readonly tiers: readonly StatedTier[]
  readonly windows: readonly StatedWindow[]
  /** Absolute rates of other modes. */
  readonly modes: Readonly<Record<string, Rates>>
}

/** Rates of long prompts; only those that the source states. */
export interface StatedTier {
  readonly above: number
  /** Undefined where the source does not tell which side of the edge a prompt of exactly so many tokens is on. */
  readonly inclusive?: boolean
  readonly rates: Rates
}

export interface StatedWindow extends Hours {
  readonly name: string
  readonly rates: Rates
}

/** A model of a source with its prices in the order of time. */
export interface StatedModel {
  readonly id: string
  /** Other exact names. */
  readonly names: readonly string[]
  readonly kind: Model['kind']
  readonly limits: Model['limits']
  readonly retires_on: Day | null
  readonly prices: readonly StatedPrice[]
}

/** A fee of a tool as a source states it. */
export interface StatedTool {
  readonly id: string
  readonly per_1k_calls: number
}

/** Something of a source that has no place in a price book, and why. */
export interface Unmapped {
  /** A model, or a model and a key of it. */
  readonly what: string
  readonly reason: string
}

/** What a source says of one provider. */
export interface ProviderPrices {
  /** As price books call it. */
  readonly provider: string
  readonly models: readonly StatedModel[]
  readonly tools: readonly StatedTool[]
  readonly unmapped: readonly Unmapped[]
}

/** A snapshot of a source, read. */
export interface Snapshot {
  readonly kind: SourceKind
  readonly providers: readonly ProviderPrices[]
}

/** Where each source comes from, for the `sources` of a book. */
export const origins: Readonly<Record<SourceKind, { readonly name: string; readonly url: string }>> = {
  litellm: {
    name: 'BerriAI/litellm model_prices_and_context_window.json',
    url: 'https://github.com/BerriAI/litellm',
  },
  'models.dev': { name: 'models.dev', url: 'https://models.dev' },
  'genai-prices': { name: 'pydantic/genai-prices', url: 'https://github.com/pydantic/genai-prices' },
}
