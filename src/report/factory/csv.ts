import type { Factory, FactoryModel } from '../../analysis/factory/factory.js'
import type { CsvTable, CsvValue } from '../csv.js'
import { type Layout, wideOf } from '../layout.js'

const header = ['model', 'utilisation', 'figure', 'of', 'value', 'unit', 'currency'] as const

/**
 * Self-hosted models as CSV, tidy and raw: one figure at one utilisation a row; money and tokens are of a month. Wide has a row for each
 * model and utilisation.
 */
export const factoryCsv = (found: Factory, layout: Layout): CsvTable => {
  const table = { header, rows: rows(found) }
  const keys = ['model', 'utilisation', 'currency']
  return layout === 'long' ? table : wideOf(table, { keys, names: ['figure', 'of'], values: ['value'] })
}

function* rows({ models, currency }: Factory): Generator<readonly CsvValue[]> {
  for (const model of models) {
    for (const { figure, of = '', value, unit } of figuresOf(model))
      yield [model.model, model.utilisation, figure, of, value, unit, currency]
    for (const { utilisation, tokens, cost, rate, against_bill } of model.curve) {
      const at = [model.model, utilisation]
      yield [...at, 'curve_tokens', '', tokens, 'tok', currency]
      yield [...at, 'curve_cost', '', cost, 'money', currency]
      yield [...at, 'curve_rate', '', rate, 'money_per_mtok', currency]
      if (against_bill !== null)
        yield [...at, 'curve_against_bill', model.against!.model, against_bill, 'money', currency]
    }
  }
}

interface Figure {
  readonly figure: string
  /** A class of tokens, a kind of cost, or the other model. */
  readonly of?: string
  /** Null where it is not known. */
  readonly value: number | null
  readonly unit: string
}

function figuresOf(model: FactoryModel): readonly Figure[] {
  const { costs, rates, blended, sale, against, tokens_per_second_per_dollar: speed, tokens_per_joule: joule } = model
  const perMtok = 'money_per_mtok'
  return [
    ...Object.entries(costs).map(([of, value]) => ({ figure: 'cost', of, value, unit: 'money' })),
    { figure: 'cost_per_hour', value: model.cost_per_hour, unit: 'money_per_hour' },
    { figure: 'cost_per_busy_second', value: model.cost_per_busy_second, unit: 'money_per_replica_second' },
    ...Object.entries(rates).flatMap(([of, each]) => [
      { figure: 'tokens_per_second', of, value: each.tokens_per_second, unit: 'tok_per_second' },
      { figure: 'headline_rate', of, value: each.headline, unit: perMtok },
      { figure: 'rate', of, value: each.rate, unit: perMtok },
    ]),
    { figure: 'tokens_per_second', of: 'mix', value: blended.tokens_per_second, unit: 'tok_per_second' },
    { figure: 'headline_rate', of: 'mix', value: blended.headline, unit: perMtok },
    { figure: 'rate_at_full_use', of: 'mix', value: blended.at_full_use, unit: perMtok },
    { figure: 'rate', of: 'mix', value: blended.rate, unit: perMtok },
    { figure: 'capacity', value: model.capacity, unit: 'tok' },
    { figure: 'served', value: model.served, unit: 'tok' },
    { figure: 'headline_tokens_per_second_per_dollar', value: speed.headline, unit: 'tok_hour_per_second_money' },
    { figure: 'tokens_per_second_per_dollar', value: speed.at_utilisation, unit: 'tok_hour_per_second_money' },
    { figure: 'full_tokens_per_joule', value: joule.at_full_use, unit: 'tok_per_joule' },
    { figure: 'tokens_per_joule', value: joule.at_utilisation, unit: 'tok_per_joule' },
    ...(sale
      ? [
          { figure: 'selling_price', of: 'mix', value: sale.price, unit: perMtok },
          { figure: 'revenue', value: sale.revenue, unit: 'money' },
          { figure: 'margin', value: sale.margin, unit: 'money' },
          { figure: 'revenue_per_megawatt', value: sale.revenue_per_megawatt, unit: 'money_per_megawatt_year' },
          { figure: 'selling_break_even_tokens', value: sale.break_even?.tokens ?? null, unit: 'tok' },
          { figure: 'selling_break_even_utilisation', value: sale.break_even?.utilisation ?? null, unit: 'ratio' },
        ]
      : []),
    ...(against
      ? [
          { figure: 'against_price', of: against.model, value: against.price, unit: perMtok },
          { figure: 'against_bill', of: against.model, value: against.bill, unit: 'money' },
          { figure: 'saving', of: against.model, value: against.saving, unit: 'money' },
          { figure: 'break_even_tokens', of: against.model, value: against.break_even?.tokens ?? null, unit: 'tok' },
          {
            figure: 'break_even_utilisation',
            of: against.model,
            value: against.break_even?.utilisation ?? null,
            unit: 'ratio',
          },
        ]
      : []),
  ]
}
