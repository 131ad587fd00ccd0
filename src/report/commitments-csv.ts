import type { Result } from '../forecast/forecast.js'

/** Figures of a commitment by name, and the unit of each: a currency where it is money. */
const figures = {
  committed_tokens: 'tok',
  demanded_tokens: 'tok',
  drawn_tokens: 'tok',
  overage_tokens: 'tok',
  refused_tokens: 'tok',
  breakage_tokens: 'tok',
  utilisation: 'ratio',
  on_demand_cost: 'money',
  used_capacity_cost: 'money',
  breakage_cost: 'money',
  overage_cost: 'money',
  bill: 'money',
  effective_price: 'money/Mtok',
} as const

type Figure = readonly [line: string, statistic: string, value: number, unit: string]

/** What became of agreements over the horizon: a figure each, under the name of the agreement. Figures without a value are left out. */
export function* commitmentFigures(
  { commitments, volume_discounts, spend_commitments }: Result,
  currency: string,
): Generator<Figure> {
  for (const [id, result] of Object.entries(commitments))
    for (const [name, unit] of Object.entries(figures)) {
      const value = result[name as keyof typeof figures]
      if (value !== null) yield [id, `commitment_${name}`, value, unit.replace('money', currency)]
    }
  for (const [provider, { counted, discount }] of Object.entries(volume_discounts)) {
    yield [provider, 'volume_counted', counted, currency]
    yield [provider, 'volume_discount', discount, currency]
  }
  for (const [pool, { promised, counted, shortfall }] of Object.entries(spend_commitments)) {
    yield [pool, 'spend_commitment_promised', promised, currency]
    yield [pool, 'spend_commitment_counted', counted, currency]
    yield [pool, 'spend_commitment_shortfall', shortfall, currency]
  }
}
