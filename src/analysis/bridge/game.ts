import { type CaseName, caseNames } from '../../forecast/forecast.js'
import type { CaseResults } from '../../forecast/result.js'
import { isSettled } from '../../forecast/run.js'
import type { Portfolio, Workflow } from '../../workflow/portfolio.js'
import type { Side } from '../diff/side.js'
import { fitsBetween } from './fits.js'
import type { Pick as PickPart } from './pick.js'
import { keyOf, type Piece, piecesOf } from './pieces.js'
import { type From, modelsThatMoved, type Pricings, pricingsOf, trendsThatMoved } from './pricings.js'
import type { Bridged } from './result.js'
import { agreementsMoved } from './settlements.js'
import { type Weaving, weavePortfolio } from './weave-portfolio.js'
import { evaluateWorld } from './world.js'

/** What two sides can be mixed of, and what any mixture of them forecasts. */
export interface Game {
  readonly pricings: Pricings
  /** What differs, by its key, in the order of the head. */
  readonly pieces: ReadonlyMap<string, Piece>
  /** The forecast in which these pieces are the head's, and all others the base's. */
  readonly forecast: (happened: ReadonlySet<string>) => Mixture
  /** How many evaluations of a route and a month one such forecast takes. */
  readonly size: number
}

/** A figure of all workflows in a mixture, or of one by its name; null where it has no value. */
export type Mixture = (of: Bridged, workflow?: string) => number | null

export const priceOf = (model: string): string => `price of ${model}`
export const settlements = 'settlements'
const trend = 'price trend'

/** Sets up two sides for a case. Throws an InputError where the workflows of one cannot be priced at all by the other. */
export async function gameOf(base: Side, head: Side, caseName: CaseName): Promise<Game> {
  const which = caseNames.indexOf(caseName) as 0 | 1 | 2
  const pricings = await pricingsOf(base, head)
  const fits = fitsBetween(base.priced, head.priced)
  const weaving: Weaving = { base: base.priced.portfolio, head: head.priced.portfolio, fits, which }
  const pieces = new Map<string, Piece>(piecesOf(weaving))
  const common = { workflow: null, assumptions: [], base: null, head: null }
  for (const model of modelsThatMoved(pricings)) pieces.set(priceOf(model), { ...common, bar: 'price', name: model })
  const trends = trendsThatMoved(pricings)
  if (trends.length > 0) pieces.set(trend, { ...common, bar: 'price', name: 'price_trend', ...told(trends, which) })
  if (agreementsMoved(pricings)) pieces.set(settlements, { ...common, bar: 'commitments', name: 'contract' })
  const moved = new Set([...pieces.values()].flatMap(({ workflow }) => workflow ?? []))
  const alone = apartFromOthers(base, head) && [...pieces.values()].every(({ workflow }) => workflow !== null)
  const [before, after] = [base, head].map(({ priced, cases }) =>
    mixtureOf(priced.portfolio.workflows, cases[caseName]),
  )
  const mixed = (happened: ReadonlySet<string>): Mixture => {
    const from = (key: string): From => (happened.has(key) ? 'head' : 'base')
    const pick: PickPart = ({ path }, was, is) => {
      const key = keyOf(path)
      return happened.has(key) || !pieces.has(key) ? is : was
    }
    const woven = weavePortfolio(weaving, pick, moved)
    const choice = { model: (name: string) => from(priceOf(name)), trend: from(trend), agreements: from(settlements) }
    const evaluated = (portfolio: Portfolio) =>
      mixtureOf(portfolio.workflows, evaluateWorld(portfolio, pricings, choice, which))
    if (!alone) return evaluated(woven)
    // What nothing moves is not forecast again.
    const some = evaluated({ ...woven, workflows: woven.workflows.filter(({ id }) => moved.has(id)) })
    return (of, workflow) =>
      workflow === undefined
        ? of === 'spend'
          ? some(of)! + still
          : evaluated(woven)(of)
        : (moved.has(workflow) ? some : after!)(of, workflow)
  }
  const still = after!('spend')! - [...moved].reduce((sum, id) => sum + after!('spend', id)!, 0)
  return {
    pricings,
    pieces,
    forecast: (happened) => (happened.size === 0 ? before! : happened.size === pieces.size ? after! : mixed(happened)),
    size: Math.max(...[base, head].map((side) => sizeOf(side, alone ? moved : undefined))),
  }
}

/** The figures of workflows in one case. */
export function mixtureOf(workflows: readonly Pick<Workflow, 'id'>[], results: CaseResults): Mixture {
  const positions = new Map(workflows.map(({ id }, i) => [id, i]))
  return (of, workflow) => {
    const at = workflow === undefined ? undefined : positions.get(workflow)
    if (workflow !== undefined && at === undefined) return of === 'spend' ? 0 : null
    const { spend, metrics } = at === undefined ? results.portfolio : results.workflows[at]!
    return of === 'spend' ? spend.total : metrics.cost_per_trusted_outcome
  }
}

/** Whether what one workflow does moves nothing of the others: they share no costs, and no contract settles for all. */
const apartFromOthers = (base: Side, head: Side): boolean =>
  [base, head].every(({ priced }) => priced.portfolio.sharedCosts.length === 0 && !isSettled(priced))

/** One price trend as numbers; several as how many there are. */
function told(trends: ReturnType<typeof trendsThatMoved>, which: 0 | 1 | 2) {
  const [only, ...others] = trends
  if (others.length > 0) return { base: null, head: `${trends.length} files` }
  const [base, head] = only!.map((each) => each?.cases[which] ?? null)
  return { base, head }
}

/** Evaluations of routes, costs and workflows in months, of some workflows or all. */
function sizeOf({ priced: { portfolio, regimes } }: Side, some: ReadonlySet<string> | undefined): number {
  const rows = portfolio.workflows
    .filter(({ id }) => some?.has(id) ?? true)
    .reduce(
      (sum, { steps, costs }) => sum + 1 + costs.length + steps.reduce((all, { routes }) => all + routes.length, 0),
      0,
    )
  return rows * regimes.length
}
