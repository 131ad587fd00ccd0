import { formulas, inputs } from '../graph/formula.js'
import { callBuckets, perBucket } from './buckets.js'

export const tokenInputs = inputs({
  input: { label: 'Prompt tokens, tool results apart', scope: 'step', unit: 'tok/call' },
  cache_hit_rate: { label: 'Share of the repeated prompt read from cache', scope: 'step', unit: 'ratio' },
  cache_write_rate: { label: 'Share of the prompt written to cache', scope: 'step', unit: 'ratio' },
  tool_result: { label: 'Tokens of tool results', scope: 'step', unit: 'tok/call' },
  reasoning: { label: 'Reasoning tokens', scope: 'step', unit: 'tok/call' },
  output: { label: 'Output tokens', scope: 'step', unit: 'tok/call' },
})

/** The token mix of a call, and the tokens of a month by bucket. Every token is in exactly one bucket. */
export const tokens = formulas({
  input_per_call: {
    label: 'Prompt of a call, tool results apart',
    scope: 'step',
    unit: 'tok/call',
    formula: {
      by: 'prompt',
      texts: { 'flat spread': 'input', 'accumulate window compact': 'stable + fresh + history_per_call' },
    },
    why: 'Given as it is, or the mean of a context that grows over the session.',
    example: {
      'flat spread': { given: { input: 5200 }, expect: 5200 },
      'accumulate window compact': { given: { stable: 1500, fresh: 400, history_per_call: 9500 }, expect: 11_400 },
    },
  },
  repeated_per_call: {
    label: 'Part of the prompt that was sent before',
    scope: 'step',
    unit: 'tok/call',
    formula: {
      by: 'prompt',
      texts: { 'flat spread': 'input_per_call', 'accumulate window compact': 'stable + history_per_call' },
    },
    why: 'Only what was sent before can be read from cache: of a growing context the prefix and the history.',
    example: {
      'flat spread': { given: { input_per_call: 5200 }, expect: 5200 },
      'accumulate window compact': { given: { stable: 1500, history_per_call: 9500 }, expect: 11_000 },
    },
  },
  cached_input_per_call: {
    label: 'Cached input of a call',
    scope: 'step',
    unit: 'tok/call',
    formula: 'repeated_per_call * cache_hit_rate',
    why: 'A cache hit moves tokens to a cheaper bucket; it removes none.',
    example: { given: { repeated_per_call: 5200, cache_hit_rate: 0.5 }, expect: 2600 },
  },
  cache_write_per_call: {
    label: 'Cache writes of a call',
    scope: 'step',
    unit: 'tok/call',
    formula: 'min(input_per_call * cache_write_rate, input_per_call - cached_input_per_call)',
    why: 'What was read from cache cannot be written to it in the same call.',
    example: { given: { input_per_call: 5200, cache_write_rate: 0.1, cached_input_per_call: 2600 }, expect: 520 },
  },
  uncached_input_per_call: {
    label: 'Uncached input of a call',
    scope: 'step',
    unit: 'tok/call',
    formula: 'input_per_call - cached_input_per_call - cache_write_per_call',
    why: 'What is neither read from cache nor written to it.',
    example: {
      given: { input_per_call: 5200, cached_input_per_call: 2600, cache_write_per_call: 520 },
      expect: 2080,
    },
  },
  tool_result_per_call: {
    label: 'Tool results of a call',
    scope: 'step',
    unit: 'tok/call',
    formula: 'tool_result',
    why: 'Tool results are prompt tokens that no cache has seen.',
    example: { given: { tool_result: 900 }, expect: 900 },
  },
  reasoning_per_call: {
    label: 'Reasoning of a call',
    scope: 'step',
    unit: 'tok/call',
    formula: 'reasoning',
    why: 'Billed and hidden: often several times the visible output.',
    example: { given: { reasoning: 300 }, expect: 300 },
  },
  output_per_call: {
    label: 'Output of a call',
    scope: 'step',
    unit: 'tok/call',
    formula: {
      by: 'prompt',
      texts: {
        'flat spread accumulate window': 'output',
        compact: 'output + compactions * compact_to / chain',
      },
    },
    why: 'A compaction writes the history it keeps.',
    example: {
      'flat spread accumulate window': { given: { output: 260 }, expect: 260 },
      compact: { given: { output: 260, compactions: 2, compact_to: 1000, chain: 20 }, expect: 360 },
    },
  },
  ...perBucket(
    (bucket) => `tokens_${bucket}`,
    (bucket, label) => ({
      label: `Tokens of the step: ${label}`,
      scope: 'step',
      unit: 'tok',
      formula: `calls * ${bucket}_per_call * tokens_multiplier`,
      why: 'Calls times tokens of a call, times what the models it goes to make of them.',
      example: { given: { calls: 1000, [`${bucket}_per_call`]: 200, tokens_multiplier: 1.25 }, expect: 250_000 },
    }),
  ),
  ...perBucket(
    (bucket) => `${bucket}_tokens`,
    (bucket, label) => ({
      label: `Tokens: ${label}`,
      scope: 'workflow',
      unit: 'tok',
      formula: `sum(tokens_${bucket})`,
      why: 'Steps add up.',
      example: { given: { [`tokens_${bucket}`]: [250_000, 100_000] }, expect: 350_000 },
    }),
  ),
  base_tokens: {
    label: 'Tokens before retries, evaluation and overhead',
    scope: 'workflow',
    unit: 'tok',
    formula: callBuckets.map((bucket) => `${bucket}_tokens`).join(' + '),
    why: 'The first pass over the work.',
    example: {
      given: Object.fromEntries(callBuckets.map((bucket, i) => [`${bucket}_tokens`, 10 ** i])),
      expect: 111_111,
    },
  },
})
