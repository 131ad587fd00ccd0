import { formulas } from '../graph/formula.js'
import { chained } from './tier-sessions.js'

/** Where every call has the same mix of tokens, each kind of them has the same share beyond the edge. */
const mixed = 'flat spread'

/**
 * The marginal rule, call by call: of a prompt p the share 1 - edge / p lies beyond the edge, and each kind of prompt tokens
 * has that share of its own beyond it. Where context grows the mix changes from call to call, so each kind is added up over
 * the session by itself.
 */
export const tierMargins = formulas({
  beyond_edge: {
    label: 'Share of prompt tokens that lie beyond the edge',
    scope: 'tier',
    unit: 'ratio',
    formula: {
      by: 'prompt',
      texts: {
        [mixed]: 'portion((above_input + above_tool_result) * token_ratio - edge * prompts_above, prompt_per_call)',
      },
    },
    why: 'Under the marginal rule only the tokens above the edge take the rates of the tier.',
    example: {
      [mixed]: {
        given: {
          above_input: 240_000,
          above_tool_result: 10_000,
          token_ratio: 1,
          edge: 200_000,
          prompts_above: 1,
          prompt_per_call: 250_000,
        },
        expect: 0.2,
      },
    },
  },
  first_above: {
    label: 'First prompt above the edge',
    scope: 'tier',
    unit: 'tok/call',
    formula: { by: 'prompt', texts: { [chained]: 'stable + fresh + tool_result_per_call + carry * first_below' } },
    why: 'From it on prompts grow by `carry` a call, until the history is full.',
    example: {
      [chained]: {
        given: { stable: 1500, fresh: 400, tool_result_per_call: 100, carry: 500, first_below: 6 },
        expect: 5000,
      },
    },
  },
  first_after: {
    label: 'First prompt after a compaction',
    scope: 'step',
    unit: 'tok/call',
    formula: { by: 'prompt', texts: { compact: 'stable + fresh + tool_result_per_call + compact_to' } },
    why: 'Each cycle begins with what was kept.',
    example: {
      compact: { given: { stable: 1500, fresh: 400, tool_result_per_call: 100, compact_to: 1000 }, expect: 3000 },
    },
  },
  reciprocals_above: {
    label: 'Reciprocals of the prompts above the edge, added up over a session',
    scope: 'tier',
    unit: 'call/tok',
    formula: {
      by: 'prompt',
      texts: {
        accumulate: 'reciprocals(first_above, carry, chain - first_below)',
        window:
          'full_window_crosses * (reciprocals(first_above, carry, grown - first_below) + (chain - grown) / (stable + fresh + tool_result_per_call + window))',
        compact:
          'reciprocals(first_above, carry, grown - first_below) + excess(compactions - 1) * reciprocals(first_after + carry * cycle_below, carry, cycle - cycle_below) + reciprocals(first_after + carry * last_below, carry, last_cycle - last_below)',
      },
    },
    why: 'Of a prompt p above an edge e a share of 1 - e / p lies beyond it, so what is the same in every call falls by e / p.',
    example: {
      accumulate: { given: { first_above: 1, carry: 1, chain: 8, first_below: 4 }, expect: 25 / 12 },
      window: {
        given: {
          full_window_crosses: 1,
          first_above: 1,
          carry: 1,
          grown: 8,
          first_below: 4,
          chain: 10,
          stable: 1,
          fresh: 2,
          tool_result_per_call: 1,
          window: 4,
        },
        expect: 25 / 12 + 1 / 4,
      },
      compact: {
        given: {
          first_above: 1,
          carry: 1,
          grown: 8,
          first_below: 4,
          compactions: 3,
          first_after: 1,
          cycle_below: 1,
          cycle: 3,
          last_below: 3,
          last_cycle: 4,
        },
        // 1/1 … 1/4; twice 1/2 and 1/3; 1/4
        expect: 25 / 12 + 2 * (1 / 2 + 1 / 3) + 1 / 4,
      },
    },
  },
  beyond_input: {
    label: 'Prompt beyond the edge, tool results apart, for an average call',
    scope: 'tier',
    unit: 'tok/call',
    formula: {
      by: 'prompt',
      texts: {
        [mixed]: 'beyond_edge * input_per_call',
        [chained]:
          'excess(above_input - edge_length * (prompts_above - tool_result_per_call * reciprocals_above / chain))',
      },
    },
    why: 'All of the prompt but its tool results.',
    example: {
      [mixed]: { given: { beyond_edge: 0.2, input_per_call: 240_000 }, expect: 48_000 },
      // two calls of which one is above the edge: 240,000 and 10,000 of tool results, of which a fifth lies beyond
      [chained]: {
        given: {
          above_input: 120_000,
          edge_length: 200_000,
          prompts_above: 0.5,
          tool_result_per_call: 10_000,
          reciprocals_above: 1 / 250_000,
          chain: 2,
        },
        expect: 24_000,
      },
    },
  },
  beyond_cached_input: {
    label: 'Cached input beyond the edge, for an average call',
    scope: 'tier',
    unit: 'tok/call',
    formula: {
      by: 'prompt',
      texts: {
        [mixed]: 'beyond_edge * cached_input_per_call',
        [chained]:
          'excess(above_cached_input - cache_hit_rate * edge_length * (prompts_above - (fresh + tool_result_per_call) * reciprocals_above / chain))',
      },
    },
    why: 'The longer the history, the more of the prompt was sent before: late calls hold more cached input than early ones.',
    example: {
      [mixed]: { given: { beyond_edge: 0.2, cached_input_per_call: 100_000 }, expect: 20_000 },
      // of that prompt 150,000 are repeated, and half of these are cached
      [chained]: {
        given: {
          above_cached_input: 37_500,
          cache_hit_rate: 0.5,
          edge_length: 200_000,
          prompts_above: 0.5,
          fresh: 90_000,
          tool_result_per_call: 10_000,
          reciprocals_above: 1 / 250_000,
          chain: 2,
        },
        expect: 7500,
      },
    },
  },
  beyond_cache_write: {
    label: 'Cache writes beyond the edge, for an average call',
    scope: 'tier',
    unit: 'tok/call',
    formula: {
      by: 'prompt',
      texts: {
        [mixed]: 'beyond_edge * cache_write_per_call',
        [chained]: 'beyond_input * portion(cache_write_per_call, input_per_call)',
      },
    },
    why: 'Writes are the same share of every prompt.',
    example: {
      [mixed]: { given: { beyond_edge: 0.2, cache_write_per_call: 24_000 }, expect: 4800 },
      [chained]: {
        given: { beyond_input: 24_000, cache_write_per_call: 13_000, input_per_call: 130_000 },
        expect: 2400,
      },
    },
  },
  beyond_uncached_input: {
    label: 'Uncached input beyond the edge, for an average call',
    scope: 'tier',
    unit: 'tok/call',
    formula: {
      by: 'prompt',
      texts: {
        [mixed]: 'beyond_edge * uncached_input_per_call',
        [chained]: 'excess(beyond_input - beyond_cached_input - beyond_cache_write)',
      },
    },
    why: 'What is left of the prompts beyond the edge.',
    example: {
      [mixed]: { given: { beyond_edge: 0.2, uncached_input_per_call: 116_000 }, expect: 23_200 },
      [chained]: {
        given: { beyond_input: 24_000, beyond_cached_input: 7500, beyond_cache_write: 2400 },
        expect: 14_100,
      },
    },
  },
  beyond_tool_result: {
    label: 'Tool results beyond the edge, for an average call',
    scope: 'tier',
    unit: 'tok/call',
    formula: {
      by: 'prompt',
      texts: {
        [mixed]: 'beyond_edge * tool_result_per_call',
        [chained]: 'excess(above_tool_result - edge_length * tool_result_per_call * reciprocals_above / chain)',
      },
    },
    why: 'The longer the history, the smaller the part that tool results are of a prompt.',
    example: {
      [mixed]: { given: { beyond_edge: 0.2, tool_result_per_call: 10_000 }, expect: 2000 },
      [chained]: {
        given: {
          above_tool_result: 5000,
          edge_length: 200_000,
          tool_result_per_call: 10_000,
          reciprocals_above: 1 / 250_000,
          chain: 2,
        },
        expect: 1000,
      },
    },
  },
})
