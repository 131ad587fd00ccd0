import * as z from 'zod'
import { rule as checked } from '../yaml/rule.js'
import { budgetMistakes } from './budget-rules.js'
import { amount, day, id, month, scope, share, text } from './fields.js'
import { metric } from './metric.js'

const level = z.enum(['error', 'warn', 'off'])

const envelope = z
  .strictObject({
    id: id.describe('A name of your own; rules refer to it'),
    scope: scope.optional(),
    period: z
      .strictObject({ from: month.describe('First month'), to: month.describe('Last month') })
      .describe('The months that the amount is for'),
    amount: amount.describe('What the period may cost, in the currency of this file'),
  })
  .describe('An amount of money for some workflows over some months')

const rule = z
  .strictObject({
    id: id.describe('A name of your own; waivers and reports refer to it'),
    metric,
    budget: id.optional().describe('The budget it is about; brings its scope and period'),
    scope: scope.optional(),
    each: z
      .literal('workflow')
      .optional()
      .describe('workflow: every workflow of the scope is judged by itself; without it, all of them together'),
    max: z
      .union([z.literal('budget'), z.number()])
      .optional()
      .describe('The most the metric may be: a number, or "budget" for the amount of the budget'),
    min: z.number().optional().describe('The least the metric may be'),
    max_share: share
      .max(10, 'an increase is a share of what it was: 15 % is 0.15')
      .optional()
      .describe('Of increase and price_change: the most spend may move, as a share of what it was'),
    min_amount: amount
      .optional()
      .describe('Of increase and price_change: a move up to this amount is let pass, whatever its share'),
    level: level.default('error').describe('error fails the gate; warn is reported only; off switches the rule off'),
    message: text.optional().describe('What to tell whoever breaks it'),
  })
  .describe('One check of a forecast')

const waiver = z
  .strictObject({
    rule: id.describe('The rule that does not apply'),
    scope: scope.optional(),
    until: day.describe('Last day of the waiver; afterwards the rule applies again'),
    reason: text.describe('Why; printed in every report'),
    owner: text.optional().describe('Who answers for it'),
  })
  .describe('An exception from a rule, until a day')

const defaults = z
  .strictObject({
    tolerance: z
      .strictObject({
        share: share.max(1, 'a share is at most 1; 1 % is 0.01').optional().describe('Of the limit; default 0.01'),
        amount: amount.optional().describe('In the currency of this file; default 10'),
      })
      .optional()
      .describe('How far above a limit is still on it: the larger of the two'),
    inconclusive: z
      .enum(['warn', 'error', 'pass'])
      .optional()
      .describe('What a limit within the sampling error of the simulation counts as; default warn'),
    budget_change: z
      .enum(['warn', 'error', 'pass'])
      .optional()
      .describe('What it counts as that a rule is kept only because this file was changed along; default warn'),
    price_change: z
      .enum(['warn', 'error', 'pass'])
      .optional()
      .describe('What it counts as that a rule is kept only because own prices were changed along; default warn'),
  })
  .describe('What holds for every rule')

const file = z.strictObject({
  schema: z.literal('tokenomics/budget@1').describe('The format of this file'),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, 'a currency is written as its ISO code, such as USD')
    .describe('Currency of all amounts; that of the forecast'),
  draws: z
    .int('draws are whole')
    .min(100, 'a verdict needs at least 100 draws')
    .max(1_000_000, 'at most 1,000,000 draws')
    .optional()
    .describe('Simulated cases that rules are judged by; default 10,000'),
  budgets: z.array(envelope).default([]).describe('Amounts of money for some workflows over some months'),
  defaults: defaults.optional(),
  rules: z.array(rule).min(1, 'a budget file has at least one rule').describe('What a forecast is checked against'),
  waivers: z.array(waiver).default([]).describe('Exceptions, each until a day'),
})

export type Budget = z.output<typeof file>

/**
 * The file format `tokenomics/budget@1`: amounts of money and the rules that a gate checks a forecast against.
 * Amounts are in `currency`; shares run from 0 to 1.
 */
export const budget = file
  .check(checked(budgetMistakes))
  .meta({ title: 'Budget file', description: 'What a forecast may cost, and what a gate does where it costs more' })
