import * as z from 'zod'
import { gates } from '../model/outcome.js'
import type { CustomParams } from '../yaml/mistakes.js'
import { month, text } from '../yaml/scalars.js'
import { cost, sharedCost } from './cost-schema.js'
import { lever } from './levers/schema.js'
import { name, named, someNamed } from './names.js'
import { Refusal } from './refusal.js'
import { model, service, step, successor } from './step-schema.js'
import { readValue, value } from './value.js'

const demandKeys = ['active_users', 'sessions_per_user', 'sessions', 'turns_per_session'] as const

const demand = z
  .strictObject({
    active_users: value('count').optional().describe('Users a month'),
    sessions_per_user: value('count').optional().describe('Sessions of a user a month'),
    sessions: value('count').optional().describe('Sessions a month, in the place of users'),
    turns_per_session: value('count').optional().describe('User requests of a session'),
    turns: value('count').optional().describe('Turns a month, in the place of users and sessions'),
    peak_factor: value('volume').optional().describe("Volume of the month over a usual month's; default 1"),
    elasticity: value('elasticity')
      .optional()
      .describe('Demand multiplies by (list price now ÷ at start) ^ -elasticity; default 0'),
    noise: z
      .number()
      .min(0, 'noise is a coefficient of variation, 0 or more')
      .max(10, 'noise is a coefficient of variation: 0.2 is 20 %')
      .optional()
      .describe('How much months vary by chance around their trend: standard deviation over mean; default 0'),
  })
  .superRefine((given, context) => {
    const ways = [
      ['active_users', 'sessions_per_user', 'turns_per_session'],
      ['sessions', 'turns_per_session'],
      ['turns'],
    ] as const
    const way = given.turns !== undefined ? ways[2] : given.sessions !== undefined ? ways[1] : ways[0]
    const add = (message: string, path: readonly string[], help: string, params: CustomParams) =>
      context.addIssue({ code: 'custom', message, path: [...path], params: { at: 'key', help, ...params } })
    const known: readonly string[] = way
    const others = demandKeys.filter((key) => given[key] !== undefined && !known.includes(key))
    const [other] = others
    if (other !== undefined) {
      const help = `leave out ${others.join(', ')}; or leave out ${way[0]}`
      add(`${way[0]} and ${others.join(', ')} say the same thing twice`, [other], help, { code: 'conflict' })
    }
    const missing = way.filter((key) => given[key] === undefined)
    if (missing.length > 0) {
      const message = `{name} has no ${missing.map((key) => `"${key}"`).join(' and no ')}`
      const help = `write ${ways.map((each) => each.join(' + ')).join(', or ')}`
      add(missing.length === 3 ? '{name} says neither users, sessions nor turns' : message, [], help, {
        code: 'missing-key',
        missing: missing.length === 3 ? [] : missing,
      })
    }
  })
  .meta({
    description: 'How much the workflow is used: users, sessions or turns',
    oneOf: [
      { required: ['active_users', 'sessions_per_user', 'turns_per_session'] },
      { required: ['sessions', 'turns_per_session'] },
      { required: ['turns'] },
    ],
  })

const gateDescriptions: Readonly<Record<(typeof gates)[number], string>> = {
  completed: 'Share of attempts that come to an end',
  accepted: 'Share of those that the user accepts',
  grounded: 'Share of those whose statements hold',
  policy_compliant: 'Share of those that keep to the rules',
  safe: 'Share of those that do no harm',
}

const outcome = z
  .strictObject({
    unit: text.describe('What a trusted outcome is: resolved ticket, merged pull request'),
    per: z.enum(['session', 'turn']).describe('What one attempt at it is'),
    gates: z
      .strictObject(
        Object.fromEntries(
          gates.map((gate) => [gate, value('fallingShare').optional().describe(gateDescriptions[gate])]),
        ) as {
          readonly [Gate in (typeof gates)[number]]: z.ZodOptional<ReturnType<typeof value>>
        },
      )
      .optional()
      .describe('Each gate is the share that passes among those that passed the gates before; default 1'),
    trusted_rate: value('fallingShare')
      .optional()
      .describe('Share of attempts that can be trusted, in the place of gates'),
  })
  .superRefine(({ gates: given, trusted_rate }, context) => {
    if ((given === undefined) !== (trusted_rate === undefined)) return
    context.addIssue({
      code: 'custom',
      message: given ? 'the trusted rate is given twice, by gates and as one number' : '{name} has no trusted rate',
      path: given ? ['trusted_rate'] : [],
      params: { code: given ? 'conflict' : 'missing-key', at: 'key', help: 'write gates: { … } or trusted_rate: 0.78' },
    })
  })
  .meta({
    description: 'What the workflow is for',
    oneOf: [{ required: ['gates'] }, { required: ['trusted_rate'] }],
  })

const workflow = z
  .strictObject({
    labels: z
      .record(name, z.union([z.string(), z.number(), z.boolean()]).transform(String))
      .optional()
      .describe('Labels to group and budget by, such as team: support'),
    description: z.string().optional().describe('What the workflow does, for readers'),
    demand,
    steps: someNamed(step, 'step').optional().describe('The calls that one turn makes'),
    steps_per_turn: value('count').optional().describe('Short form: calls in a turn; default 1'),
    ...service,
    retry_factor: value('factor').optional().describe('Tokens with retries over tokens without; default 1'),
    eval_factor: value('factor').optional().describe('Tokens with evaluation over tokens without; default 1'),
    overhead_factor: value('factor').optional().describe('Context growth and the unmodelled; default 1'),
    evaluator: z
      .strictObject({
        model,
        successor,
        output_share: value('share').optional().describe('Share of its tokens that is output; default 0.1'),
      })
      .optional()
      .describe("Default: evaluation costs the workflow's own blended price"),
    costs: named(cost).optional().describe('Costs that the token meter does not show'),
    outcome: outcome.optional().describe('What the workflow is for; without it there is no cost per trusted outcome'),
    value: z
      .strictObject({
        per_outcome: value('money').optional().describe('What a trusted outcome is worth'),
        baseline_cost_per_outcome: value('money').optional().describe('What it costs without AI'),
      })
      .optional()
      .describe('What an outcome is worth, and what it costs without AI'),
  })
  .describe('A job an AI system does for users')

const assumption = z
  .unknown()
  .meta({ $ref: '#/$defs/assumption', description: 'A shared uncertain quantity; usable by name in any value' })
  .transform((raw, context) => {
    const direction = typeof raw === 'object' && raw !== null ? (raw as { direction?: unknown }).direction : undefined
    if (direction !== undefined && direction !== 'rising' && direction !== 'falling') {
      context.addIssue({
        code: 'custom',
        message: '{name} is not known',
        path: ['direction'],
        params: { code: 'wrong-form', label: 'must be rising or falling' },
      })
      return z.NEVER
    }
    const falls = direction === 'falling'
    try {
      return { ...readValue(raw, falls ? 'fallingAssumption' : 'assumption'), falls }
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      context.addIssue(error.issue(raw))
      return z.NEVER
    }
  })

const correlation = z.strictObject({
  between: z
    .array(text)
    .length(2, 'a correlation is between two quantities')
    .describe('Names of assumptions, or paths such as workflows.support-agent.retry_factor'),
  rank: z
    .number()
    .min(-1, 'a rank correlation lies between -1 and 1')
    .max(1, 'a rank correlation lies between -1 and 1')
    .describe("Spearman's rank correlation: 1 together, 0 independent, -1 opposed"),
})

/** The schema of `tokenomics/workflow@1`. Its output holds values in their read form; `normal.ts` makes a workflow of it. */
export const spec = z
  .strictObject({
    schema: z.literal('tokenomics/workflow@1').describe('The format of this file'),
    name: text.optional().describe('Title of the reports; default the name of the file'),
    description: z.string().optional().describe('What the spec is about, for readers'),
    currency: z
      .string()
      .regex(/^[A-Z]{3}$/, 'a currency is written as its ISO code, such as USD')
      .optional()
      .describe('Reporting currency; default USD'),
    horizon: z
      .strictObject({
        start: month.optional().describe('First month; default the next calendar month'),
        months: z
          .int()
          .min(1, 'a horizon has at least 1 month')
          .max(60, 'a horizon has at most 60 months')
          .optional()
          .describe('How many months; default 1'),
        fiscal_year_start: z
          .int()
          .min(1, 'a month is a number from 1 to 12')
          .max(12, 'a month is a number from 1 to 12')
          .optional()
          .describe('Month in which a fiscal year begins, such as 10; default 1'),
      })
      .optional()
      .describe('The months that are forecast'),
    pricebooks: z.array(text).optional().describe('Names of shipped books, or paths; default every book shipped'),
    contract: text.optional().describe('Path of the contract overlay'),
    price_trend: value('growth')
      .optional()
      .describe('How list prices go on where no dated price is known, a year: -0.3 is a fall of 30 %; default 0'),
    assumptions: named(assumption).optional().describe('Shared uncertain quantities, usable by name in any value'),
    workflows: someNamed(workflow, 'workflow').describe('The workflows, by a name of your own'),
    costs: named(sharedCost).optional().describe('Costs shared by all workflows'),
    levers: named(lever)
      .optional()
      .describe('Changes that could be made; a forecast does not apply them, compare does'),
    correlations: z.array(correlation).optional().describe('Uncertain quantities that move together'),
  })
  .meta({ title: 'Workflow spec', description: 'Who uses AI workflows, what their steps take, and what comes of it' })

export type SpecSource = z.output<typeof spec>
export type WorkflowSource = SpecSource['workflows'][string]
export type AssumptionSource = NonNullable<SpecSource['assumptions']>[string]
