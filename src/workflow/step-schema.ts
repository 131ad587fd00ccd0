import * as z from 'zod'
import { text } from '../yaml/scalars.js'
import { named } from './names.js'
import { value } from './value.js'

export const model = text.describe('A model as provider/id, exactly as the price book names it')

export const successor = text.optional().describe('The model that takes its place once it retires')
export const modes = ['standard', 'batch', 'flex', 'priority'] as const

const mode = z.enum(modes)

const routeEntry = z
  .strictObject({
    model,
    successor,
    share: z.union([z.literal('rest'), value('share')]).describe('Share of calls; one route may say rest'),
    token_ratio: value('ratio').optional().describe('Tokens this model takes for the same work; default 1'),
    mode: mode.optional().describe('Service tier of this part of the calls; default that of the step'),
  })
  .describe('A model and its share of the calls')

const cascadeEntry = z
  .strictObject({
    model,
    successor,
    escalate: value('share').optional().describe('Share of the calls here that go on to the next model'),
    token_ratio: value('ratio').optional().describe('Tokens this model takes for the same work; default 1'),
  })
  .describe('A model, and the share of its calls that go on to the next one')

/** Context that grows over the calls of a session, in the place of a flat `input`. */
export const context = z
  .strictObject({
    mode: z.enum(['accumulate', 'window', 'compact']).describe('How the history of a session is bounded'),
    stable: value('tokens').optional().describe('Fixed prefix of every prompt; default 0'),
    fresh: value('tokens').optional().describe('What is new in a call; default 0'),
    carry: value('tokens').describe('What each call adds to the history that the next ones resend; may be 0'),
    window: value('someTokens').optional().describe('Longest history (window, compact)'),
    compact_to: value('tokens').optional().describe('History left after a compaction (compact)'),
    hit_rate: value('fallingShare').optional().describe('Cache hits on the repeated prefix; default 0'),
  })
  .superRefine((given, context) => {
    const needed = given.mode === 'accumulate' ? [] : given.mode === 'window' ? ['window'] : ['window', 'compact_to']
    for (const key of ['window', 'compact_to'] as const) {
      const is = given[key] !== undefined
      if (is === needed.includes(key)) continue
      context.addIssue({
        code: 'custom',
        message: is ? `mode ${given.mode} has no ${key}` : `mode ${given.mode} needs a ${key}`,
        path: is ? [key] : ['mode'],
        params: {
          code: is ? 'conflict' : 'missing-key',
          at: is ? 'key' : 'value',
          ...(!is && { missing: [key] }),
          help: is ? `leave out ${key}, or write another mode` : `add ${key}: …, in tokens`,
        },
      })
    }
  })

const number = z.number().positive()
const spread = z
  .union([
    z.strictObject({
      p50: number.describe('Median prompt, in tokens'),
      p95: number.describe('Prompt that 1 call in 20 exceeds, in tokens'),
    }),
    z.strictObject({
      cv: z
        .number()
        .min(0, 'a coefficient of variation is 0 or more')
        .describe('Coefficient of variation: standard deviation over mean'),
    }),
  ])
  .describe('How much the prompt varies from call to call')

export const tokens = z
  .strictObject({
    input: value('tokens').optional().describe('Prompt tokens of a call, tool results apart'),
    context: context.optional().describe('Context that grows over a session, in the place of input'),
    cache_hit_rate: value('fallingShare').optional().describe('Share of input read from cache; default 0'),
    cache_write_rate: value('share').optional().describe('Share of input written to cache; default 0'),
    tool_result: value('tokens').optional().describe('Tokens of tool results; default 0'),
    reasoning: value('tokens').optional().describe('Reasoning tokens; default 0'),
    output: value('tokens').optional().describe('Output tokens; default 0'),
    spread: spread.optional().describe('How much the prompt varies from call to call; default not at all'),
  })
  .describe('Tokens of one call, by bucket')

const cacheStorage = z
  .strictObject({
    tokens: value('tokens').describe('Tokens kept in an explicit cache'),
    hours: value('count').describe(
      'Hours a month for which they are kept; two caches over a month of 730 hours are 1460',
    ),
  })
  .describe('What is kept in a cache that is paid by the hour, on each model of the step')

/** The keys that say which models serve a step and how; a workflow in short form carries them itself. */
export const service = {
  model: model.optional(),
  successor,
  route: z
    .array(routeEntry)
    .min(1, 'a route names at least one model')
    .optional()
    .describe('Models that split the calls'),
  cascade: z
    .array(cascadeEntry)
    .min(1, 'a cascade names at least one model')
    .optional()
    .describe('Models tried one after the other'),
  mode: mode.optional().describe('Service tier; default standard'),
  region: text.optional().describe('Region, where the book prices it'),
  cache_ttl: z
    .string('a lifetime is written 5m, 30m or 1h')
    .regex(/^[1-9]\d*[mhd]$/, 'a lifetime is written 5m, 1h or 7d')
    .optional()
    .describe('Lifetime of cache writes'),
  cache_storage: cacheStorage.optional(),
  tools: named(value('count')).optional().describe('Uses of a tool in a call, by the id the price book gives it'),
  tokens: tokens.optional().describe('Tokens of one call, by bucket'),
  context: context.optional().describe('Context that grows over a session, in the place of tokens.input'),
} as const

export const step = z
  .strictObject({
    per_turn: value('count').optional().describe('Calls of this step in a turn; default 1'),
    ...service,
    tokens,
  })
  .meta({
    description: 'One kind of model call that a turn makes',
    oneOf: [{ required: ['model'] }, { required: ['route'] }, { required: ['cascade'] }],
  })

export type StepSource = z.output<typeof step>
export type ContextSource = z.output<typeof context>
export type TokensSource = z.output<typeof tokens>
