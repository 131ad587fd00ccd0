import type { Priced } from '../../forecast/run.js'
import { ratioOf } from '../../forecast/simulation/gathered.js'
import type { Simulation } from '../../forecast/simulation/unit.js'
import { meanOf } from '../../stats/moments.js'
import { quantileOf } from '../../stats/quantile.js'
import { ranked } from '../../stats/ranked.js'
import { DrawnSum, overMonths } from '../drawn.js'
import { changeOf } from './change.js'
import { drawPairs } from './draw.js'
import type { Taking } from './make.js'
import type { DrawnChange } from './result.js'
import type { Side } from './side.js'

/** What draws of both sides say. */
export interface DrawnChanges {
  readonly spend: DrawnChange
  readonly cost_per_trusted_outcome: DrawnChange
  /** Spend of each workflow, by its name. */
  readonly workflows: ReadonlyMap<string, DrawnChange>
}

/** Draws both sides with the same luck, and compares them. */
export function drawnChanges(
  base: Side,
  head: Side,
  simulation: Omit<Simulation, 'workflows' | 'budget'>,
  { ofEach, take, otherPrices }: Taking & { readonly otherPrices: boolean },
): DrawnChanges {
  const [before, after] = [base, head].map(({ priced }) => new DrawnSum(priced.regimes.length, simulation.draws))
  const [ours, theirs] = [base, head].map(({ priced }) => monthsIn(priced))
  const workflows = new Map<string, DrawnChange>()
  for (const pair of drawPairs(base, head, simulation, otherPrices)) {
    take?.(pair)
    if (pair.base) before!.add(pair.base)
    if (pair.head) after!.add(pair.head)
    if (!ofEach) continue
    const spend = changeBetween(
      pair.base && overMonths(pair.base.spend, ours!),
      pair.head && overMonths(pair.head.spend, theirs!),
    )
    workflows.set(pair.id, spend)
  }
  return {
    spend: changeBetween(overMonths(before!.spend, ours!), overMonths(after!.spend, theirs!)),
    cost_per_trusted_outcome: changeBetween(unitCosts(base, before!), unitCosts(head, after!), true),
    workflows,
  }
}

const monthsIn = ({ regimes }: Priced): readonly number[] => regimes.map(({ months }) => months.length)

/** Cost per trusted outcome, draw by draw; undefined where outcomes do not add up. */
function unitCosts({ priced, cases }: Side, { spendWithOutcome, outcomes }: DrawnSum): Float64Array | undefined {
  if (cases.expected.portfolio.outcomes === null) return undefined
  const months = monthsIn(priced)
  return ratioOf(overMonths(spendWithOutcome, months), overMonths(outcomes, months))
}

/** A workflow that one side lacks spends nothing there; a unit cost that has no value has no change. */
function changeBetween(base: Float64Array | undefined, head: Float64Array | undefined, isRatio = false): DrawnChange {
  const [before, after] = [base, head].map((values) => statisticsOf(values, isRatio ? null : 0))
  const each = (name: keyof DrawnChange) => changeOf(before![name], after![name])
  return { mean: each('mean'), p50: each('p50'), p95: each('p95') }
}

type Statistics = Readonly<Record<keyof DrawnChange, number | null>>

function statisticsOf(values: Float64Array | undefined, none: number | null): Statistics {
  if (!values) return { mean: none, p50: none, p95: none }
  const order = ranked(values)
  const known = (value: number) => (Number.isFinite(value) ? value : null)
  return { mean: known(meanOf(values)), p50: known(quantileOf(order, 0.5)), p95: known(quantileOf(order, 0.95)) }
}
