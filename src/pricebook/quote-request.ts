import { didYouMean } from '../diagnostics/suggest.js'
import { isDay } from '../yaml/scalars.js'
import type { Bucket } from './buckets.js'
import { type Refusal, refuse } from './refusal.js'

/** One call to be priced. */
export interface QuoteRequest {
  /** `provider/id`, or a dated alias. */
  readonly model: string
  /** A day; or an instant such as `2026-11-21T02:00Z`, which picks the window of time-of-day prices. */
  readonly on: string
  readonly mode?: string | undefined
  readonly region?: string | undefined
  /** Tokens by bucket: each token in exactly one; cache writes by lifetime, as `cache_write_1h`. */
  readonly tokens: Readonly<Record<string, number>>
}

/** Counts above it are no longer held exactly, and their costs could overflow. */
const mostTokens = Number.MAX_SAFE_INTEGER

const plainBuckets = ['uncached_input', 'cached_input', 'tool_result', 'reasoning', 'output', 'cache_write'] as const

/** A bucket as a request names it; `cache_write` alone takes the lifetime that a step takes which names none. */
export function quotedBucketOf(key: string): { readonly bucket: Bucket; readonly lifetime?: string } | undefined {
  const plain = plainBuckets.find((name) => name === key)
  if (plain) return { bucket: plain }
  const [, lifetime] = /^cache_write_([1-9]\d*[mhd])$/.exec(key) ?? []
  return lifetime === undefined ? undefined : { bucket: 'cache_write', lifetime }
}

/** What is wrong with a request before any price is looked up, or undefined. */
export function requestMistake({ on, tokens }: QuoteRequest): Refusal | undefined {
  if (!isInstant(on)) {
    const help = 'write a day such as 2026-11-22, or an instant such as 2026-11-22T02:00Z'
    return refuse('wrong-form', `"${on}" is not a day`, { help })
  }
  for (const [key, count] of Object.entries(tokens)) {
    if (!quotedBucketOf(key)) {
      const known = [...plainBuckets, 'cache_write_5m', 'cache_write_1h']
      const help = didYouMean(key, known) ?? `use ${known.join(', ')}`
      return refuse('unknown-key', `"${key}" is not a kind of tokens`, { help, known })
    }
    if (!(count >= 0 && count <= mostTokens)) {
      return refuse('out-of-range', `"${key}" cannot be ${String(count)}`, {
        help: `write a number of tokens from 0 to ${mostTokens}`,
      })
    }
  }
  return undefined
}

/** A day of the calendar, alone or with a time in UTC. */
const isInstant = (text: string): boolean =>
  isDay(text.slice(0, 10)) && /^.{10}(T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d+)?)?Z)?$/.test(text)
