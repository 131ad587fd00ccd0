/** Rates by their key in a price book (`input`, `cache_read`, `cache_write_1h`, `output` …), per Mtok. */
export type Rates = Readonly<Record<string, number | undefined>>

/** The keys that every vendor uses alike. */
export const plainRateKeys = ['input', 'cache_read', 'reasoning', 'output'] as const

/** Cache writes are priced by how long the entry lives, and vendors offer lifetimes of their own. */
export const cacheWriteKey = /^cache_write_([1-9]\d*[mhd])$/

/** Whether a price book may have a rate of this name. */
export const isRateKey = (key: string): boolean =>
  plainRateKeys.some((known) => known === key) || cacheWriteKey.test(key)
