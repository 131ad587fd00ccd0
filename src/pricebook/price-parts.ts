import { canonicalName, type PriceBook } from './book.js'
import { hoursRule, ratesByHour } from './hours.js'
import { type Mode, modeOf } from './mode.js'
import type { Entry, Model } from './model.js'
import type { Rates } from './rate-keys.js'
import { isRefusal, type Refusal } from './refusal.js'
import { regionFactor } from './region.js'

/** What a call says about its price besides its tokens. */
export interface PricingOptions {
  /** Default `standard`. */
  readonly mode?: string | undefined
  readonly region?: string | undefined
  /** An instant, ISO text with a time: picks the window of time-of-day prices. Without it they are blended. */
  readonly at?: string | undefined
}

/** Where rates of long prompts begin. */
export interface Edge {
  /** Tokens of the prompt: input and tool results of one call. */
  readonly above: number
  /** Whether a prompt of exactly `above` tokens is in the tier. */
  readonly inclusive: boolean
  readonly rule: 'cliff' | 'marginal'
}

/** Whether a prompt of so many tokens is in the tier behind an edge. */
export const isBehind = ({ above, inclusive }: Edge, prompt: number): boolean =>
  prompt > above || (inclusive && prompt === above)

/** What the price of an entry is put together from, in the order in which it applies. */
export interface PricedParts {
  /** List rates of the base tier. */
  readonly standard: Rates
  /** The same at the hours of the call, and how the hours were worked in; undefined where a book tells none apart. */
  readonly byHour: Rates
  readonly hours: string | undefined
  readonly tiers: readonly (Edge & { readonly rates: Rates })[]
  /** How list rates follow from the GPUs of a self-hosted entry. */
  readonly follows: Entry['follows']
  readonly mode: Mode
  readonly region: { readonly name: string; readonly factor: number } | undefined
}

/** Looks up hours, tiers, mode and region of an entry. Refuses a mode or region that is not sold. */
export function partsOf(book: PriceBook, model: Model, entry: Entry, options: PricingOptions): PricedParts | Refusal {
  const mode = modeOf(book, entry, options.mode ?? 'standard', canonicalName(book, model))
  if (isRefusal(mode)) return mode
  const factor = regionFactor(book, options.region)
  if (isRefusal(factor)) return factor
  return {
    standard: withReasoning(model, entry.rates),
    byHour: withReasoning(model, ratesByHour(entry, options.at)),
    hours: hoursRule(entry, options.at),
    tiers: entry.tiers.map(({ prompt_tokens_above: above, inclusive, rule, rates }) => ({
      above,
      inclusive,
      rule,
      rates: withReasoning(model, rates),
    })),
    follows: entry.follows,
    mode,
    region: options.region === undefined ? undefined : { name: options.region, factor },
  }
}

/** Carries what became of the base rate over to a tier, in proportion. At the base tier it is the value itself, exactly. */
export function carry(value: number, base: number, rate: number): number {
  if (value === base) return rate
  return rate === base || base === 0 ? value : (value * rate) / base
}

/** A rate of reasoning that the model states once is the same in every tier, window and mode that names no other. */
export const withReasoning = ({ reasoning }: Model, rates: Rates): Rates =>
  typeof reasoning === 'object' && rates['reasoning'] === undefined ? { ...rates, reasoning: reasoning.rate } : rates
