import { formulas, inputs } from '../graph/formula.js'

export const commitmentInputs = inputs({
  committed_tokens: { label: 'Tokens committed to', scope: 'commitment', unit: 'tok' },
  committed_rate: { label: 'Rate of the commitment, fully used', scope: 'commitment', unit: 'money/Mtok' },
  overage_rate: { label: 'Rate above the commitment', scope: 'commitment', unit: 'money/Mtok' },
})

/** Capacity paid in advance: how much of it a month uses, what a used token then costs, and the bill. */
export const commitments = formulas({
  utilisation: {
    label: 'Utilisation',
    scope: 'commitment',
    unit: 'ratio',
    formula: 'demanded_tokens / committed_tokens',
    why: 'Demand over what is paid for; above 1 the rest is overage.',
    example: { given: { demanded_tokens: 3e9, committed_tokens: 4e9 }, expect: 0.75 },
  },
  drawn_tokens: {
    label: 'Tokens drawn from the commitment',
    scope: 'commitment',
    unit: 'tok',
    formula: 'min(demanded_tokens, committed_tokens)',
    why: 'No more than is committed can be drawn.',
    example: { given: { demanded_tokens: 5e9, committed_tokens: 4e9 }, expect: 4e9 },
  },
  overage_tokens: {
    label: 'Overage',
    scope: 'commitment',
    unit: 'tok',
    formula: 'demanded_tokens - drawn_tokens',
    why: 'Demand above the commitment is paid for apart, or refused.',
    example: { given: { demanded_tokens: 5e9, drawn_tokens: 4e9 }, expect: 1e9 },
  },
  refused_share: {
    label: 'Share of demand that is refused',
    scope: 'commitment',
    unit: 'ratio',
    formula: {
      by: 'overage',
      texts: { 'on_demand rate': '0', reject: 'portion(overage_tokens, demanded_tokens)' },
    },
    why: 'Refused demand is not billed, and the outcomes that it would have served are lost.',
    example: {
      'on_demand rate': { given: {}, expect: 0 },
      reject: { given: { overage_tokens: 1e9, demanded_tokens: 5e9 }, expect: 0.2 },
    },
  },
  breakage_tokens: {
    label: 'Breakage',
    scope: 'commitment',
    unit: 'tok',
    formula: 'committed_tokens - drawn_tokens',
    why: 'Paid for and not used; it does not carry over to the next month.',
    example: { given: { committed_tokens: 4e9, drawn_tokens: 3e9 }, expect: 1e9 },
  },
  commitment_price: {
    label: 'Price of a million tokens drawn',
    scope: 'commitment',
    unit: 'money/Mtok',
    formula: {
      by: 'settlement',
      texts: {
        take_or_pay: 'committed_rate / min(1, utilisation)',
        stylised: 'committed_rate * (2 - min(1, utilisation))',
      },
    },
    why: 'The fewer tokens are drawn, the more each costs. r (2 − u) is the first-order expansion of r / u at u = 1: it falls short of it by the share (1 − u)².',
    example: {
      take_or_pay: { given: { committed_rate: 1.1, utilisation: 0.5 }, expect: 2.2 },
      stylised: { given: { committed_rate: 1.1, utilisation: 0.5 }, expect: 1.65 },
    },
  },
  committed_cost: {
    label: 'Cost of the commitment, paid in full',
    scope: 'commitment',
    unit: 'money',
    formula: 'committed_tokens / tokens_per_mtok * committed_rate',
    why: 'Due whatever is used of it.',
    example: { given: { committed_tokens: 4e9, tokens_per_mtok: 1_000_000, committed_rate: 1.1 }, expect: 4400 },
  },
  capacity_cost: {
    label: 'Cost of the capacity',
    scope: 'commitment',
    unit: 'money',
    formula: {
      by: 'settlement',
      texts: {
        take_or_pay: 'committed_cost',
        stylised: 'drawn_tokens / tokens_per_mtok * commitment_price',
      },
    },
    why: 'Take or pay: the whole commitment is paid, used or not. Stylised: what is drawn, at its price.',
    example: {
      take_or_pay: { given: { committed_cost: 4400 }, expect: 4400 },
      stylised: { given: { drawn_tokens: 2e9, tokens_per_mtok: 1_000_000, commitment_price: 1.65 }, expect: 3300 },
    },
  },
  used_capacity_cost: {
    label: 'Cost of the capacity that is used',
    scope: 'commitment',
    unit: 'money',
    formula: 'drawn_tokens / tokens_per_mtok * committed_rate',
    why: 'What is drawn, at the price it would have if all were drawn.',
    example: { given: { drawn_tokens: 3e9, tokens_per_mtok: 1_000_000, committed_rate: 1.1 }, expect: 3300 },
  },
  breakage_cost: {
    label: 'Cost of breakage',
    scope: 'commitment',
    unit: 'money',
    formula: 'capacity_cost - used_capacity_cost',
    why: 'What is paid beyond the price of what is used.',
    example: { given: { capacity_cost: 4400, used_capacity_cost: 3300 }, expect: 1100 },
  },
  overage_cost: {
    label: 'Cost of overage',
    scope: 'commitment',
    unit: 'money',
    formula: {
      by: 'overage',
      texts: {
        on_demand: 'on_demand_cost * portion(overage_tokens, demanded_tokens)',
        rate: 'overage_tokens / tokens_per_mtok * overage_rate',
        reject: '0 * on_demand_cost',
      },
    },
    why: 'On demand it costs what demand costs on average; at a rate of its own, that; what is refused is not billed.',
    example: {
      on_demand: { given: { on_demand_cost: 10_000, overage_tokens: 1e9, demanded_tokens: 5e9 }, expect: 2000 },
      rate: { given: { overage_tokens: 1e9, tokens_per_mtok: 1_000_000, overage_rate: 2 }, expect: 2000 },
      reject: { given: { on_demand_cost: 10_000 }, expect: 0 },
    },
  },
  commitment_bill: {
    label: 'Bill of the commitment',
    scope: 'commitment',
    unit: 'money',
    formula: 'capacity_cost + overage_cost',
    why: 'What is invoiced for the month: capacity, and what is used beyond it.',
    example: { given: { capacity_cost: 4400, overage_cost: 2000 }, expect: 6400 },
  },
  commitment_difference: {
    label: 'Bill over the cost on demand',
    scope: 'commitment',
    unit: 'money',
    formula: 'commitment_bill - on_demand_cost',
    why: 'Below zero where the commitment saves money.',
    example: { given: { commitment_bill: 6400, on_demand_cost: 10_000 }, expect: -3600 },
  },
  on_demand_rate: {
    label: 'Blended price of its demand on demand',
    scope: 'commitment',
    unit: 'money/Mtok',
    formula: 'on_demand_cost / (demanded_tokens / tokens_per_mtok)',
    why: 'The price that the commitment is measured against.',
    example: { given: { on_demand_cost: 10_000, demanded_tokens: 5e9, tokens_per_mtok: 1_000_000 }, expect: 2 },
  },
  break_even_utilisation: {
    label: 'Utilisation from which the commitment pays',
    scope: 'commitment',
    unit: 'ratio',
    formula: {
      by: 'settlement',
      texts: {
        take_or_pay: 'committed_rate / on_demand_rate',
        stylised: '2 - on_demand_rate / committed_rate',
      },
    },
    why: 'Where a used token costs what it costs on demand: r / u = p, or r (2 − u) = p.',
    example: {
      take_or_pay: { given: { committed_rate: 1.1, on_demand_rate: 2 }, expect: 0.55 },
      stylised: { given: { committed_rate: 1.5, on_demand_rate: 2 }, expect: 2 / 3 },
    },
  },
})

/** What a commitment reads of the month that it is settled for, where it stands alone. */
export const settledInputs = inputs({
  tokens_per_mtok: { label: 'Tokens in a million tokens', scope: 'commitment', unit: 'tok/Mtok' },
  demanded_tokens: { label: 'Tokens that draw on the commitment', scope: 'commitment', unit: 'tok' },
  on_demand_cost: { label: 'What its demand would cost on demand', scope: 'commitment', unit: 'money' },
})

export const commitmentScopes = { commitment: {} } as const
