import type { Levels } from '../pricebook/levels.js'
import type { Rates } from '../pricebook/rate-keys.js'

/** Changes the rates of every level alike, and says for each key that was changed by which rule. */
export const lay = (
  levels: Levels,
  map: (rates: Rates) => Rates,
  rules: readonly (readonly [key: string, rule: string])[],
): Levels => ({
  base: map(levels.base),
  tiers: levels.tiers.map((tier) => ({ ...tier, rates: map(tier.rates) })),
  rules: {
    ...levels.rules,
    ...Object.fromEntries(rules.map(([key, rule]) => [key, [...(levels.rules[key] ?? []), rule]])),
  },
})

/** Multiplies the rates of some keys at every level. */
export const multiply = (levels: Levels, keys: readonly string[], factor: number, rule: string): Levels =>
  lay(
    levels,
    (rates) => Object.fromEntries(Object.entries(rates).map(([key, rate]) => [key, times(rate, keys, key, factor)])),
    keys.map((key) => [key, rule]),
  )

const times = (rate: number | undefined, keys: readonly string[], key: string, factor: number): number | undefined =>
  rate !== undefined && keys.includes(key) ? rate * factor : rate

/** The keys that have a rate. */
export const keysOf = (rates: Rates): readonly string[] => Object.keys(rates).filter((key) => rates[key] !== undefined)
