import { decimal } from '../flat.js'
import { lifetimesOf, minutesOf } from '../lifetime.js'
import type { Tier } from '../model.js'
import type { Rates } from '../rate-keys.js'
import type { StatedPrice } from './source.js'

/**
 * A stated price with cache writes under the lifetime that they have: sources tell one rate and no lifetime, which is that
 * of the book where it knows one, else five minutes, as for a call that names none.
 */
export function withLifetimes(price: StatedPrice, known: Rates): StatedPrice {
  const lifetimes = lifetimesOf(known)
  const lifetime = lifetimes.find((each) => minutesOf(each) === 5) ?? lifetimes[0] ?? '5m'
  const name = ({ cache_write: write, ...rates }: Rates): Rates =>
    write === undefined ? rates : { ...rates, [`cache_write_${lifetime}`]: rates[`cache_write_${lifetime}`] ?? write }
  return {
    ...price,
    rates: name(price.rates),
    tiers: price.tiers.map((tier) => ({ ...tier, rates: name(tier.rates) })),
    modes: Object.fromEntries(Object.entries(price.modes).map(([mode, rates]) => [mode, name(rates)])),
  }
}

/**
 * Tiers that name every rate of the base, as a book wants them: a rate that the source leaves out grows as that of input
 * does, or of output for reasoning. Says which ones those were.
 */
export function fullTiers(
  tiers: StatedPrice['tiers'],
  base: Rates,
  inclusive: (above: number) => boolean,
): { readonly tiers: readonly Tier[]; readonly derived: readonly string[] } {
  const derived = new Set<string>()
  const full = tiers.map((tier): Tier => {
    const rates = Object.entries(base).flatMap(([key, rate]) => {
      if (rate === undefined) return []
      if (tier.rates[key] !== undefined) return [[key, tier.rates[key]] as const]
      derived.add(key)
      const leader = key === 'reasoning' || key === 'output' ? 'output' : 'input'
      return [[key, scaled(rate, base[leader], tier.rates[leader])] as const]
    })
    return {
      prompt_tokens_above: tier.above,
      inclusive: tier.inclusive ?? inclusive(tier.above),
      rule: 'cliff',
      rates: Object.fromEntries(rates),
    }
  })
  return { tiers: full, derived: [...derived] }
}

/** A rate carried along when the rate it goes with changes; as it is where that one is not known. */
export const scaled = (rate: number, from: number | undefined, to: number | undefined): number =>
  from === undefined || to === undefined || from === 0 ? rate : decimal((rate * to) / from)
