import { formulas, inputs } from '../graph/formula.js'
import { perBucket, promptBuckets } from './buckets.js'
import { chained } from './tier-sessions.js'

export const tierInputs = inputs({
  edge: { label: 'Prompt tokens at which the tier begins', scope: 'tier', unit: 'tok/call' },
  spread: { label: 'Sigma of the lognormal prompt length from call to call', scope: 'step', unit: 'ratio' },
  ...perBucket(
    (bucket) => `tier_step_${bucket}`,
    (_, label) => ({
      label: `Rate of the tier less that of the tier below: ${label}`,
      scope: 'tier',
      unit: 'money/Mtok',
    }),
  ),
})

/**
 * Long-context tiers, decided call by call. Above an edge a call pays the tier's rates, so each tier adds its step in
 * price on the tokens of the calls above its edge: of all calls or none where prompts are alike, of a lognormal share
 * where they are spread, and of the calls whose history has grown past the edge where context grows.
 */
export const tiers = formulas({
  prompt_per_call: {
    label: 'Prompt of a call on this model',
    scope: 'route',
    unit: 'tok/call',
    formula: '(input_per_call + tool_result_per_call) * token_ratio',
    why: 'The prompt that decides a tier is the input plus the tool results, as this model counts tokens.',
    example: { given: { input_per_call: 5200, tool_result_per_call: 900, token_ratio: 1.5 }, expect: 9150 },
  },
  longest_prompt: {
    label: 'Longest prompt of a session on this model',
    scope: 'route',
    unit: 'tok/call',
    formula: {
      by: 'prompt',
      texts: {
        'flat spread': 'prompt_per_call',
        accumulate: '(stable + fresh + tool_result_per_call + carry * (chain - 1)) * token_ratio',
        'window compact': '(stable + fresh + tool_result_per_call + min(window, carry * (chain - 1))) * token_ratio',
      },
    },
    why: 'A prompt above the context limit of a model is refused by it, so a forecast refuses it too.',
    example: {
      'flat spread': { given: { prompt_per_call: 9150 }, expect: 9150 },
      accumulate: {
        given: { stable: 1500, fresh: 400, tool_result_per_call: 100, carry: 500, chain: 9, token_ratio: 2 },
        expect: 12_000,
      },
      'window compact': {
        given: {
          stable: 1500,
          fresh: 400,
          tool_result_per_call: 100,
          window: 3000,
          carry: 500,
          chain: 9,
          token_ratio: 2,
        },
        expect: 10_000,
      },
    },
  },
  call_crosses: {
    label: 'Whether a call of average length is in the tier',
    scope: 'tier',
    unit: 'ratio',
    formula: {
      by: 'edge',
      texts: { exclusive: 'above(prompt_per_call, edge)', inclusive: 'at_least(prompt_per_call, edge)' },
    },
    why: 'Vendors differ on the call that stands exactly at the edge, so the book says.',
    example: {
      exclusive: { given: { prompt_per_call: 200_000, edge: 200_000 }, expect: 0 },
      inclusive: { given: { prompt_per_call: 200_000, edge: 200_000 }, expect: 1 },
    },
  },
  crossing: {
    label: 'Share of calls in the tier',
    scope: 'tier',
    unit: 'ratio',
    formula: {
      by: 'prompt',
      texts: {
        flat: 'call_crosses',
        spread: 'normal_cdf(log(prompt_per_call / edge) / spread - spread / 2)',
        [chained]: '(chain - calls_below) / chain',
      },
    },
    why: 'Output and reasoning follow the calls, not the length of their prompts.',
    example: {
      flat: { given: { call_crosses: 1 }, expect: 1 },
      // at the median the share is one half: log(prompt / edge) is then spread squared / 2
      spread: { given: { prompt_per_call: Math.exp(0.5), edge: 1, spread: 1 }, expect: 0.5 },
      [chained]: { given: { chain: 20, calls_below: 5 }, expect: 0.75 },
    },
  },
  token_crossing: {
    label: 'Share of prompt tokens in the tier',
    scope: 'tier',
    unit: 'ratio',
    formula: {
      by: 'prompt',
      texts: { flat: 'crossing', spread: 'normal_cdf(log(prompt_per_call / edge) / spread + spread / 2)' },
    },
    why: 'Longer calls hold more of the tokens than of the calls.',
    example: {
      flat: { given: { crossing: 1 }, expect: 1 },
      spread: { given: { prompt_per_call: Math.exp(-0.5), edge: 1, spread: 1 }, expect: 0.5 },
    },
  },
  above_input: {
    label: 'Prompt in the tier, tool results apart, for an average call',
    scope: 'tier',
    unit: 'tok/call',
    formula: {
      by: 'prompt',
      texts: {
        'flat spread': 'token_crossing * input_per_call',
        [chained]: '(stable + fresh) * crossing + history_above',
      },
    },
    why: 'Of a growing context, the whole prompt of each call above the edge.',
    example: {
      'flat spread': { given: { token_crossing: 0.5, input_per_call: 5200 }, expect: 2600 },
      [chained]: { given: { stable: 1500, fresh: 500, crossing: 0.75, history_above: 2850 }, expect: 4350 },
    },
  },
  above_cached_input: {
    label: 'Cached input in the tier, for an average call',
    scope: 'tier',
    unit: 'tok/call',
    formula: {
      by: 'prompt',
      texts: {
        'flat spread': 'token_crossing * cached_input_per_call',
        [chained]: 'cache_hit_rate * (stable * crossing + history_above)',
      },
    },
    why: 'Cache rates follow the tier of the call.',
    example: {
      'flat spread': { given: { token_crossing: 0.5, cached_input_per_call: 2600 }, expect: 1300 },
      [chained]: { given: { cache_hit_rate: 0.5, stable: 1500, crossing: 0.75, history_above: 2875 }, expect: 2000 },
    },
  },
  above_cache_write: {
    label: 'Cache writes in the tier, for an average call',
    scope: 'tier',
    unit: 'tok/call',
    formula: 'above_input * portion(cache_write_per_call, input_per_call)',
    why: 'Writes are the same share of every prompt.',
    example: { given: { above_input: 2600, cache_write_per_call: 520, input_per_call: 5200 }, expect: 260 },
  },
  above_uncached_input: {
    label: 'Uncached input in the tier, for an average call',
    scope: 'tier',
    unit: 'tok/call',
    formula: 'above_input - above_cached_input - above_cache_write',
    why: 'What is left of the prompts above the edge.',
    example: { given: { above_input: 2600, above_cached_input: 1300, above_cache_write: 260 }, expect: 1040 },
  },
  above_tool_result: {
    label: 'Tool results in the tier, for an average call',
    scope: 'tier',
    unit: 'tok/call',
    formula: {
      by: 'prompt',
      texts: { 'flat spread': 'token_crossing * tool_result_per_call', [chained]: 'crossing * tool_result_per_call' },
    },
    why: 'Where lengths are spread, tool results vary with the prompt; in a session each call brings the same.',
    example: {
      'flat spread': { given: { token_crossing: 0.5, tool_result_per_call: 900 }, expect: 450 },
      [chained]: { given: { crossing: 0.75, tool_result_per_call: 900 }, expect: 675 },
    },
  },
  above_reasoning: {
    label: 'Reasoning in the tier, for an average call',
    scope: 'tier',
    unit: 'tok/call',
    formula: 'crossing * reasoning_per_call',
    why: 'Follows the calls.',
    example: { given: { crossing: 0.75, reasoning_per_call: 400 }, expect: 300 },
  },
  above_output: {
    label: 'Output in the tier, for an average call',
    scope: 'tier',
    unit: 'tok/call',
    formula: {
      by: 'prompt',
      texts: {
        'flat spread accumulate window': 'crossing * output_per_call',
        compact: 'crossing * output + compaction_crosses * compactions * compact_to / chain',
      },
    },
    why: 'Follows the calls, compactions among them.',
    example: {
      'flat spread accumulate window': { given: { crossing: 0.75, output_per_call: 400 }, expect: 300 },
      compact: {
        given: { crossing: 0.75, output: 400, compaction_crosses: 1, compactions: 2, compact_to: 1000, chain: 20 },
        expect: 400,
      },
    },
  },
  prompts_above: {
    label: 'Prompts in the tier, for an average call',
    scope: 'tier',
    unit: 'ratio',
    formula: {
      by: 'prompt',
      texts: {
        'flat spread accumulate window': 'crossing',
        compact: 'crossing + compaction_crosses * compactions / chain',
      },
    },
    why: 'A compaction has a prompt of its own.',
    example: {
      'flat spread accumulate window': { given: { crossing: 0.75 }, expect: 0.75 },
      compact: { given: { crossing: 0.75, compaction_crosses: 1, compactions: 2, chain: 20 }, expect: 0.85 },
    },
  },
  ...perBucket(
    (bucket) => `tier_tokens_${bucket}`,
    (bucket, label) => {
      const inPrompt = promptBuckets.some((each) => each === bucket)
      return {
        label: `Tokens of an average call at the rates of the tier: ${label}`,
        scope: 'tier',
        unit: 'tok/call',
        formula: {
          by: 'rule',
          texts: { cliff: `above_${bucket}`, ...(inPrompt && { marginal: `beyond_${bucket}` }) },
        },
        why: 'Cliff: the whole call. Marginal: the prompt tokens beyond the edge; output stays at the base rate.',
        example: {
          cliff: { given: { [`above_${bucket}`]: 300 }, expect: 300 },
          ...(inPrompt && { marginal: { given: { [`beyond_${bucket}`]: 200 }, expect: 200 } }),
        },
      }
    },
  ),
  ...perBucket(
    (bucket) => `tier_cost_${bucket}`,
    (bucket, label) => ({
      label: `What the tier adds: ${label}`,
      scope: 'tier',
      unit: 'money',
      formula: `calls * weight * token_ratio * tier_tokens_${bucket} / tokens_per_mtok * tier_step_${bucket}`,
      why: 'Tokens in the tier times the step in price at its edge.',
      example: {
        given: {
          calls: 1000,
          weight: 0.5,
          token_ratio: 2,
          [`tier_tokens_${bucket}`]: 300,
          tokens_per_mtok: 1_000_000,
          [`tier_step_${bucket}`]: 3,
        },
        expect: 0.9,
      },
    }),
  ),
})
