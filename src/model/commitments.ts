import { formulas, inputs } from '../graph/formula.js'

export const commitmentInputs = inputs({
  tokens_per_mtok: { label: 'Tokens in a million tokens', scope: 'commitment', unit: 'tok/Mtok' },
  committed_tokens: { label: 'Tokens committed to', scope: 'commitment', unit: 'tok' },
  committed_rate: { label: 'Rate of the commitment, fully used', scope: 'commitment', unit: 'money/Mtok' },
  demanded_tokens: { label: 'Tokens that draw on the commitment', scope: 'commitment', unit: 'tok' },
  overage_rate: { label: 'Rate above the commitment', scope: 'commitment', unit: 'money/Mtok' },
})

export const commitmentScopes = { commitment: {} } as const

/** How a month is settled: the exact bill, or the first-order rule r (2 − u). */
export const commitmentAxes = { settlement: { take_or_pay: '', stylised: '' } } as const

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
    why: 'Demand above the commitment is paid for apart.',
    example: { given: { demanded_tokens: 5e9, drawn_tokens: 4e9 }, expect: 1e9 },
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
  commitment_bill: {
    label: 'Bill of the commitment',
    scope: 'commitment',
    unit: 'money',
    formula: {
      by: 'settlement',
      texts: {
        take_or_pay:
          'committed_tokens / tokens_per_mtok * committed_rate + overage_tokens / tokens_per_mtok * overage_rate',
        stylised: 'drawn_tokens / tokens_per_mtok * commitment_price + overage_tokens / tokens_per_mtok * overage_rate',
      },
    },
    why: 'Take or pay: the whole commitment is paid, used or not. Stylised: what is drawn, at its price.',
    example: {
      take_or_pay: {
        given: {
          committed_tokens: 4e9,
          tokens_per_mtok: 1_000_000,
          committed_rate: 1.1,
          overage_tokens: 1e9,
          overage_rate: 2,
        },
        expect: 6400,
      },
      stylised: {
        given: {
          drawn_tokens: 2e9,
          tokens_per_mtok: 1_000_000,
          commitment_price: 1.65,
          overage_tokens: 0,
          overage_rate: 2,
        },
        expect: 3300,
      },
    },
  },
})
