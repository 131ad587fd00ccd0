import { ratioOf } from '../../forecast/simulation/gathered.js'
import { exceedance } from '../../stats/exceedance.js'
import type { Layout } from '../../stats/replicates.js'
import { summarize } from '../../stats/summary.js'
import { paybackMonth } from './case-figures.js'
import type { Draws } from './draw.js'
import type { DrawnCosts } from './drawn-costs.js'
import type { Chance, Drawing, Spread } from './result.js'

/** Sums of the same draws in another order differ by no more than this share. */
const lastBits = 1e-12

/** What the draws of a combination say beside those of the spec as it is; `costs` are those of its levers. */
export function drawingOf(base: Draws, own: Draws, costs: readonly DrawnCosts[], budget: number | undefined): Drawing {
  const { layout } = base
  const months = base.byPeriod.length
  const oneOff = sumOf(
    costs.map((each) => each.oneOff),
    base.spend.length,
  )
  const monthly = sumOf(
    costs.map((each) => each.monthly),
    base.spend.length,
  )
  const total = own.spend.map((spend, i) => spend + oneOff[i]! + monthly[i]! * months)
  const isBase = own === base
  const saving = isBase ? undefined : total.map((value, i) => apart(base.spend[i]!, value))
  const [before, after] = [unitCosts(base), unitCosts(own, total)]
  const cheaper = before && after && !isBase ? before.map((value, i) => apart(value, after[i]!)) : undefined
  return {
    total: spreadOf(total, layout),
    cost_per_trusted_outcome: after ? spreadOf(after, layout) : null,
    saving: saving ? spreadOf(saving, layout) : null,
    pays: saving ? chanceAbove(saving, 0, layout) : null,
    pays_per_outcome: cheaper ? chanceAbove(cheaper, 0, layout) : null,
    exceedance: budget === undefined ? null : chanceAbove(own.spend, budget, layout),
    payback: isBase || costs.length === 0 ? null : paybackOf(base, own, oneOff, monthly),
  }
}

function paybackOf(base: Draws, own: Draws, oneOff: Float64Array, monthly: Float64Array): Drawing['payback'] {
  const { length } = base.byPeriod
  const [before, after] = [new Float64Array(length), new Float64Array(length)]
  let isFree = true
  const months = oneOff.map((once, draw) => {
    for (let month = 0; month < length; month += 1) {
      before[month] = base.byPeriod[month]![draw]!
      after[month] = own.byPeriod[month]![draw]!
    }
    const costs = { oneOff: once, monthly: monthly[draw]! }
    if (costs.oneOff === 0 && costs.monthly === 0) return 1
    isFree = false
    return paybackMonth(before, after, costs) ?? Number.POSITIVE_INFINITY
  })
  if (isFree) return null
  const inOrder = months.slice().sort()
  // Months are whole: the first by whose end this share of draws has paid back.
  const at = (share: number) => finite(inOrder[Math.max(0, Math.ceil(share * inOrder.length - 1e-9) - 1)]!)
  const late = months.map((month) => (Number.isFinite(month) ? 1 : 0))
  return { within_horizon: chanceAbove(late, 0, base.layout), p10: at(0.1), p50: at(0.5), p90: at(0.9) }
}

function sumOf(columns: readonly Float64Array[], draws: number): Float64Array {
  const sum = new Float64Array(draws)
  for (const column of columns) for (let i = 0; i < draws; i += 1) sum[i]! += column[i]!
  return sum
}

/** Cost of an outcome, what levers cost counted; undefined where outcomes cannot be counted. */
function unitCosts({ outcomes, spend, spendWithOutcome }: Draws, total = spend): Float64Array | undefined {
  if (!outcomes) return undefined
  return ratioOf(
    spendWithOutcome.map((value, i) => value + total[i]! - spend[i]!),
    outcomes,
  )
}

/** One less another; nothing where they differ in the last bits, or where both are infinite. */
function apart(one: number, other: number): number {
  const difference = one - other
  return one === other || Math.abs(difference) <= lastBits * Math.abs(one) ? 0 : difference
}

function chanceAbove(values: Float64Array, threshold: number, layout: Layout): Chance {
  const { share, interval } = exceedance(values, threshold, layout)
  return { share, interval }
}

function spreadOf(values: Float64Array, layout: Layout): Spread {
  const { mean, p10, p50, p90 } = summarize(values, layout)
  return { mean: finite(mean), p10: finite(p10), p50: finite(p50), p90: finite(p90) }
}

const finite = (value: number): number | null => (Number.isFinite(value) ? value : null)
