import type { Edition } from '../../forecast/make.js'
import { evaluateCases, type Priced } from '../../forecast/run.js'
import { subjectOf } from '../../forecast/subject.js'
import type { Lever } from '../../workflow/portfolio.js'
import type { Asked } from './asked.js'
import { byCase, type CaseFigures, caseFigures, leverCosts, paybackMonth } from './case-figures.js'
import { drawsOf } from './draw.js'
import { drawingOf } from './drawing.js'
import { drawnCosts } from './drawn-costs.js'
import { bestOf, cheapestOf, judgedBy, meritOf, paretoOf } from './judge.js'
import { orderOf } from './order.js'
import type { Combination, Comparison, Drawing, LeverTold } from './result.js'
import { allOf, type Bits, cyclicOrders, everySet, membersOf, mostForAll, none, only, setsOfOrders } from './sets.js'
import { fairShares } from './shares.js'
import { leverTold } from './told.js'
import { warningsOf } from './warnings.js'
import type { Played, Worlds } from './worlds.js'

/** Levers that fit the specs, with the inputs they change, and those that do not. */
export interface Levers {
  readonly fitting: readonly { readonly played: Played; readonly inputs: readonly string[] }[]
  readonly unmatched: readonly Lever[]
}

/** Compares what levers do alone and together. Throws an InputError where one cannot be pulled. */
export async function compareLevers(
  base: Priced,
  worlds: Worlds,
  { fitting, unmatched }: Levers,
  asked: Asked,
  edition: Edition,
): Promise<Comparison> {
  const players = fitting.map(({ played }) => played)
  const { length: n } = players
  const pulled = (bits: Bits) => membersOf(bits, n).map((i) => players[i]!)
  const known = new Map<Bits, CaseFigures>()
  const figuresOf = async (bits: Bits): Promise<CaseFigures> => {
    const found = known.get(bits)
    if (found) return found
    const priced = await worlds.open(pulled(bits))
    const figures = caseFigures(
      priced,
      evaluateCases(priced),
      pulled(bits).map(({ lever }) => lever),
    )
    known.set(bits, figures)
    return figures
  }
  const forecast = n <= mostForAll ? everySet(n) : setsOfOrders(n)
  // A combination that is drawn takes longer than one that is not; which these are shows later.
  const work = forecast.length + (asked.simulation ? drawnWork * (n + 3) : 0)
  for (const [i, bits] of forecast.entries()) {
    await figuresOf(bits)
    asked.told?.((i + 1) / work)
  }
  const by = judgedBy([...known.values()])
  const order = await orderOf(n, async (bits) => meritOf(await figuresOf(bits), by))
  const sets = [...known.keys()]
  const figures = sets.map((bits) => known.get(bits)!)
  const at = (bits: Bits) => sets.indexOf(bits)
  const merits = figures.map((each) => meritOf(each, by))
  const pareto = paretoOf(merits)
  const [best, cheapest] = [bestOf(merits), cheapestOf(merits)]
  const alone = players.map((_, i) => at(only(i)))
  const shown = new Set([
    0,
    ...alone,
    at(allOf(n)),
    best,
    cheapest,
    ...order.filter(({ worthIt }) => worthIt).map(({ bits }) => at(bits)),
  ])
  const drawings = await drawn(
    base,
    worlds,
    players,
    [...shown].map((i) => sets[i]!),
    { ...asked, told: (share) => asked.told?.((forecast.length + share * (work - forecast.length)) / work) },
  )
  const combinations = sets.map((bits, i): Combination => {
    const { cases, byPeriod, workflows } = figures[i]!
    const levers = pulled(bits).map(({ lever }) => lever)
    const before = known.get(none)!.byPeriod
    return {
      levers: levers.map(({ id }) => id),
      alternative: null,
      cases: byCase((name) => ({
        ...cases[name],
        payback_month: paybackMonth(before[name], byPeriod[name], leverCosts(levers, name)),
      })),
      workflows,
      pareto: pareto[i]!,
      simulation: drawings.get(bits) ?? null,
    }
  })
  const parts = fairShares(n, (bits) => splitFigures(known.get(bits)!))
  const [first] = combinations
  const totalChange = (i: number, name: 'conservative' | 'expected' | 'peak') =>
    combinations[i]!.cases[name].total - first!.cases[name].total
  return {
    schema: 'tokenomics/compare@1',
    version: edition.version,
    as_of: edition.today,
    seed: asked.simulation?.seed ?? null,
    draws: asked.simulation?.draws ?? null,
    sampling: asked.simulation?.sampling ?? null,
    ...subjectOf(base),
    budget: asked.budget ?? null,
    kind: 'levers',
    judged_by: by,
    outcome_unit: evaluateCases(base).expected.portfolio.outcomes?.unit ?? null,
    levers: fitting.map(({ played, inputs }, i): LeverTold => leverTold(played, inputs, alone[i]!, parts[i]!)),
    unmatched: unmatched.map(({ id, title }) => ({ id, title })),
    alternatives: [],
    combinations,
    all_together: n > 0 ? at(allOf(n)) : null,
    best,
    cheapest,
    order: order.map(({ lever, bits, worthIt }) => {
      const [now, before] = [combinations[at(bits)]!, combinations[at(bits - only(lever))]!].map(
        (each) => each.cases.expected,
      )
      const units = [now!.cost_per_trusted_outcome, before!.cost_per_trusted_outcome]
      return {
        lever: players[lever]!.lever.id,
        combination: at(bits),
        worth_it: worthIt,
        total_change: now!.total - before!.total,
        cost_per_trusted_outcome_change: units[0] == null || units[1] == null ? null : units[0] - units[1],
      }
    }),
    shares: { method: n <= mostForAll ? 'exact' : 'orders', orders: n <= mostForAll ? null : cyclicOrders(n).length },
    stacking:
      n < 2
        ? null
        : {
            sum_of_alone: byCase((name) => alone.reduce((sum, i) => sum + totalChange(i, name), 0)),
            together: byCase((name) => totalChange(at(allOf(n)), name)),
          },
    warnings: warningsOf(combinations, alone),
  }
}

/** How much longer it takes to draw a combination than to forecast its cases, about. */
const drawnWork = 3

/** What is split among the levers: totals and unit costs of the three cases. */
function splitFigures({ cases }: CaseFigures): readonly number[] {
  const all = [cases.conservative, cases.expected, cases.peak]
  return [...all.map(({ total }) => total), ...all.map((each) => each.cost_per_trusted_outcome ?? Number.NaN)]
}

/** The combinations that are drawn, each with the same luck; the spec as it is among them. */
async function drawn(
  base: Priced,
  worlds: Worlds,
  players: readonly Played[],
  wanted: readonly Bits[],
  { simulation, budget, told }: Asked,
): Promise<ReadonlyMap<Bits, Drawing>> {
  if (!simulation) return new Map()
  const before = drawsOf(base, simulation)
  const costs = drawnCosts(
    base,
    players.map(({ lever }) => lever),
    simulation,
  )
  const drawings = new Map<Bits, Drawing>()
  for (const bits of wanted) {
    const members = membersOf(bits, players.length)
    const own = bits === none ? before : drawsOf(await worlds.open(members.map((i) => players[i]!)), simulation)
    drawings.set(
      bits,
      drawingOf(
        before,
        own,
        members.map((i) => costs[i]!),
        budget,
      ),
    )
    told?.(drawings.size / wanted.length)
  }
  return drawings
}
