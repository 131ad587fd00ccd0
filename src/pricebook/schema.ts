import * as z from 'zod'
import { rule } from '../yaml/rule.js'
import { day, word as name, text } from '../yaml/scalars.js'
import { bookMistakes } from './book-rules.js'
import { factor, price, startDay } from './fields.js'
import { model } from './model-schema.js'
import { defaultMode } from './rates-schema.js'

const source = z.strictObject({
  name: text.optional().describe('What the source is called'),
  url: z
    .url({ protocol: /^https?$/, error: 'an address starts with https://' })
    .optional()
    .describe('Where it was read'),
  retrieved: day.describe('Day on which it was read'),
  licence: text.optional().describe('Licence of the data'),
})

const tool = z.strictObject({
  id: name.describe('The name that specs use: tools: { web_search: 0.3 }'),
  per_1k_calls: price.describe('Fee of a thousand calls of the tool'),
  from: startDay,
  free: z.boolean().optional().describe('true allows a fee of 0'),
  checked: day.optional().describe('Last day on which somebody compared this fee with its source'),
  source: z
    .union([name, z.array(name).min(1, 'name at least one source')])
    .optional()
    .describe('One id of sources, or several'),
  notes: z.array(text).optional().describe('What a reader should know'),
})

/** Without quotes, `2026.11` is a number to YAML. */
const version = z.union([text, z.number()]).transform(String)

/** The file format `tokenomics/pricebook@1`: the dated list prices of one provider, with their sources. */
export const priceBook = z
  .strictObject({
    schema: z.literal('tokenomics/pricebook@1').describe('The format of this file'),
    provider: z
      .string()
      .regex(/^[^\s/]+$/, 'a provider is one word without a slash')
      .describe('First half of a model name'),
    book_version: version
      .optional()
      .describe(
        'Calendar version, such as 2026.11.22 (one that reads as a number ending in 0 needs quotes: "2026.10"); without it, the day of as_of',
      ),
    as_of: day.describe('Last day on which the whole book was compared with its sources'),
    currency: z
      .string()
      .regex(/^[A-Z]{3}$/, 'a currency is an ISO code of three capitals, such as USD')
      .describe('Currency of all prices'),
    unit: z.literal('per_1m_tokens').describe('All rates are per million tokens'),
    sources: z.record(name, source).default({}).describe('Where prices were read, by an id that entries name'),
    defaults: z
      .strictObject({
        modes: z.record(name, defaultMode).default({}).describe('What batch, flex and priority multiply prices by'),
        regions: z.record(name, factor).default({}).describe('Multipliers; "*" is any region that is not listed'),
      })
      .default({ modes: {}, regions: {} })
      .describe('What holds for every model unless its entry says otherwise'),
    models: z.array(model).min(1, 'a price book prices at least one model').describe('Models with their dated prices'),
    tools: z.array(tool).default([]).describe("Fees of the provider's own tools; a new fee is a new entry"),
    notes: z.array(text).optional().describe('What a reader should know'),
  })
  .check(rule(bookMistakes))
  .meta({ title: 'Price book', description: 'Dated list prices of one provider of AI models, with their sources' })
