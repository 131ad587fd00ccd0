import * as z from 'zod'
import { gates } from '../../model/outcome.js'
import { text } from '../../yaml/scalars.js'
import { cost, costCategories } from '../cost-schema.js'
import { named } from '../names.js'
import { modes, step } from '../step-schema.js'
import { value } from '../value.js'
import { change } from './change-value.js'

const patterns = z.union([text, z.array(text).min(1, 'a list of patterns has at least one')]).optional()

const demandKeys = {
  active_users: change('count'),
  sessions_per_user: change('count'),
  sessions: change('count'),
  turns_per_session: change('count'),
  turns: change('count'),
  peak_factor: change('volume'),
} as const

const tokenKeys = {
  input: change('tokens').describe('Prompt tokens of a call; passed over where a step has a context'),
  cache_hit_rate: change('fallingShare').describe('Of a step with a context, its hit_rate'),
  cache_write_rate: change('share'),
  tool_result: change('tokens'),
  reasoning: change('tokens'),
  output: change('tokens'),
} as const

const contextKeys = {
  mode: z.enum(['accumulate', 'window', 'compact']).optional().describe('How history is bounded from now on'),
  stable: change('tokens'),
  fresh: change('tokens'),
  carry: change('tokens'),
  window: change('someTokens'),
  compact_to: change('tokens'),
} as const

const target = z
  .union([text, z.record(text, text)])
  .describe('The model they go to; or by pattern of the model they come from, the first that fits')

const move = z
  .strictObject({
    from: patterns.describe('Models whose calls move, by pattern; default all'),
    to: target.optional(),
    mode: z.enum(modes).optional().describe('The service tier they move to'),
    share: value('fallingShare').optional().describe('Share of those calls that moves; default 1'),
    token_ratio: value('ratio').optional().describe('Tokens the new model takes for the same work; default 1'),
  })
  .refine(({ to, mode }) => to !== undefined || mode !== undefined, {
    message: '{name} moves calls nowhere',
    params: { code: 'missing-key', at: 'key', help: 'add to: provider/model, or mode: batch' },
  })
  .describe('Calls that move to another model or service tier')

const costChange = z
  .strictObject({
    category: z.enum(costCategories).optional().describe('Only cost lines of this category; of a new line, its own'),
    share: change('share'),
    amount: change('money'),
    minutes: change('minutes'),
    hourly_rate: change('money'),
  })
  .describe('What changes of the cost lines whose name fits')

const stepKeys = {
  per_turn: change('count').describe('Calls of the step in a turn'),
  mode: z.enum(modes).optional().describe('Service tier'),
  region: text.optional().describe('Region'),
  cache_ttl: step.shape.cache_ttl,
  tokens: z.strictObject(tokenKeys).optional().describe('Tokens of one call'),
  context: z.strictObject(contextKeys).optional().describe('Of steps whose context grows'),
  tools: z.record(text, change('count')).optional().describe('Uses of tools in a call, by pattern of their names'),
  move: move.optional(),
} as const

const workflowKeys = {
  demand: z.strictObject(demandKeys).optional().describe('How much the workflow is used'),
  retry_factor: change('factor'),
  eval_factor: change('factor'),
  overhead_factor: change('factor'),
  evaluator: z
    .strictObject({ model: text.optional().describe('The model that evaluates'), output_share: change('share') })
    .optional()
    .describe('Who evaluates'),
  costs: z.record(text, costChange).optional().describe('Cost lines, by pattern of their names'),
} as const

const consequences = {
  outcome: z
    .strictObject({
      trusted_rate: change('fallingShare').describe('Where gates are given, a scale of it is one of the gate accepted'),
      gates: z
        .strictObject(Object.fromEntries(gates.map((gate) => [gate, change('fallingShare')])))
        .optional()
        .describe('One of the gates'),
    })
    .optional()
    .describe('What the change does to the trusted rate'),
  value: z
    .strictObject({ per_outcome: change('money'), baseline_cost_per_outcome: change('money') })
    .optional()
    .describe('What it does to what an outcome is worth'),
  new_costs: named(cost).optional().describe('Cost lines that come with it'),
} as const

/** Keys of a change that say where it happens. */
export const selectors = ['workflows', 'steps', 'models'] as const

/** Keys of a change that follow where something else of it happens, and stand by themselves where nothing else is in it. */
export const consequenceKeys = Object.keys(consequences) as readonly (keyof typeof consequences)[]

const changeSchema = z
  .strictObject({
    workflows: patterns.describe('Names of workflows, by pattern; default all'),
    steps: patterns.describe('Names of steps, by pattern; default all'),
    models: patterns.describe('Only steps that one of these models serves, by pattern'),
    ...stepKeys,
    ...workflowKeys,
    ...consequences,
  })
  .refine((given) => Object.keys(given).some((key) => !selectors.some((selector) => selector === key)), {
    message: '{name} changes nothing',
    params: { code: 'missing-key', at: 'key', help: 'add what it changes, such as retry_factor: { cap: 1.1 }' },
  })
  .describe('What changes, and where')

/** The keys of a lever, in a file of its own or under `levers:` of a spec. */
const leverKeys = {
  title: text.describe('What is done, in a few words'),
  description: z.string().optional().describe('What it takes, for readers'),
  assumption: z.string().min(1, 'this text is empty').max(2000).describe('What the figures of the lever rest on'),
  source: z.string().optional().describe('Where they come from'),
  confidence: z.union([z.string(), z.number()]).optional().describe('How sure they are: low, medium, high, or a share'),
  as_of: z.string().optional().describe('Day of the source, such as 2026-11-22'),
  costs: z
    .strictObject({
      one_off: value('money').optional().describe('What it costs to put in place, in the currency of the spec'),
      monthly: value('money').optional().describe('What it costs a month from then on'),
    })
    .optional()
    .describe('What the lever itself costs; never a part of spend'),
  changes: z.array(changeSchema).min(1, 'a lever changes something').describe('What changes, in this order'),
} as const

/** A lever as a spec holds it: a named, partial overlay, with the assumption it rests on. */
export const lever = z.strictObject(leverKeys).describe('A change that could be made')

/** The schema of `tokenomics/lever@1`: a lever in a file of its own, which fits any spec. */
export const leverFile = z
  .strictObject({ schema: z.literal('tokenomics/lever@1').describe('The format of this file'), ...leverKeys })
  .meta({ title: 'Lever', description: 'A change that could be made to a workflow spec, and what it rests on' })

export type LeverSource = z.output<typeof lever>
