import type { Commitment } from '../../contract/commitment-schema.js'
import { commitmentSays } from '../../contract/commitment-words.js'
import { meanOf } from '../../stats/moments.js'
import type { Layout } from '../../stats/replicates.js'
import { sampleOf } from '../../stats/sample.js'
import { lowest, type Optimum, optimum } from './best.js'
import type { Best, CommitmentAnswer, Rung, Stats } from './commit.js'
import { type Demand, monthly } from './demand.js'
import { pricesAt } from './prices-at.js'
import { type SettledSize, settleSize } from './rung.js'
import { settle } from './settle.js'
import { distinct, type Sold, sizesAround, soldAs } from './sizes.js'

/** What is known of one commitment. */
export interface Asked {
  readonly commitment: Commitment
  readonly demands: readonly Demand[]
  /** Sizes that were asked for, in units; otherwise some around the demand. */
  readonly sizes: readonly number[] | undefined
  readonly layout: Layout
}

/** A commitment against its simulated demand: what sizes of it cost, and which of them is best. */
export function answerOf({ commitment, demands, sizes, layout }: Asked): CommitmentAnswer {
  const sold = soldAs(commitment)
  const demand = monthly(demands, ({ tokens }) => tokens)
  const cost = monthly(demands, (each) => each.cost)
  const settled = new Map<number, SettledSize>()
  const at = (size: number): SettledSize => {
    const known = settled.get(size) ?? settleSize(size, sold.unitTokens, demands, cost, layout)
    settled.set(size, known)
    return known
  }
  const reasons: Record<string, string> = {}
  const found = bestOf(commitment, demands, sold, at, cost, reasons)
  const around = sizes ?? [...sizesAround(demand, sold, commitment.step !== undefined), sold.current]
  const ladder = distinct([...around, ...(found && found.size > 0 ? [found.size] : [])])
  const onDemandPrice = meanOf(demand) > 0 ? (meanOf(cost) / meanOf(demand)) * 1e6 : null
  if (onDemandPrice === null)
    for (const name of ['on_demand_price', 'break_even_utilisation']) reasons[name] = 'zero_demand'
  const [{ capacity }] = demands as [Demand]
  const { overage } = commitment
  return {
    id: commitment.id,
    says: commitmentSays(commitment),
    models: [...capacity.weights.keys()],
    months: demands.reduce((sum, { months }) => sum + months, 0),
    settlement: commitment.settlement,
    overage: { kind: capacity.overage, rate: typeof overage === 'string' ? null : capacity.overageRate },
    rate: capacity.rate,
    on_demand_price: onDemandPrice,
    sold: { unit_tokens: sold.unitTokens, minimum: commitment.minimum ?? null, step: commitment.step ?? null },
    size: sold.current,
    demand: statsOf(demand, layout, reasons),
    break_even_utilisation: breakEven(capacity.rate, onDemandPrice),
    prices: onDemandPrice === null ? [] : pricesAt(capacity, onDemandPrice),
    on_demand: { expected: meanOf(cost), p95: sampleOf(cost, layout).summary.p95 },
    ladder: ladder.map((size): Rung => {
      const { rung } = at(size)
      return { ...rung, is_current: isSame(size, sold.current), is_best: found !== null && isSame(size, found.size) }
    }),
    best: found,
    reasons,
  }
}

const isSame = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-9 * b

function statsOf(values: Float64Array, layout: Layout, reasons: Record<string, string>): Stats {
  const { standardError: _, sd, ...summary } = sampleOf(values, layout).summary
  if (!Number.isFinite(sd)) reasons['demand.sd'] = 'one_draw'
  return { ...summary, sd: Number.isFinite(sd) ? sd : null }
}

function breakEven(rate: number, onDemand: number | null): CommitmentAnswer['break_even_utilisation'] {
  if (onDemand === null) return { take_or_pay: null, stylised: null }
  const by = (settlement: 'take_or_pay' | 'stylised') => {
    const of = settle(
      { demanded: Float64Array.of(1e6), onDemandCost: Float64Array.of(onDemand), committed: 1e6 },
      { rate, settlement, overage: 'on_demand', overageRate: 0 },
    )
    const [utilisation] = of('break_even_utilisation')
    return Number.isFinite(utilisation) ? utilisation! : null
  }
  return { take_or_pay: by('take_or_pay'), stylised: by('stylised') }
}

/** The size that is sold and costs least; 0 where on demand costs less. */
function bestOf(
  commitment: Commitment,
  demands: readonly Demand[],
  sold: Sold,
  at: (size: number) => SettledSize,
  onDemand: Float64Array,
  reasons: Record<string, string>,
): Best | null {
  if (commitment.overage === 'reject' || !(meanOf(onDemand) > 0)) {
    // Refusing demand always costs less than serving it.
    reasons['best'] = commitment.overage === 'reject' ? 'overage_rejected' : 'zero_demand'
    return null
  }
  const ideal: Optimum =
    commitment.settlement === 'take_or_pay'
      ? optimum(demands)
      : lowest(demands, (tokens) => at(tokens / sold.unitTokens).rung.bill.expected)
  const upper = sold.upTo(ideal.tokens / sold.unitTokens)
  const lower = ideal.tokens > 0 ? sold.below(upper) : undefined
  const candidates = ideal.tokens > 0 ? [upper, ...(lower === undefined ? [] : [lower])] : []
  const [first] = candidates.toSorted((a, b) => at(a).rung.bill.expected - at(b).rung.bill.expected)
  const none = meanOf(onDemand)
  const rest = {
    unrounded_tokens: ideal.tokens,
    exceedance: ideal.exceedance,
    critical_ratio: ideal.criticalRatio ?? null,
  }
  if (first === undefined || at(first).rung.bill.expected >= none)
    return { size: 0, tokens: 0, expected_bill: none, saving: 0, ...rest }
  const { tokens, bill, saving } = at(first).rung
  return { size: first, tokens, expected_bill: bill.expected, saving, ...rest }
}
