import * as z from 'zod'
import { price } from '../pricebook/fields.js'
import { isRateKey } from '../pricebook/rate-keys.js'
import { day, word as name, text } from '../yaml/scalars.js'

const provider = name.describe('Provider, as its price book is named')
const from = day.describe('First day on which this holds')
const to = day.optional().describe('Last day on which this holds; default without end')
const percent = z
  .number()
  .min(0, 'a percentage is 0 or more')
  .max(100, 'a percentage is at most 100; 12 is 12 %')
  .describe('Percent off the list price: 12 is 12 %')

/** What one unit of a currency is worth in another, from a day on. */
export const exchangeRate = z
  .strictObject({
    pair: z
      .string()
      .regex(/^([A-Z]{3})\/(?!\1)[A-Z]{3}$/, 'a pair is written USD/EUR: euros for a dollar')
      .describe('From which currency into which: USD/EUR'),
    rate: z.number().positive('an exchange rate is above 0').describe('How much of the second the first is worth'),
    from,
    source: text.describe('Who set the rate: treasury, a bank, a published fixing'),
    sensitivity: z
      .number()
      .min(0, 'a sensitivity is a share from 0')
      .max(1, 'a sensitivity is a share up to 1; 5 % is 0.05')
      .optional()
      .describe('By what share it may move either way: 0.05 is 5 %'),
  })
  .describe('An exchange rate with its day and source')

/** A percentage off the list prices of a provider, or of one model of it. */
export const discount = z
  .strictObject({
    provider,
    model: name.optional().describe('One model of the provider; default all'),
    percent,
    from,
    to,
    applies_to: z
      .array(z.enum(['tokens', 'tools']))
      .min(1, 'a discount applies to something')
      .default(['tokens', 'tools'])
      .describe('What it is taken off; default tokens and tools'),
    excludes: z
      .array(z.enum(['tools', 'batch', 'flex', 'priority']))
      .default([])
      .describe('What is left at the list price all the same'),
  })
  .describe('A percentage off the list price')

/** Negotiated rates of one model. A rate that is not named stays as the book has it. */
export const override = z
  .strictObject({
    provider,
    model: name.describe('The model, as its price book names it'),
    from,
    to,
    rates: z
      .record(z.string().refine(isRateKey, 'rates are input, cache_read, cache_write_5m …, reasoning, output'), price)
      .refine((rates) => Object.keys(rates).length > 0, {
        message: '"rates" names no rate',
        params: { code: 'missing-key', help: 'write at least one, such as { input: 1.80 }' },
      })
      .meta({
        description:
          'Per Mtok, in the currency of the book: input, cache_read, cache_write_<lifetime>, reasoning, output',
        propertyNames: { pattern: '^(input|cache_read|reasoning|output|cache_write_[1-9][0-9]*[mhd])$' },
        minProperties: 1,
      }),
  })
  .describe('Negotiated rates of one model')

/** A discount that grows with the use of a month: each step applies to what lies above its edge. */
export const volumeDiscount = z
  .strictObject({
    provider,
    measure: z.enum(['spend', 'tokens']).describe('What is counted in a month: spend at list prices, or tokens'),
    graduated: z
      .array(
        z.strictObject({
          over: z.number().nonnegative('an edge is 0 or more').describe('Where the step begins'),
          percent,
        }),
      )
      .min(1, 'a volume discount has at least one step')
      .describe('Steps by rising edge; each percentage holds for what lies above its edge'),
  })
  .describe('A discount that grows with the use of a month')

/** Spend promised over a period, and what happens where it falls short. */
export const spendCommit = z
  .strictObject({
    pool: name.describe('A name of your own'),
    amount: z.number().positive('an amount promised is above 0').describe('Spend promised over the whole period'),
    from,
    to: day.describe('Last day of the period'),
    counts: z.array(provider).min(1, 'something counts towards it').describe('Providers whose spend counts towards it'),
    shortfall: z
      .enum(['payable', 'waived'])
      .describe('payable: what is missing at the end is billed; waived: nothing happens'),
  })
  .describe('Spend promised over a period')
