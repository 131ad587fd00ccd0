import * as z from 'zod'
import { callBuckets } from '../model/buckets.js'
import { price } from '../pricebook/fields.js'
import { day, word as name, text } from '../yaml/scalars.js'
import { throughput } from './throughput.js'

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

const unitPrice = z
  .union([
    price.describe('For a unit and month'),
    z.strictObject({ per_hour: price.describe('For a unit and hour; a month has 730') }),
  ])
  .describe('Price of a unit: a month, or { per_hour: 1.00 }, in the place of rate')

/** Capacity that is paid for whether it is used or not. */
export const commitment = z
  .strictObject({
    id: name.describe('A name of your own; reports use it'),
    models: z
      .array(text.regex(/^[^\s/]+\/\S+$/, 'a model is written provider/id'))
      .min(1, 'a commitment names at least one model')
      .describe('Models whose demand draws on it, as provider/id'),
    from: day.optional().describe('First day on which it is paid; default always'),
    to: day.optional().describe('Last day on which it is paid; default without end'),
    tokens_per_month: amount.optional().describe('Capacity C, in tokens a month'),
    units: amount.optional().describe('Provisioned units (PTU, GSU …), in the place of tokens_per_month'),
    throughput: throughput
      .optional()
      .describe('What one unit serves: tokens a month, or a minute or second, or by model'),
    minimum: amount.optional().describe('The smallest size that is sold, in units or tokens a month'),
    step: amount.optional().describe('By how much a larger size is larger, likewise'),
    weights: weights.optional(),
    rate: price.optional().describe('Price r per Mtok committed, at full utilisation'),
    unit_price: unitPrice.optional(),
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
    oneOf: [
      { required: ['tokens_per_month', 'rate'] },
      { required: ['units', 'throughput', 'rate'] },
      { required: ['units', 'throughput', 'unit_price'] },
    ],
    dependentRequired: { units: ['throughput'], throughput: ['units'], unit_price: ['units'] },
  })

export type Commitment = z.output<typeof commitment>
