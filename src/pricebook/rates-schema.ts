import * as z from 'zod'
import { factor, price } from './fields.js'
import { isRateKey } from './rate-keys.js'

const named = {
  cache_read: price
    .optional()
    .describe('Per Mtok of input read from the cache; without it, cached input costs as input'),
  cache_write_5m: price.optional().describe('Per Mtok written to a cache that lives 5 minutes'),
  cache_write_30m: price.optional().describe('Per Mtok written to a cache that lives 30 minutes'),
  cache_write_1h: price.optional().describe('Per Mtok written to a cache that lives 1 hour'),
  cache_write_12h: price.optional().describe('Per Mtok written to a cache that lives 12 hours'),
  reasoning: price.optional().describe('Per Mtok of reasoning, where it is not billed as output'),
  output: price.optional().describe('Per Mtok of output; embedding and rerank models have none'),
}

/** Refuses keys that are no rates, as a strict object would; cache lifetimes are too many to list them all. */
const onlyRates =
  (...others: readonly string[]) =>
  (payload: z.core.ParsePayload<Record<string, unknown>>): void => {
    const keys = Object.keys(payload.value).filter((key) => !others.includes(key) && !isRateKey(key))
    if (keys.length > 0) payload.issues.push({ code: 'unrecognized_keys', keys, input: payload.value, continue: true })
  }

const keyPattern = (names: string) => ({ propertyNames: { pattern: `^(${names}|cache_write_[1-9][0-9]*[mhd])$` } })

/** Prices by kind of token, per million tokens. */
export const rates = z
  .object({ input: price.describe('Per Mtok of input that was not cached'), ...named })
  .catchall(price)
  .check(onlyRates())
  .meta({
    ...keyPattern('input|cache_read|reasoning|output'),
    description: 'Prices per million tokens; also cache_write_<lifetime> for other lifetimes',
  })

const all = factor.optional().describe('Multiplies the rates that are not named here')

/** What a mode does to one entry: absolute prices, and `all` as the multiplier of those it does not name. */
export const entryMode = z
  .object({ all, input: price.optional().describe('Per Mtok of input that was not cached'), ...named })
  .catchall(price)
  .check(onlyRates('all'))
  .meta(keyPattern('all|input|cache_read|reasoning|output'))
  .nullable()
  .describe('Absolute prices in this mode, or { all: 0.5 }; null where the mode is not sold for this model')

/** What a mode does by default to every model of the book: multipliers, by rate or for all. */
export const defaultMode = z
  .object({
    all,
    input: factor.optional().describe('Multiplies the rate of uncached input'),
    cache_read: factor.optional().describe('Multiplies the rate of cached input'),
    reasoning: factor.optional().describe('Multiplies the rate of reasoning'),
    output: factor.optional().describe('Multiplies the rate of output'),
  })
  .catchall(factor)
  .check(onlyRates('all'))
  .meta(keyPattern('all|input|cache_read|reasoning|output'))
  .describe('Multipliers of the standard rates in this mode')
