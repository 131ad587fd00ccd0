import type { Rates } from './rate-keys.js'
import { type Refusal, refuse } from './refusal.js'

const minutesPer: Readonly<Record<string, number>> = { m: 1, h: 60, d: 1440 }

/** Minutes of a cache lifetime such as `5m`, `1h` or `7d`; NaN for any other text. */
export function minutesOf(lifetime: string): number {
  const [, count, unit = ''] = /^(\d+)([mhd])$/.exec(lifetime) ?? []
  return Number(count) * (minutesPer[unit] ?? Number.NaN)
}

/** The lifetimes that rates offer for cache writes, shortest first. */
export const lifetimesOf = (rates: Rates): string[] =>
  Object.keys(rates)
    .filter((key) => key.startsWith('cache_write_') && rates[key] !== undefined)
    .map((key) => key.slice('cache_write_'.length))
    .sort((a, b) => minutesOf(a) - minutesOf(b))

/**
 * The lifetime whose rate a cache write takes: the one asked for, else 5 minutes, else the shortest on offer.
 * Undefined where writing to the cache is not billed apart. Refuses a lifetime that is not among those on offer.
 */
export function lifetimeFor(rates: Rates, asked: string | undefined, model: string): string | undefined | Refusal {
  const offered = lifetimesOf(rates)
  if (asked !== undefined && Number.isNaN(minutesOf(asked))) {
    return refuse('wrong-form', `"${asked}" is not a cache lifetime`, {
      help: 'write it as 5m, 1h or 7d',
      known: offered,
    })
  }
  if (offered.length === 0) return undefined
  if (asked === undefined) return offered.find((lifetime) => minutesOf(lifetime) === 5) ?? offered[0]
  return (
    offered.find((lifetime) => minutesOf(lifetime) === minutesOf(asked)) ??
    refuse('missing-price', `${model} has no price for a cache that lives ${asked}`, {
      help: `it offers ${offered.join(', ')}`,
      known: offered,
      about: 'lifetime',
    })
  )
}
