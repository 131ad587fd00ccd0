import { canonicalName } from '../pricebook/book.js'
import { daysOf } from '../pricebook/day.js'
import { figuresOf } from '../pricebook/self-hosted/figures.js'
import { evaluateMonth, type Priced } from './run.js'
import { totalsOf } from './totals.js'

/** The GPUs of a self-hosted model over the horizon. */
export interface SupplyUse {
  /** `provider/id`. */
  readonly model: string
  /** The price book, and its currency. */
  readonly path: string
  readonly currency: string
  readonly months: readonly SupplyMonth[]
}

/** A month of the expected case. */
export interface SupplyMonth {
  readonly period: string
  /** What the GPUs cost at the use that their rate assumes. */
  readonly cost: number
  /** What the forecast counts for its tokens. */
  readonly counted: number
  /** The use that the rate assumes. */
  readonly utilisation: number
}

/** What the GPUs behind self-hosted models cost month by month, and what the expected case counts for them. */
export function supplyUses(priced: Priced): readonly SupplyUse[] {
  const supplies = suppliesOf(priced)
  if (supplies.size === 0) return []
  const counted = countedByMonth(priced)
  return [...supplies].map(([model, { path, currency, months }]) => ({
    model,
    path,
    currency,
    months: [...months].map(([period, supply]) => ({
      period,
      ...supply,
      counted: counted[priced.periods.indexOf(period)]?.get(model) ?? 0,
    })),
  }))
}

type Supply = Pick<SupplyUse, 'path' | 'currency'> & {
  readonly months: Map<string, Pick<SupplyMonth, 'cost' | 'utilisation'>>
}

/** Self-hosted models by name. One that is bought on several terms has a card for each, and the same GPUs. */
function suppliesOf({ cards }: Priced): ReadonlyMap<string, Supply> {
  const supplies = new Map<string, Supply>()
  const seen = new Set<string>()
  for (const { month, provenance } of cards) {
    for (const { book, model, entry, from, days } of provenance) {
      const name = canonicalName(book, model)
      if (!entry.self_hosted || seen.has(`${name} ${from}`)) continue
      seen.add(`${name} ${from}`)
      const supply = supplies.get(name) ?? { path: book.file.path, currency: book.currency, months: new Map() }
      const before = supply.months.get(month)?.cost ?? 0
      const cost = before + (figuresOf(entry.self_hosted).of('monthly_cost') * days) / daysOf(month).days
      supply.months.set(month, { cost, utilisation: entry.self_hosted.utilisation })
      supplies.set(name, supply)
    }
  }
  return supplies
}

/** For each month of the horizon what its models cost in the expected case. */
function countedByMonth(priced: Priced): readonly ReadonlyMap<string, number>[] {
  const { regimes, skeleton, periods } = priced
  const counted = periods.map((): ReadonlyMap<string, number> => new Map())
  for (const regime of regimes) {
    const { columns, bound } = evaluateMonth(priced, regime, 1)
    const month = new Map<string, number>()
    for (const { models } of totalsOf(
      skeleton,
      [{ columns, bound, months: regime.months.slice(0, 1) }],
      periods.length,
    ))
      for (const [model, cost] of models) month.set(model, (month.get(model) ?? 0) + cost)
    for (const at of regime.months) counted[at] = month
  }
  return counted
}
