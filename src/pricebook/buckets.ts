import type { Rates } from './rate-keys.js'

/** The classes of tokens that a call is billed by, in the order in which they are printed. */
export const buckets = ['uncached_input', 'cached_input', 'cache_write', 'tool_result', 'reasoning', 'output'] as const
export type Bucket = (typeof buckets)[number]

/** Buckets that are part of the prompt, whose sum decides the tier of a call. */
export const promptBuckets: readonly Bucket[] = ['uncached_input', 'cached_input', 'cache_write', 'tool_result']

/** A number for each bucket that has one. */
export type ByBucket = Readonly<Partial<Record<Bucket, number>>>

/** What a reader should know about a rate: which bucket, a stable code, and a sentence. */
export interface RateNote {
  readonly code: 'other-cache-lifetime' | 'no-cached-rate' | 'no-cache-write-rate' | 'blended-hours'
  readonly bucket?: Bucket
  readonly message: string
}

/**
 * The key of the rate that a bucket takes: a bucket without a rate of its own is billed as the broader kind of
 * tokens it belongs to. `lifetime` is that of the cache entry, or undefined where writing is not billed apart.
 */
export function rateKeyOf(bucket: Bucket, rates: Rates, lifetime: string | undefined): string {
  switch (bucket) {
    case 'uncached_input':
    case 'tool_result':
      return 'input'
    case 'cached_input':
      return rates['cache_read'] === undefined ? 'input' : 'cache_read'
    case 'cache_write':
      return lifetime === undefined ? 'input' : `cache_write_${lifetime}`
    case 'reasoning':
      return rates['reasoning'] === undefined ? 'output' : 'reasoning'
    case 'output':
      return 'output'
    default:
      return bucket satisfies never
  }
}

/** The codes of notes that say of a bucket that it is charged as input. */
export const fallbackCodes: readonly string[] = ['no-cached-rate', 'no-cache-write-rate']

/** The note that belongs to a bucket which had to take the input rate. */
export function fallbackNote(bucket: Bucket, key: string, model: string): RateNote | undefined {
  if (key !== 'input') return undefined
  if (bucket === 'cached_input') {
    return { code: 'no-cached-rate', bucket, message: `${model} has no cached rate: cached input is charged as input` }
  }
  if (bucket === 'cache_write') {
    const message = `${model} does not charge cache writes separately: they take the input rate`
    return { code: 'no-cache-write-rate', bucket, message }
  }
  return undefined
}
