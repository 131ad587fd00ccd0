import * as z from 'zod'
import { rule } from '../yaml/rule.js'
import { commitment } from './commitment-schema.js'
import { contractMistakes } from './contract-rules.js'
import { discount, exchangeRate, override, spendCommit, volumeDiscount } from './terms-schema.js'

const file = z.strictObject({
  schema: z.literal('tokenomics/contract@1').describe('The format of this file'),
  base_currency: z
    .string()
    .regex(/^[A-Z]{3}$/, 'a currency is written as its ISO code, such as EUR')
    .default('USD')
    .describe('Currency of amounts and commitments in this file; default USD'),
  fx: z.array(exchangeRate).default([]).describe('Dated exchange rates with their source; none is built in'),
  discounts: z.array(discount).default([]).describe('Percentages off the list prices'),
  overrides: z.array(override).default([]).describe('Negotiated rates in the place of list rates'),
  volume: z.array(volumeDiscount).default([]).describe('Discounts that grow with the use of a month'),
  spend_commit: z.array(spendCommit).default([]).describe('Spend promised to a vendor or a reseller'),
  commitments: z.array(commitment).default([]).describe('Capacity paid in advance'),
})

export type Contract = z.output<typeof file>

/**
 * The file format `tokenomics/contract@1`: what a company negotiated, laid over the list prices of the books.
 * Amounts and the rates of commitments are in `base_currency`, overrides in the currency of the book they override.
 */
export const contract = file
  .check(rule(contractMistakes))
  .meta({ title: 'Contract overlay', description: 'What a company negotiated, laid over list prices' })
