import type { FactoryModel } from '../../analysis/factory/factory.js'
import { curve } from '../curve.js'
import { money, moneyChanges, moneyColumn, share, tokens } from '../format.js'
import { figures, type Medium, type Sheet } from '../sheet.js'
import { breakEvenWords, headOf } from './words.js'

/** Rates from 10 % to 100 % use, beside the other model, and a curve of them beside what a Mtok is bought or sold for. */
export function curveSheet(model: FactoryModel, currency: string, { asData }: Medium): Sheet {
  const { curve: points, against } = model
  const column = (of: (point: FactoryModel['curve'][number]) => number) => moneyColumn(points.map(of), currency)
  const [rates, costs] = [column(({ rate }) => rate), column(({ cost }) => cost)]
  const saved = moneyChanges(
    points.map(({ against_bill, cost }) => (against_bill ?? cost) - cost),
    currency,
  )
  const bills = column(({ against_bill }) => against_bill ?? 0)
  return {
    title: 'By use',
    columns: [
      { head: 'By use', kind: 'text' },
      figures('tokens', 2),
      figures('a Mtok'),
      figures('all costs', 3),
      ...(against ? [figures(headOf(asData(against.model))), figures('saved', 4)] : []),
    ],
    rows: points.map((point, i) => [
      share(point.utilisation),
      tokens(point.tokens),
      rates[i]!,
      costs[i]!,
      ...(against ? [bills[i]!, saved[i]!] : []),
    ]),
    drawing: drawn(model, currency),
    remarks: [
      legend(model, currency, asData),
      ...(against && !against.break_even
        ? [breakEvenWords(null, model.reasons['against.break_even'], currency, model)]
        : []),
      'Idle capacity is paid for. A forecast takes the rate at one use for every token: with fewer tokens it counts less than the GPUs cost.',
    ],
  }
}

/** What the curve is held against: the other model, else the price at which tokens are sold. */
const held = ({ against, sale }: FactoryModel) => against ?? sale

function drawn(model: FactoryModel, currency: string): readonly string[] {
  const other = held(model)
  const points = model.curve.map(({ utilisation, rate }) => [utilisation, rate] as const)
  const marks = [{ at: model.utilisation, letter: 'u' }]
  if (other?.break_even) marks.push({ at: other.break_even.utilisation, letter: 'b' })
  const level = other && other.price > 0 ? { level: other.price } : {}
  const amount = (y: number) => money(y, currency)
  return curve({ points, ...level, marks, byRatio: true }, amount, ['10 % use', '100 % use'])
}

function legend(model: FactoryModel, currency: string, asData: (text: string) => string): string {
  const { against, utilisation } = model
  const other = held(model)
  const beside = other
    ? `, beside ${against ? asData(against.model) : `the price of ${money(other.price, currency)}`} (┄)`
    : ''
  const even = other?.break_even
  const equal = even
    ? `, b where ${against ? 'both cost the same' : 'revenue covers all costs'}: ${tokens(even.tokens)} tokens, ${share(even.utilisation)} use`
    : ''
  return `Drawn: a Mtok by use${beside}, equal heights being equal ratios; u is ${share(utilisation)}${equal}.`
}
