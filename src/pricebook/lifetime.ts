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
 * The lifetime whose rate a cache write takes: the one asked for where the book sells it, else 5 minutes, else the shortest on
 * offer. Undefined where writing to the cache is not billed apart. Refuses what is no lifetime at all.
 */
export function lifetimeFor(rates: Rates, asked: string | undefined): string | undefined | Refusal {
  const offered = lifetimesOf(rates)
  if (asked !== undefined && Number.isNaN(minutesOf(asked))) {
    return refuse('wrong-form', `"${asked}" is not a cache lifetime`, {
      help: 'write it as 5m, 1h or 7d',
      known: offered,
    })
  }
  const lasting = (minutes: number) => offered.find((lifetime) => minutesOf(lifetime) === minutes)
  return (asked === undefined ? undefined : lasting(minutesOf(asked))) ?? lasting(5) ?? offered[0]
}
