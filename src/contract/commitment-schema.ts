import * as z from 'zod'
import { callBuckets } from '../model/buckets.js'
import { price } from '../pricebook/fields.js'
import { word as name, text } from '../yaml/scalars.js'

const amount = z.number().positive('this is above 0').max(1e15, 'this is at most 1e15')

const weights = z
  .strictObject(
    Object.fromEntries(
      callBuckets.map((bucket) => [
        bucket,
        z
          .number()
          .nonnegative('a weight is 0 or more; 8 counts a token eight times')
          .optional()
          .describe(`How often a token of ${bucket} counts; default 1`),
      ]),
    ) as { readonly [Bucket in (typeof callBuckets)[number]]: z.ZodOptional<z.ZodNumber> },
  )
  .describe('Where capacity is sold by weighted tokens: how often a token of each bucket counts')

/** Capacity that is paid for whether it is used or not. */
export const commitment = z
  .strictObject({
    id: name.describe('A name of your own; reports use it'),
    models: z
      .array(text.regex(/^[^\s/]+\/\S+$/, 'a model is written provider/id'))
      .min(1, 'a commitment names at least one model')
      .describe('Models whose demand draws on it, as provider/id'),
    tokens_per_month: amount.optional().describe('Capacity C, in tokens a month'),
    units: amount.optional().describe('Provisioned units, in the place of tokens_per_month'),
    throughput: amount.optional().describe('Tokens a month that one unit serves'),
    weights: weights.optional(),
    rate: price.describe('Price r per Mtok committed, at full utilisation'),
    settlement: z
      .enum(['take_or_pay', 'stylised'])
      .default('take_or_pay')
      .describe('take_or_pay: capacity is billed in full; stylised: r (2 - u) per Mtok used'),
    overage: z
      .union([z.enum(['on_demand', 'reject']), z.strictObject({ rate: price.describe('Per Mtok above the capacity') })])
      .default('on_demand')
      .describe('What demand above the capacity costs: on_demand, { rate: 2.00 }, or reject to refuse it'),
  })
  .meta({
    description: 'Capacity paid in advance, and the models whose demand draws on it',
    oneOf: [{ required: ['tokens_per_month'] }, { required: ['units', 'throughput'] }],
    dependentRequired: { units: ['throughput'], throughput: ['units'] },
  })

export type Commitment = z.output<typeof commitment>
