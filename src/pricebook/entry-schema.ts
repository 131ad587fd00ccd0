import * as z from 'zod'
import { rule } from '../yaml/rule.js'
import { day, word as name, text } from '../yaml/scalars.js'
import { entryMistakes } from './entry-rules.js'
import { price, startDay } from './fields.js'
import { entryMode, rates } from './rates-schema.js'
import { selfHosted } from './self-hosted/schema.js'
import { timeSpan, weekdays } from './windows.js'

const tier = z
  .strictObject({
    prompt_tokens_above: z
      .int('a tier edge is a whole number of tokens')
      .positive('a tier edge is above 0 tokens')
      .describe('Edge of the tier'),
    inclusive: z.boolean().default(false).describe('Whether a prompt of exactly the edge is in the tier already'),
    rule: z
      .enum(['cliff', 'marginal'])
      .default('cliff')
      .describe('cliff: the whole call takes these rates; marginal: the prompt tokens above the edge'),
    rates,
  })
  .describe('Rates of long prompts: input plus tool results of one call')

const window = z
  .strictObject({
    name: text.describe('What the hours are called'),
    days: z
      .array(z.enum(weekdays))
      .min(1, 'a window names at least one day')
      .default([...weekdays])
      .describe('Days of the week; default all'),
    utc: z
      .array(z.string().regex(timeSpan, 'hours are written as "01:00-04:00", in UTC'))
      .min(1, 'a window names at least one span of hours')
      .describe('Spans of hours in UTC; one that crosses midnight is written as two'),
    rates,
  })
  .describe('Other rates at some hours of the week')

/** One dated entry of a model's price history. It is complete: it inherits nothing from the one before. */
export const entry = z
  .strictObject({
    from: startDay,
    status: z
      .enum(['list', 'promotional', 'preview', 'scheduled', 'estimated'])
      .default('list')
      .describe('How firm the price is'),
    guaranteed_until: day.optional().describe('Last day on which a promotion is promised'),
    free: z.boolean().optional().describe('true says that rates of 0 are meant; any other 0 is told'),
    rates: rates.optional(),
    self_hosted: selfHosted.optional(),
    tiers: z.array(tier).default([]).describe('By rising edge; every rate that the base names'),
    windows: z.array(window).default([]).describe('Other rates at some hours of the week'),
    modes: z.record(name, entryMode).default({}).describe('Modes that differ from the defaults of the book'),
    cache_storage_per_1m_token_hour: price
      .optional()
      .describe('What a cache that is paid by the hour takes for a million tokens'),
    checked: day.optional().describe('Last day on which somebody compared this entry with its source'),
    source: z
      .union([name, z.array(name).min(1, 'name at least one source')])
      .optional()
      .describe('One id of sources, or several'),
    notes: z.array(text).optional().describe('What a reader should know'),
  })
  .check(rule(entryMistakes))
  .meta({
    oneOf: [{ required: ['rates'] }, { required: ['self_hosted'] }],
    dependentSchemas: { self_hosted: { not: { anyOf: [{ required: ['tiers'] }, { required: ['windows'] }] } } },
  })
