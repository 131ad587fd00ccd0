import { formulas } from '../graph/formula.js'

/** The bottom line of a month. */
export const spend = formulas({
  direct_spend: {
    label: 'Spend before commitments and shared costs',
    scope: 'workflow',
    unit: 'money',
    formula: 'model_cost + tool_fees + cost_lines',
    why: 'What the workflow causes by itself, its model cost on demand.',
    example: { given: { model_cost: 24, tool_fees: 7, cost_lines: 9 }, expect: 40 },
  },
  shared_costs: {
    label: 'Shared costs borne',
    scope: 'workflow',
    unit: 'money',
    formula: 'sum(counted_allocation)',
    why: 'A gateway or a contract that serves several workflows.',
    example: { given: { counted_allocation: [10, 5] }, expect: 15 },
  },
  spend: {
    label: 'Spend',
    scope: 'workflow',
    unit: 'money',
    formula: {
      by: 'capacity',
      texts: {
        open: 'direct_spend + shared_costs',
        committed: 'direct_spend + settlements + volume_discounts + shared_costs',
      },
    },
    why: 'Everything the workflow costs, the attempts that failed among it.',
    example: {
      open: { given: { direct_spend: 40, shared_costs: 15 }, expect: 55 },
      committed: { given: { direct_spend: 40, settlements: -5, volume_discounts: -2, shared_costs: 15 }, expect: 48 },
    },
  },
  opportunity_cost: {
    label: 'Opportunity cost',
    scope: 'workflow',
    unit: 'money',
    formula: 'sum(opportunity_line) + sum(opportunity_allocation)',
    why: 'Stands outside spend, under its own name.',
    example: { given: { opportunity_line: [100], opportunity_allocation: [5] }, expect: 105 },
  },
  portfolio_spend: {
    label: 'Spend of the portfolio',
    scope: 'portfolio',
    unit: 'money',
    formula: 'sum(spend)',
    why: 'Workflows add up.',
    example: { given: { spend: [55, 45] }, expect: 100 },
  },
})
