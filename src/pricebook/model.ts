import type { Day } from './day.js'
import type { Rates } from './rate-keys.js'
import type { SelfHosted } from './self-hosted/supply.js'
import type { Hours } from './windows.js'

/** A model with its names, its limits and its dated prices. */
export interface Model {
  /** The exact name the vendor bills under. */
  readonly id: string
  readonly aliases: readonly Alias[]
  readonly kind: 'chat' | 'embedding' | 'rerank'
  /** In tokens. */
  readonly limits: { readonly context?: number | undefined; readonly output?: number | undefined }
  readonly reasoning: 'billed_as_output' | { readonly rate: number }
  readonly free?: boolean | undefined
  /** In the order of time; the last with `from` on or before a day holds on it. */
  readonly prices: readonly Entry[]
  /** Last day of service. */
  readonly retires_on: Day | null
  readonly successor?: string | undefined
  readonly notes?: readonly string[] | undefined
}

/** Another name of a model, and the days on which it is one. */
export interface Alias {
  readonly id: string
  /** First day, or `unknown`. */
  readonly from: string
  /** Last day; null or undefined while it lasts. */
  readonly to?: Day | null | undefined
}

/** One dated entry of a price history. It is complete: it inherits nothing from the one before. */
export interface Entry {
  /** First day, or `unknown`. */
  readonly from: string
  readonly status: 'list' | 'promotional' | 'preview' | 'scheduled' | 'estimated'
  /** Last day on which a promotion is promised. */
  readonly guaranteed_until?: Day | undefined
  readonly free?: boolean | undefined
  /** In the book's currency per Mtok, like all rates. Of a self-hosted entry they follow from its GPUs. */
  readonly rates: Rates
  /** The GPUs that serve the model, where it is self-hosted. */
  readonly self_hosted?: SelfHosted | undefined
  /** How each of its rates follows from them, in words. */
  readonly follows?: Readonly<Record<string, string>> | undefined
  readonly tiers: readonly Tier[]
  readonly windows: readonly Window[]
  /** Absolute rates by mode, and `all` as the multiplier of the others; null where the mode is not sold. */
  readonly modes: Readonly<Record<string, Rates | null>>
  readonly cache_storage_per_1m_token_hour?: number | undefined
  readonly checked?: Day | undefined
  readonly source?: string | readonly string[] | undefined
  readonly notes?: readonly string[] | undefined
}

/** An entry as it is written: it has rates, or GPUs from which they follow when the book is loaded. */
export type WrittenEntry = Omit<Entry, 'rates' | 'follows'> & { readonly rates?: Rates | undefined }

/** A model whose entries are as they are written. */
export type WrittenModel = Omit<Model, 'prices'> & { readonly prices: readonly WrittenEntry[] }

/** The rates that an entry has by key, whatever they are: those it states, or those that follow from its GPUs. */
export const namedRates = ({ rates, self_hosted }: WrittenEntry): Rates => rates ?? self_hosted?.tokens_per_second ?? {}

/** Rates of long prompts. */
export interface Tier {
  readonly prompt_tokens_above: number
  readonly inclusive: boolean
  readonly rule: 'cliff' | 'marginal'
  readonly rates: Rates
}

/** Other rates at some hours of the week. */
export interface Window extends Hours {
  readonly name: string
  readonly rates: Rates
}
