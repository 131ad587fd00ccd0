import { canonicalName, type PriceBook } from './book.js'
import { hoursRule, ratesByHour } from './hours.js'
import { modeOf } from './mode.js'
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

/** The rates of an entry after hours, mode and region, per Mtok and by their keys in the book. */
export interface Levels {
  readonly base: Rates
  readonly tiers: readonly (Edge & { readonly rates: Rates })[]
  /** By rate key, how its base rate came about. */
  readonly rules: Readonly<Record<string, readonly string[]>>
}

/** Whether a prompt of so many tokens is in the tier behind an edge. */
export const isBehind = ({ above, inclusive }: Edge, prompt: number): boolean =>
  prompt > above || (inclusive && prompt === above)

/** Applies hours, tiers, mode and region to an entry, in this order. Refuses a mode or region that is not sold. */
export function levelsOf(book: PriceBook, model: Model, entry: Entry, options: PricingOptions): Levels | Refusal {
  const mode = modeOf(book, entry, options.mode ?? 'standard', canonicalName(book, model))
  if (isRefusal(mode)) return mode
  const region = regionFactor(book, options.region)
  if (isRefusal(region)) return region

  const standard = withReasoning(model, entry.rates)
  const byHour = withReasoning(model, ratesByHour(entry, options.at))
  const priced = (rates: Rates): Rates =>
    mapRates(withReasoning(model, rates), (rate, key) => {
      const base = standard[key] ?? rate
      const fixed = mode.fixed[key]
      const inMode =
        fixed === undefined ? carry(byHour[key] ?? base, base, rate) * mode.factor(key) : carry(fixed, base, rate)
      return inMode * region
    })
  const rules = mapRates(standard, (rate, key) => {
    const hours = mode.fixed[key] === undefined ? hoursRule(entry, options.at) : undefined
    const steps = [`${key} ${rate}`]
    if (hours) steps.push(`${hours}: ${byHour[key]}`)
    if (mode.fixed[key] !== undefined) steps.push(`mode ${mode.name}: ${mode.fixed[key]}`)
    else if (mode.name !== 'standard') steps.push(`mode ${mode.name}: × ${mode.factor(key)}`)
    if (options.region !== undefined) steps.push(`region ${options.region}: × ${region}`)
    return steps
  })
  return {
    base: priced(entry.rates),
    tiers: entry.tiers.map(({ prompt_tokens_above: above, inclusive, rule, rates }) => ({
      above,
      inclusive,
      rule,
      rates: priced(rates),
    })),
    rules,
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

/** Maps the rates that are there, and leaves the others out. */
function mapRates<T>(rates: Rates, map: (rate: number, key: string) => T): Record<string, T> {
  const present = Object.entries(rates).flatMap(([key, rate]) =>
    rate === undefined ? [] : [[key, map(rate, key)] as const],
  )
  return Object.fromEntries(present)
}
