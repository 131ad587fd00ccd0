import * as z from 'zod'
import { rule } from '../yaml/rule.js'
import { day, word as name, text } from '../yaml/scalars.js'
import { entry } from './entry-schema.js'
import { price, startDay } from './fields.js'
import { modelMistakes } from './model-rules.js'

const alias = z
  .strictObject({
    id: name.describe('The other name'),
    from: startDay,
    to: day
      .nullable()
      .optional()
      .describe('Last day on which the alias names this model; left out or null: until it names another one'),
  })
  .describe('Another name of the model, and when it was one: vendors repoint their aliases')

const limits = z.strictObject({
  context: z.int().positive('a limit is above 0 tokens').optional().describe('Most tokens of a prompt'),
  output: z.int().positive('a limit is above 0 tokens').optional().describe('Most tokens of an answer'),
})

/** A model with its names, its limits and its dated prices. */
export const model = z
  .strictObject({
    id: name.describe('The exact name the vendor bills under'),
    aliases: z.array(alias).default([]).describe('Other names of the model, with the days they hold'),
    kind: z.enum(['chat', 'embedding', 'rerank']).default('chat').describe('What the model is for'),
    limits: limits.default({}).describe('Most tokens of a call; a longer prompt is an error'),
    reasoning: z
      .union([z.literal('billed_as_output'), z.strictObject({ rate: price.describe('Per Mtok of reasoning') })])
      .default('billed_as_output')
      .describe('How reasoning is billed; { rate } holds in every tier unless "rates" name "reasoning"'),
    free: z.boolean().optional().describe('true says that rates of 0 are meant, in every entry'),
    prices: z
      .array(entry)
      .min(1, 'a model has at least one dated price')
      .describe('Appended, never overwritten; the last with "from" on or before the day holds'),
    retires_on: day.nullable().default(null).describe('Last day of service'),
    successor: name.optional().describe('The model that the vendor names in its place'),
    notes: z.array(text).optional().describe('What a reader should know'),
  })
  .check(rule(modelMistakes))
