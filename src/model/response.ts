import { formulas, inputs } from '../graph/formula.js'

export const responseInputs = inputs({
  elasticity: { label: 'How much demand answers to prices', scope: 'workflow', unit: 'ratio' },
  price_ratio: { label: 'List price of a token over that of the first month', scope: 'workflow', unit: 'ratio' },
  noise: { label: 'How far the month is off its trend by chance', scope: 'workflow', unit: 'ratio' },
})

/** How demand moves by itself over the months of a horizon: with prices, and by chance. */
export const response = formulas({
  price_response: {
    label: 'Demand at the prices of the month over demand at those of the first',
    scope: 'workflow',
    unit: 'ratio',
    formula: 'exp(-elasticity * log(price_ratio))',
    why: 'Cheaper tokens invite more use: at an elasticity of 1 the bill stays as prices fall. Prices are those of the first month’s mix of tokens, so that nothing goes in a circle.',
    example: { given: { elasticity: 0.5, price_ratio: 0.25 }, expect: 2 },
  },
  demand_response: {
    label: 'Demand of the month over what the spec says',
    scope: 'workflow',
    unit: 'ratio',
    formula: 'price_response * noise',
    why: 'Noise differs from month to month; in the three cases there is none.',
    example: { given: { price_response: 2, noise: 1.5 }, expect: 3 },
  },
})
