import { formulas, inputs } from '../graph/formula.js'

export const sharedCostInputs = inputs({
  workflow_count: { label: 'Workflows of the portfolio', scope: 'portfolio', unit: 'ratio' },
})

/** A total over the portfolio, and what it is in a sentence. */
const total = (label: string, unit: string, of: string) =>
  ({
    label,
    scope: 'portfolio',
    unit,
    formula: `sum(${of})`,
    why: 'What shared costs are paid per, or divided by.',
    example: { given: { [of]: [2, 3] }, expect: 5 },
  }) as const

/** Costs shared by workflows, and the stated share of them that each workflow bears. */
export const sharedCosts = formulas({
  all_users: { ...total('Users of all workflows', 'user', 'active_users'), level: true },
  all_sessions: total('Sessions of all workflows', 'session', 'sessions'),
  all_turns: total('Turns of all workflows', 'turn', 'turns'),
  all_attempted_steps: total('Attempted steps of all workflows', 'call', 'attempted_steps'),
  all_attempts: total('Attempts of all workflows', 'attempt', 'attempts'),
  all_outcomes: total('Trusted outcomes of all workflows', 'outcome', 'trusted_outcomes'),
  all_failed_attempts: total('Failed attempts of all workflows', 'attempt', 'failed_attempts'),
  all_tokens: total('Tokens of all workflows', 'tok', 'total_tokens'),
  all_direct_spend: total('Direct spend of all workflows', 'money', 'direct_spend'),
  shared_quantity: {
    label: 'How often the shared cost can arise',
    scope: 'shared_cost',
    unit: '{per}',
    formula: {
      by: 'per',
      texts: {
        month: 'months',
        user: 'all_users',
        session: 'all_sessions',
        turn: 'all_turns',
        step: 'all_attempted_steps',
        attempt: 'all_attempts',
        outcome: 'all_outcomes',
        failed_attempt: 'all_failed_attempts',
      },
    },
    why: 'As for the costs of one workflow, over all of them.',
    example: {
      month: { given: { months: 1 }, expect: 1 },
      user: { given: { all_users: 5 }, expect: 5 },
      session: { given: { all_sessions: 5 }, expect: 5 },
      turn: { given: { all_turns: 5 }, expect: 5 },
      step: { given: { all_attempted_steps: 5 }, expect: 5 },
      attempt: { given: { all_attempts: 5 }, expect: 5 },
      outcome: { given: { all_outcomes: 5 }, expect: 5 },
      failed_attempt: { given: { all_failed_attempts: 5 }, expect: 5 },
    },
  },
  shared_line: {
    label: 'Shared cost',
    scope: 'shared_cost',
    unit: 'money',
    formula: 'shared_quantity * shared_share * shared_unit_amount',
    why: 'How often, how large a share of the times, how much each time.',
    example: { given: { shared_quantity: 1, shared_share: 1, shared_unit_amount: 4000 }, expect: 4000 },
  },
  allocation_share: {
    label: 'Share of the shared cost that the workflow bears',
    scope: 'allocation',
    unit: 'ratio',
    formula: {
      by: 'allocate',
      texts: {
        spend: 'share_of(direct_spend, all_direct_spend, workflow_count)',
        tokens: 'share_of(total_tokens, all_tokens, workflow_count)',
        turns: 'share_of(turns, all_turns, workflow_count)',
        equal: '1 / workflow_count',
      },
    },
    why: 'Allocated by what the spec names; equally where there is nothing to go by.',
    example: {
      spend: { given: { direct_spend: 30, all_direct_spend: 120, workflow_count: 2 }, expect: 0.25 },
      tokens: { given: { total_tokens: 30, all_tokens: 120, workflow_count: 2 }, expect: 0.25 },
      turns: { given: { turns: 0, all_turns: 0, workflow_count: 2 }, expect: 0.5 },
      equal: { given: { workflow_count: 4 }, expect: 0.25 },
    },
  },
  allocated: {
    label: 'Shared cost that the workflow bears',
    scope: 'allocation',
    unit: 'money',
    formula: 'shared_line * allocation_share',
    why: 'The allocations of a shared cost sum to it.',
    example: { given: { shared_line: 4000, allocation_share: 0.25 }, expect: 1000 },
  },
  counted_allocation: {
    label: 'Allocated cost within spend',
    scope: 'allocation',
    unit: 'money',
    formula: { by: 'counts', texts: { spend: 'allocated' } },
    why: 'Opportunity cost stands beside spend, shared or not.',
    example: { spend: { given: { allocated: 1000 }, expect: 1000 } },
  },
  opportunity_allocation: {
    label: 'Allocated cost beside spend',
    scope: 'allocation',
    unit: 'money',
    formula: { by: 'counts', texts: { apart: 'allocated' } },
    why: 'Opportunity cost stands beside spend, shared or not.',
    example: { apart: { given: { allocated: 1000 }, expect: 1000 } },
  },
})
