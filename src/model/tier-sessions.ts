import { formulas } from '../graph/formula.js'

/** The forms of a prompt that grows over the calls of a session. */
export const chained = 'accumulate window compact'

/** Where context grows: which calls of a session have passed the edge of a tier, counted in closed form. */
export const tierSessions = formulas({
  edge_length: {
    label: 'The edge in tokens as the step counts them',
    scope: 'tier',
    unit: 'tok/call',
    formula: 'edge / token_ratio',
    why: 'A model that takes more tokens for the same work comes to the edge sooner.',
    example: { given: { edge: 200_000, token_ratio: 1.25 }, expect: 160_000 },
  },
  headroom: {
    label: 'History that fits below the edge',
    scope: 'tier',
    unit: 'tok/call',
    formula: { by: 'prompt', texts: { [chained]: 'edge_length - stable - fresh - tool_result_per_call' } },
    why: 'The rest of the prompt is the same in every call of the session.',
    example: {
      [chained]: {
        given: { edge_length: 100_000, stable: 1500, fresh: 400, tool_result_per_call: 100 },
        expect: 98_000,
      },
    },
  },
  fits_up_to: {
    label: 'Calls before the history passes the edge',
    scope: 'tier',
    unit: 'ratio',
    formula: {
      by: 'edge',
      texts: {
        exclusive:
          'history_grows * strides_within(headroom, stride) + (1 - history_grows) * chain * at_least(headroom, carry)',
        inclusive:
          'history_grows * strides_before(headroom, stride) + (1 - history_grows) * chain * above(headroom, carry)',
      },
    },
    why: 'Histories grow by `carry` a call from nothing; where nothing is carried all calls are alike.',
    example: {
      exclusive: { given: { history_grows: 1, headroom: 2000, stride: 500, chain: 20, carry: 500 }, expect: 5 },
      inclusive: { given: { history_grows: 0, headroom: 0, stride: 1, chain: 20, carry: 0 }, expect: 0 },
    },
  },
  refits_up_to: {
    label: 'Calls after a compaction before the history passes the edge',
    scope: 'tier',
    unit: 'ratio',
    formula: {
      by: 'edge',
      texts: {
        exclusive: 'strides_within(headroom - compact_to, stride)',
        inclusive: 'strides_before(headroom - compact_to, stride)',
      },
    },
    why: 'After a compaction histories grow from what was kept.',
    example: {
      exclusive: { given: { headroom: 2000, compact_to: 1000, stride: 500 }, expect: 3 },
      inclusive: { given: { headroom: 2000, compact_to: 1000, stride: 500 }, expect: 2 },
    },
  },
  full_window_crosses: {
    label: 'Whether a call with a full window is in the tier',
    scope: 'tier',
    unit: 'ratio',
    formula: { by: 'edge', texts: { exclusive: 'above(window, headroom)', inclusive: 'at_least(window, headroom)' } },
    why: 'A window small enough keeps every call below the edge.',
    example: {
      exclusive: { given: { window: 4000, headroom: 4000 }, expect: 0 },
      inclusive: { given: { window: 4000, headroom: 4000 }, expect: 1 },
    },
  },
  compaction_crosses: {
    label: 'Whether a compaction is in the tier',
    scope: 'tier',
    unit: 'ratio',
    formula: {
      by: 'edge',
      texts: { exclusive: 'above(window * token_ratio, edge)', inclusive: 'at_least(window * token_ratio, edge)' },
    },
    why: 'A compaction is a call that reads the window and nothing else.',
    example: {
      exclusive: { given: { window: 4000, token_ratio: 1, edge: 4000 }, expect: 0 },
      inclusive: { given: { window: 4000, token_ratio: 1, edge: 4000 }, expect: 1 },
    },
  },
  first_below: {
    label: 'Calls below the edge before the history is first full',
    scope: 'tier',
    unit: 'ratio',
    formula: {
      by: 'prompt',
      texts: {
        accumulate: 'min(chain, fits_up_to)',
        window: 'full_window_crosses * min(chain, fits_up_to) + (1 - full_window_crosses) * chain',
        compact: 'min(grown, fits_up_to)',
      },
    },
    why: 'Early calls of a session are short.',
    example: {
      accumulate: { given: { chain: 20, fits_up_to: 5 }, expect: 5 },
      window: { given: { full_window_crosses: 0, chain: 20, fits_up_to: 5 }, expect: 20 },
      compact: { given: { grown: 8, fits_up_to: 5 }, expect: 5 },
    },
  },
  cycle_below: {
    label: 'Calls below the edge between two compactions',
    scope: 'tier',
    unit: 'ratio',
    formula: { by: 'prompt', texts: { compact: 'min(cycle, refits_up_to)' } },
    why: 'Each cycle starts short again.',
    example: { compact: { given: { cycle: 6, refits_up_to: 3 }, expect: 3 } },
  },
  last_below: {
    label: 'Calls below the edge after the last compaction',
    scope: 'tier',
    unit: 'ratio',
    formula: { by: 'prompt', texts: { compact: 'min(last_cycle, refits_up_to)' } },
    why: 'The last cycle may end before it passes the edge.',
    example: { compact: { given: { last_cycle: 2, refits_up_to: 3 }, expect: 2 } },
  },
  calls_below: {
    label: 'Calls of a session below the edge',
    scope: 'tier',
    unit: 'ratio',
    formula: {
      by: 'prompt',
      texts: {
        'accumulate window': 'first_below',
        compact: 'first_below + excess(compactions - 1) * cycle_below + last_below',
      },
    },
    why: 'Counted call by call, never on an average prompt.',
    example: {
      'accumulate window': { given: { first_below: 5 }, expect: 5 },
      compact: { given: { first_below: 5, compactions: 2, cycle_below: 3, last_below: 2 }, expect: 10 },
    },
  },
  history_below: {
    label: 'History resent by the calls below the edge',
    scope: 'tier',
    unit: 'tok/call',
    formula: {
      by: 'prompt',
      texts: {
        accumulate: 'carry * first_below * (first_below - 1) / 2',
        window:
          'full_window_crosses * (carry * first_below * (first_below - 1) / 2) + (1 - full_window_crosses) * resent',
        compact:
          'carry * first_below * (first_below - 1) / 2 + excess(compactions - 1) * (compact_to * cycle_below + carry * cycle_below * (cycle_below - 1) / 2) + compact_to * last_below + carry * last_below * (last_below - 1) / 2 + (1 - compaction_crosses) * compactions * window',
      },
    },
    why: 'The rest of the history is resent at the rates of the tier.',
    example: {
      accumulate: { given: { carry: 500, first_below: 5 }, expect: 5000 },
      window: { given: { full_window_crosses: 1, carry: 500, first_below: 5, resent: 62_000 }, expect: 5000 },
      compact: {
        given: {
          carry: 500,
          first_below: 5,
          compactions: 2,
          compact_to: 1000,
          cycle_below: 3,
          last_below: 2,
          compaction_crosses: 1,
          window: 4000,
        },
        expect: 5000 + 4500 + 2500,
      },
    },
  },
  history_above: {
    label: 'History resent above the edge, for an average call',
    scope: 'tier',
    unit: 'tok/call',
    formula: { by: 'prompt', texts: { [chained]: '(resent - history_below) / chain' } },
    why: 'What the calls above the edge resend, spread over all calls of the session.',
    example: { [chained]: { given: { resent: 62_000, history_below: 5000, chain: 20 }, expect: 2850 } },
  },
})
