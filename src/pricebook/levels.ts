import { carry, type Edge, type PricedParts } from './price-parts.js'
import type { Rates } from './rate-keys.js'
import { rateRules } from './rate-rules.js'

/** The rates of an entry after hours, mode and region, per Mtok and by their keys in the book. */
export interface Levels {
  readonly base: Rates
  readonly tiers: readonly (Edge & { readonly rates: Rates })[]
  /** By rate key, how its rate at the base tier came about. */
  readonly rules: Readonly<Record<string, readonly string[]>>
}

/** Applies hours, tiers, mode and region, in this order. */
export function levelsOf(parts: PricedParts): Levels {
  const { standard, byHour, tiers, mode, region } = parts
  const priced = (rates: Rates): Rates =>
    mapRates(rates, (rate, key) => {
      const base = standard[key] ?? rate
      const fixed = mode.fixed[key]
      const inMode =
        fixed === undefined ? carry(byHour[key] ?? base, base, rate) * mode.factor(key) : carry(fixed, base, rate)
      return inMode * (region?.factor ?? 1)
    })
  return {
    base: priced(standard),
    tiers: tiers.map((tier) => ({ ...tier, rates: priced(tier.rates) })),
    rules: mapRates(standard, (_, key) => rateRules(parts, key)),
  }
}

/** Maps the rates that are there, and leaves the others out. */
function mapRates<T>(rates: Rates, map: (rate: number, key: string) => T): Record<string, T> {
  const present = Object.entries(rates).flatMap(([key, rate]) =>
    rate === undefined ? [] : [[key, map(rate, key)] as const],
  )
  return Object.fromEntries(present)
}
