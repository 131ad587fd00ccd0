import { meanOf } from '../../stats/moments.js'
import type { Layout } from '../../stats/replicates.js'
import { sampleOf } from '../../stats/sample.js'
import type { Rung } from './commit.js'
import { type Demand, monthly } from './demand.js'
import { settle } from './settle.js'

/** A size of a commitment, settled in every draw. */
export interface SettledSize {
  readonly bills: Float64Array
  readonly rung: Omit<Rung, 'is_best' | 'is_current'>
}

/** Settles a size in every draw of its demand. `onDemand`: what each draw costs without a commitment, a month on average. */
export function settleSize(
  size: number,
  unitTokens: number,
  demands: readonly Demand[],
  onDemand: Float64Array,
  layout: Layout,
): SettledSize {
  const tokens = size * unitTokens
  const refuses = demands.some(({ capacity }) => capacity.overage === 'reject')
  const months = demands.map((demand) => ({
    demand,
    of: settle(
      {
        demanded: demand.tokens,
        onDemandCost: demand.cost,
        committed: tokens * demand.capacity.share,
        worth: demand.worth,
      },
      demand.capacity,
    ),
  }))
  const each = (name: string): Float64Array =>
    monthly(demands, (demand) => months.find((month) => month.demand === demand)!.of(name))
  const mean = (name: string) => meanOf(each(name))
  const bills = each('commitment_bill')
  const { summary } = sampleOf(bills, layout)
  const committed = monthlyCapacity(demands, tokens)
  const served = meanOf(monthly(demands, (demand) => servedOf(demand, months)))
  const { mean: error } = summary.standardError
  return {
    bills,
    rung: {
      size,
      tokens,
      bill: { expected: summary.mean, p95: summary.p95, standard_error: Number.isFinite(error) ? error : null },
      saving: meanOf(onDemand) - summary.mean,
      probability_of_saving: shareOf(bills.length, (i) => bills[i]! < onDemand[i]!),
      utilisation: mean('demanded_tokens') / committed,
      drawn_share: mean('drawn_tokens') / committed,
      breakage: {
        tokens: mean('breakage_tokens'),
        cost: mean('breakage_cost'),
        probability: probability(demands, tokens, (demand, capacity) => demand < capacity),
      },
      overage: {
        tokens: mean('overage_tokens'),
        cost: mean('overage_cost'),
        probability: probability(demands, tokens, (demand, capacity) => demand > capacity),
      },
      effective_price: served > 0 ? (summary.mean / served) * 1e6 : null,
      regret: refuses ? null : summary.mean - meanOf(monthly(demands, foreseen)),
    },
  }
}

interface Month {
  readonly demand: Demand
  readonly of: (name: string) => Float64Array
}

/** Demand that is not refused. */
function servedOf(demand: Demand, months: readonly Month[]): Float64Array {
  const refused = months.find((month) => month.demand === demand)!.of('refused_share')
  return demand.tokens.map((each, i) => each * (1 - refused[i]!))
}

const monthlyCapacity = (demands: readonly Demand[], tokens: number): number => {
  const all = demands.reduce((sum, { months }) => sum + months, 0)
  return demands.reduce((sum, { capacity, months }) => sum + (tokens * capacity.share * months) / all, 0)
}

const shareOf = (count: number, holds: (i: number) => boolean): number => {
  let found = 0
  for (let i = 0; i < count; i += 1) if (holds(i)) found += 1
  return found / count
}

/** The share of months and draws in which demand stands so to capacity. */
function probability(
  demands: readonly Demand[],
  tokens: number,
  holds: (demand: number, capacity: number) => boolean,
): number {
  const all = demands.reduce((sum, { months }) => sum + months, 0)
  return demands.reduce((sum, { tokens: demand, capacity, months }) => {
    const size = tokens * capacity.share
    return sum + (months / all) * shareOf(demand.length, (i) => holds(demand[i]!, size))
  }, 0)
}

/** The cost of each draw were its demand known before committing: all of it at the cheapest price there is. */
function foreseen({ capacity, tokens, cost, worth }: Demand): Float64Array {
  const { rate, overage, overageRate } = capacity
  const cheapest = Math.min(rate, overage === 'rate' ? overageRate : Infinity) / 1e6
  return tokens.map((each, i) => Math.min(each * cheapest * (worth?.[i] ?? 1), cost[i]!))
}
