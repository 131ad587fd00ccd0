import type { MonthCapacity } from '../../contract/capacity.js'
import { moveOf } from '../../forecast/exchange-moves.js'
import type { Priced } from '../../forecast/run.js'
import type { Drawing } from '../../forecast/simulation/columns.js'
import { Draws } from '../../forecast/simulation/draws.js'

/** Months under the same prices in which a commitment holds, and what draws on it there, draw by draw. */
export interface Demand {
  readonly capacity: MonthCapacity
  readonly months: number
  /** Tokens of a month. */
  readonly tokens: Float64Array
  /** What they would cost on demand. */
  readonly cost: Float64Array
  /** What the money of the contract is worth over what its exchange rates say; undefined where that is certain. */
  readonly worth: Float64Array | undefined
}

/** The demand on every commitment of a portfolio, by its id. Commitments that nobody draws on have none. */
export function demandOn(priced: Priced, plan: Drawing): ReadonlyMap<string, readonly Demand[]> {
  const draws = new Draws(priced, plan, () => [])
  const byId = new Map<string, Demand[]>()
  for (const [regime, { prices, months }] of priced.regimes.entries()) {
    for (const [instance, capacity] of prices.capacities.entries()) {
      const tokens = draws.sumOf({ name: 'demanded_tokens', regime, instance })
      const cost = draws.sumOf({ name: 'on_demand_cost', regime, instance })
      const known = byId.get(capacity.id) ?? []
      const worth = worthIn(priced, plan, capacity, { regime, instance })
      byId.set(capacity.id, [...known, { capacity, months: months.length, tokens, cost, worth }])
    }
  }
  return byId
}

/** An exchange rate that may move moves the prices of a commitment with the prices on demand: draw by draw, by one quantity. */
function worthIn(
  priced: Priced,
  plan: Drawing,
  { rate, overageRate, converted }: MonthCapacity,
  at: { readonly regime: number; readonly instance: number },
): Float64Array | undefined {
  const [name, given] = rate > 0 ? (['committed_rate', rate] as const) : (['overage_rate', overageRate] as const)
  if (moveOf(converted) === undefined || given === 0) return undefined
  const worth = new Float64Array(plan.draws)
  new Draws(priced, plan, () => [{ name, ...at }]).each(0, ([drawn], from) => {
    for (const [i, value] of drawn!.entries()) worth[from + i] = value / given
  })
  return worth
}

/** The demand times a factor: what if there were more of it? */
export const scaled = ({ tokens, cost, ...rest }: Demand, by: number): Demand => ({
  ...rest,
  tokens: tokens.map((each) => each * by),
  cost: cost.map((each) => each * by),
})

/** The mean over the months in which a commitment holds, draw by draw. */
export function monthly(demands: readonly Demand[], of: (demand: Demand) => Float64Array): Float64Array {
  const all = demands.reduce((sum, { months }) => sum + months, 0)
  const mean = new Float64Array(demands[0]!.tokens.length)
  for (const demand of demands) {
    const values = of(demand)
    const part = demand.months / all
    for (let i = 0; i < mean.length; i += 1) mean[i]! += values[i]! * part
  }
  return mean
}
