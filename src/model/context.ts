import { formulas, inputs } from '../graph/formula.js'

export const contextInputs = inputs({
  stable: { label: 'Fixed prefix of every prompt', scope: 'step', unit: 'tok/call' },
  fresh: { label: 'What is new in a call', scope: 'step', unit: 'tok/call' },
  carry: { label: 'What each call adds to the history', scope: 'step', unit: 'tok/call' },
  window: { label: 'Longest history of a call', scope: 'step', unit: 'tok/call' },
  compact_to: { label: 'History left after a compaction', scope: 'step', unit: 'tok/call' },
})

/**
 * Context that grows: each call of a session resends what the calls before it left behind. Closed forms over the
 * calls j = 0, 1, … of a session, whose histories are carry · j until the mode bounds them.
 */
export const context = formulas({
  chain: {
    label: 'Calls of the step in a session',
    scope: 'step',
    unit: 'ratio',
    formula: 'max(turns_per_session * per_turn / one_call_per_session, 1)',
    why: 'History grows with the number of calls in a row, so what counts is calls a session, at least one.',
    example: { given: { turns_per_session: 4, per_turn: 1.5, one_call_per_session: 1 }, expect: 6 },
  },
  history_grows: {
    label: 'Whether calls add to the history',
    scope: 'step',
    unit: 'ratio',
    formula: 'portion(carry, carry)',
    why: 'Where nothing is carried there is no history, which no window bounds and no tier sees.',
    example: { given: { carry: 500 }, expect: 1 },
  },
  stride: {
    label: 'What counts how many calls fill a history',
    scope: 'step',
    unit: 'tok/call',
    formula: 'carry + (1 - history_grows) * one_token_per_call',
    why: 'A history that does not grow is never full, and nothing may be divided by what it grows by.',
    example: { given: { carry: 0, history_grows: 0, one_token_per_call: 1 }, expect: 1 },
  },
  grown: {
    label: 'Calls until the history is full',
    scope: 'step',
    unit: 'ratio',
    formula: {
      by: 'prompt',
      texts: {
        window: 'history_grows * min(chain, window / stride) + (1 - history_grows) * chain',
        compact: 'history_grows * min(chain, strides_before(window, stride)) + (1 - history_grows) * chain',
      },
    },
    why: 'A window caps the history; compaction waits for the call that reaches it.',
    example: {
      window: { given: { history_grows: 1, chain: 20, window: 4000, stride: 500 }, expect: 8 },
      compact: { given: { history_grows: 1, chain: 20, window: 4100, stride: 500 }, expect: 9 },
    },
  },
  cycle: {
    label: 'Calls between two compactions',
    scope: 'step',
    unit: 'ratio',
    formula: { by: 'prompt', texts: { compact: 'strides_before(window - compact_to, stride)' } },
    why: 'After a compaction the history grows again from what was kept.',
    example: { compact: { given: { window: 4000, compact_to: 1000, stride: 500 }, expect: 6 } },
  },
  compactions: {
    label: 'Compactions in a session',
    scope: 'step',
    unit: 'ratio',
    formula: { by: 'prompt', texts: { compact: 'strides_before(chain - grown, cycle)' } },
    why: 'One when the history first is full and another call follows, then one for each cycle that another call follows.',
    example: { compact: { given: { chain: 20, grown: 8, cycle: 6 }, expect: 2 } },
  },
  last_cycle: {
    label: 'Calls after the last compaction',
    scope: 'step',
    unit: 'ratio',
    formula: { by: 'prompt', texts: { compact: 'chain - grown - excess(compactions - 1) * cycle' } },
    why: 'The session ends somewhere inside a cycle.',
    example: { compact: { given: { chain: 18, grown: 8, compactions: 2, cycle: 6 }, expect: 4 } },
  },
  resent: {
    label: 'History resent in a session',
    scope: 'step',
    unit: 'tok/call',
    formula: {
      by: 'prompt',
      texts: {
        accumulate: 'carry * chain * (chain - 1) / 2',
        window: 'carry * grown * (grown - 1) / 2 + window * (chain - grown)',
        compact:
          'carry * grown * (grown - 1) / 2 + excess(compactions - 1) * (compact_to * cycle + carry * cycle * (cycle - 1) / 2) + compact_to * last_cycle + carry * last_cycle * (last_cycle - 1) / 2 + compactions * window',
      },
    },
    why: 'Resent history makes cost quadratic in the calls of a session; a compaction is a call that reads the whole window once more.',
    example: {
      accumulate: { given: { carry: 1000, chain: 20 }, expect: 190_000 },
      window: { given: { carry: 500, grown: 8, window: 4000, chain: 20 }, expect: 62_000 },
      // histories 0, 500 … 3500; then 1000 … 3500 and 1000 … 2500, with two readings of the window between them
      compact: {
        given: {
          carry: 500,
          grown: 8,
          window: 4000,
          compactions: 2,
          compact_to: 1000,
          cycle: 6,
          last_cycle: 4,
        },
        expect: 14_000 + 13_500 + 7000 + 8000,
      },
    },
  },
  history_per_call: {
    label: 'History of an average call',
    scope: 'step',
    unit: 'tok/call',
    formula: 'resent / chain',
    why: 'Cost is linear in the mean prompt; where tiers are not, they look at each call.',
    example: { given: { resent: 190_000, chain: 20 }, expect: 9500 },
  },
})
