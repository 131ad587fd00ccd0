import { plainRateKeys } from '../pricebook/rate-keys.js'
import {
  array,
  currency,
  day,
  exactly,
  type JsonSchema,
  mapOf,
  orNull,
  said,
  sha256,
  startDay,
  text,
} from './schema-parts.js'

/** Cache writes are named with the lifetime of what they write. */
export const cacheWrite = 'cache_write_[1-9][0-9]*[mhd]'

/** Money per Mtok, per call or per 1,000 calls. */
export const price: JsonSchema = { type: 'number', minimum: 0 }

/** Rates per Mtok by their keys in a price book. */
export const rates = mapOf(price, {
  properties: { input: said('Per Mtok of input that was not cached', price) },
  required: ['input'],
  propertyNames: { pattern: `^(${plainRateKeys.join('|')}|${cacheWrite})$` },
})

/** `provider/id` */
export const modelName: JsonSchema = { type: 'string', pattern: '^[^\\s/]+/\\S+$' }

export const kind: JsonSchema = { enum: ['chat', 'embedding', 'rerank'] }
export const status: JsonSchema = { enum: ['list', 'promotional', 'preview', 'scheduled', 'estimated'] }

export const tier = exactly({
  prompt_tokens_above: said('Edge of the tier', { type: 'integer', minimum: 1 }),
  inclusive: said('Whether a prompt of exactly the edge is in the tier already', { type: 'boolean' }),
  rule: said('cliff: the whole call takes these rates; marginal: the prompt tokens above the edge', {
    enum: ['cliff', 'marginal'],
  }),
  rates: said('Per Mtok', rates),
})

const limit: JsonSchema = { type: ['integer', 'null'], minimum: 1 }

/** Keys that tell a model, in every output that shows one. */
export const aboutModel: Readonly<Record<string, JsonSchema>> = {
  kind: said('What the model is for', kind),
  limits: said(
    'In tokens; null where the book does not say',
    exactly({ context: said('Most tokens of a prompt', limit), output: said('Most tokens of an answer', limit) }),
  ),
  retires_on: said('Last day of service', orNull(day)),
  successor: said('The model that the vendor names in its place', orNull(text)),
  currency: said('Of every price', currency),
}

/** Keys that tell a dated price, in every output that shows one. */
export const aboutPrice: Readonly<Record<string, JsonSchema>> = {
  from: said('First day of this price, or unknown', startDay),
  to: said('Last day of this price; null where no other follows', orNull(day)),
  status: said('How firm it is', status),
  guaranteed_until: said('Last day on which a promotion is promised', orNull(day)),
  rates: said('Per Mtok, by their keys in the book', rates),
  tiers: said('Rates of long prompts, by rising edge', array(tier)),
  checked: said('Last day on which somebody compared the price with its source', day),
  age_days: said('Days since then', { type: 'integer' }),
}

/** Which edition of a price book was read. */
export const aboutBook: Readonly<Record<string, JsonSchema>> = {
  provider: said('Whose prices it holds', text),
  book_version: said('Its version', text),
  as_of: said('Last day on which the whole book was compared with its sources', day),
}

/** A price book that an output was made from. */
export const listedBook = exactly({
  ...aboutBook,
  path: said('The file', text),
  sha256: said('Of its text', sha256),
})

/** The day that an output is about. */
export const on = said('The day whose prices these are', day)

/** Whole days; below 0 where the day is past. */
export const days: JsonSchema = { type: 'integer' }
