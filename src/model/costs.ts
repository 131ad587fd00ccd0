import { type Alternatives, formulas, inputs } from '../graph/formula.js'

/** Inputs of a cost, the same for the costs of a workflow and for shared ones. */
const costInputs = <const Scope extends string, const Prefix extends string>(scope: Scope, prefix: Prefix) => {
  const named = {
    share: { label: 'Share of cases that cause it', scope, unit: 'ratio' },
    amount: { label: 'Amount a case', scope, unit: 'money/{per}' },
    case_minutes: { label: 'Minutes of work a case', scope, unit: 'minute/{per}' },
    hourly_rate: { label: 'Cost of an hour of that work', scope, unit: 'money/hour' },
  }
  return Object.fromEntries(Object.entries(named).map(([name, input]) => [`${prefix}_${name}`, input])) as {
    readonly [Name in keyof typeof named as `${Prefix}_${Name}`]: (typeof named)[Name]
  }
}

export const costLineInputs = inputs({
  ...costInputs('cost', 'cost'),
  ...costInputs('shared_cost', 'shared'),
  tool_uses: { label: 'Uses of the tool a call', scope: 'tool', unit: 'use/call' },
  tool_fee_rate: { label: 'Fee of a use', scope: 'tool', unit: 'money/use' },
  stored_tokens: { label: 'Tokens kept in a cache', scope: 'tool', unit: 'tok' },
  stored_hours: { label: 'Hours of the month for which they are kept', scope: 'tool', unit: 'hour' },
  storage_rate: { label: 'Cache storage of an hour', scope: 'tool', unit: 'money/Mtok/hour' },
})

const unitAmount = (prefix: string): Alternatives => ({
  by: 'amount',
  texts: {
    given: `${prefix}_amount`,
    labour: `${prefix}_case_minutes / minutes_per_hour * ${prefix}_hourly_rate`,
  },
})

const unitAmountExample = (prefix: string) => ({
  given: { given: { [`${prefix}_amount`]: 9 }, expect: 9 },
  labour: {
    given: { [`${prefix}_case_minutes`]: 3, minutes_per_hour: 60, [`${prefix}_hourly_rate`]: 38 },
    expect: 1.9,
  },
})

/** What the token meter does not show: cost lines, and the fees of tools that calls use. */
export const costs = formulas({
  cost_quantity: {
    label: 'How often the cost can arise',
    scope: 'cost',
    unit: '{per}',
    formula: {
      by: 'per',
      texts: {
        month: 'months',
        user: 'active_users',
        session: 'sessions',
        turn: 'turns',
        step: 'attempted_steps',
        attempt: 'attempts',
        outcome: 'trusted_outcomes',
        failed_attempt: 'failed_attempts',
      },
    },
    why: 'A cost is paid per something that happens; the unit check sees to it that amounts fit.',
    example: {
      month: { given: { months: 1 }, expect: 1 },
      user: { given: { active_users: 12_000 }, expect: 12_000 },
      session: { given: { sessions: 36_000 }, expect: 36_000 },
      turn: { given: { turns: 144_000 }, expect: 144_000 },
      step: { given: { attempted_steps: 387_072 }, expect: 387_072 },
      attempt: { given: { attempts: 36_000 }, expect: 36_000 },
      outcome: { given: { trusted_outcomes: 27_000 }, expect: 27_000 },
      failed_attempt: { given: { failed_attempts: 9000 }, expect: 9000 },
    },
  },
  cost_unit_amount: {
    label: 'Amount a case',
    scope: 'cost',
    unit: 'money/{per}',
    formula: unitAmount('cost'),
    why: "Given, or somebody's minutes at what an hour costs.",
    example: unitAmountExample('cost'),
  },
  cost_line: {
    label: 'Cost line',
    scope: 'cost',
    unit: 'money',
    formula: 'cost_quantity * cost_share * cost_unit_amount',
    why: 'How often, how large a share of the times, how much each time.',
    example: { given: { cost_quantity: 36_000, cost_share: 0.25, cost_unit_amount: 2 }, expect: 18_000 },
  },
  counted_cost: {
    label: 'Cost line within spend',
    scope: 'cost',
    unit: 'money',
    formula: { by: 'counts', texts: { spend: 'cost_line' } },
    why: 'Opportunity cost is real but nobody invoices it.',
    example: { spend: { given: { cost_line: 18_000 }, expect: 18_000 } },
  },
  opportunity_line: {
    label: 'Cost line beside spend',
    scope: 'cost',
    unit: 'money',
    formula: { by: 'counts', texts: { apart: 'cost_line' } },
    why: 'Opportunity cost is shown, under its own name.',
    example: { apart: { given: { cost_line: 18_000 }, expect: 18_000 } },
  },
  cost_lines: {
    label: 'Cost lines',
    scope: 'workflow',
    unit: 'money',
    formula: 'sum(counted_cost)',
    why: 'People, retrieval, platform: often more than the tokens.',
    example: { given: { counted_cost: [18_000, 1800] }, expect: 19_800 },
  },
  tool_fee: {
    label: 'Fees of the tool',
    scope: 'tool',
    unit: 'money',
    formula: {
      by: 'charged',
      texts: {
        use: 'calls * retry_factor * weight / requests_per_call * tool_uses * tool_fee_rate',
        hour: 'stored_tokens * token_ratio / tokens_per_mtok * stored_hours * storage_rate',
      },
    },
    why: 'A call uses a tool as often as the step says, however many models it takes; a retried call uses it again. A cache is kept for each model, and paid by the hour.',
    example: {
      use: {
        given: {
          calls: 1000,
          retry_factor: 1.5,
          weight: 0.5,
          requests_per_call: 1,
          tool_uses: 0.4,
          tool_fee_rate: 0.01,
        },
        expect: 3,
      },
      hour: {
        given: {
          stored_tokens: 200_000,
          token_ratio: 1.25,
          tokens_per_mtok: 1_000_000,
          stored_hours: 730,
          storage_rate: 4.5,
        },
        expect: 821.25,
      },
    },
  },
  tool_fees: {
    label: 'Tool fees',
    scope: 'workflow',
    unit: 'money',
    formula: 'sum(tool_fee)',
    why: 'Web searches and code sessions, priced by the use, and caches that are kept by the hour.',
    example: { given: { tool_fee: [3, 4] }, expect: 7 },
  },
  shared_unit_amount: {
    label: 'Amount a case',
    scope: 'shared_cost',
    unit: 'money/{per}',
    formula: unitAmount('shared'),
    why: "Given, or somebody's minutes at what an hour costs.",
    example: unitAmountExample('shared'),
  },
})
