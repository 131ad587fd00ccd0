import { type Diagnostic, InputError, type Path } from '../../diagnostics/diagnostic.js'
import type { Edition } from '../../forecast/make.js'
import { evaluateCases, type Priced } from '../../forecast/run.js'
import { simulate } from '../../forecast/simulation/simulate.js'
import type { Simulation } from '../../forecast/simulation/unit.js'
import { subjectOf } from '../../forecast/subject.js'
import { quantitiesIn } from '../../workflow/correlations.js'
import type { Quantity } from '../../workflow/portfolio.js'
import { type Figure, isSimulated, type Reading, readFigure, unitOf, type View } from './figure.js'
import { type Goal, meets } from './goal.js'
import type { Domain } from './grid.js'
import { search } from './search.js'
import type { Solution } from './solution.js'

/** What is asked: the value of an input at which a figure meets a goal. */
export interface Asked {
  readonly goal: Goal
  readonly figure: Figure
  /** The path of the input as `--set` takes it, and its keys. */
  readonly input: string
  readonly path: Path
  readonly domain: Domain
  /** What the input is now, where no single quantity of the spec says so. */
  readonly present?: number | null
  readonly breakEven: Solution['break_even']
  readonly draws: Pick<Simulation, 'seed' | 'draws' | 'sampling' | 'budget'>
  /** Mistakes for a figure that leads to no number, at key `at` of its path in the JSON of a forecast. */
  readonly noFigure: (at: number, known: readonly string[]) => Diagnostic
}

/**
 * Finds the value by common random numbers: every forecast on the way has the same seed, draws and design, and draws of a quantity
 * go by its name, so that only the input moves the figure. `at` gives the portfolio with the input at a value. Throws an
 * InputError where the figure has no place in a forecast, and where the input can have no value that was tried.
 */
export async function solve(
  now: Priced,
  at: (value: number) => Promise<Priced>,
  asked: Asked,
  { version, today }: Edition,
): Promise<Solution> {
  const { goal, figure, input, path, domain, draws } = asked
  const known = quantityAt(now, path)
  const present = asked.present ?? known?.cases[1] ?? monthsAt(now, path)
  const before = await reading(now, asked)
  if (before.is === 'wrong') throw new InputError([asked.noFigure(before.at, before.known)])
  const tried = new Map<number, number | null>()
  const refusals: InputError[] = []
  const figureAt = async (value: number): Promise<number | null> => {
    if (!tried.has(value)) tried.set(value, await one(value))
    return tried.get(value)!
  }
  const one = async (value: number): Promise<number | null> => {
    try {
      const found = await reading(await at(value), asked)
      return found.is === 'number' ? found.value : null
    } catch (error) {
      if (!(error instanceof InputError)) throw error
      refusals.push(error)
      return null
    }
  }
  const found = await search(figureAt, goal, domain, present)
  if (!found) throw refusals[0] ?? noFigureAnywhere(goal, before)
  const isShareOfDraws = /exceedance|case_percentiles/.test(figure.keys.join())
  const slope = await slopeAt(figureAt, found.x, domain, isShareOfDraws ? stepOfShares : step)
  const isDrawn = isSimulated(figure)
  const value = before.is === 'number' ? before.value : null
  return {
    schema: 'tokenomics/solve@1',
    version,
    as_of: today,
    seed: isDrawn ? draws.seed : null,
    draws: isDrawn ? draws.draws : null,
    sampling: isDrawn ? draws.sampling : null,
    ...subjectOf(now),
    break_even: asked.breakEven,
    goal: { ...goal, unit: unitOf(figure, now.portfolio.currency) },
    input: { path: input, ...domain, is_uncertain: known?.form.kind !== 'constant' && known !== undefined },
    before: {
      value: present,
      figure: value,
      meets_goal: value !== null && meets(goal, value, Math.abs(value)),
      reason: before.is === 'null' ? before.reason : null,
    },
    reached: found.shortfall === null,
    shortfall: found.shortfall,
    after: { value: found.x, figure: found.figure, slope },
    course: found.course,
    other_values: found.others,
    tried: [...tried].map(([at, figure]) => ({ value: at, figure })).sort((a, b) => a.value - b.value),
    refused: refusals[0]?.diagnostics[0]?.message ?? null,
  }
}

/** The figure of a portfolio. Only what it needs is evaluated. */
async function reading(priced: Priced, { figure, draws }: Asked): Promise<Reading> {
  const cases = evaluateCases(priced)
  const { workflow } = figure
  const at = priced.portfolio.workflows.findIndex(({ id }) => id === workflow)
  if (workflow !== undefined && at < 0)
    return { is: 'wrong', at: -1, known: priced.portfolio.workflows.map(({ id }) => id) }
  const drawn = isSimulated(figure)
    ? await simulate(priced, cases, { ...draws, workflows: workflow !== undefined })
    : undefined
  const of = (name: keyof typeof cases) => (at < 0 ? cases[name].portfolio : cases[name].workflows[at]!)
  const view: View = {
    cases: { conservative: of('conservative'), expected: of('expected'), peak: of('peak') },
    simulation: (at < 0 ? drawn?.portfolio : drawn?.workflows[at]) ?? null,
  }
  return readFigure(view, figure)
}

/** The quantity that a spec has at a path. */
function quantityAt({ portfolio }: Priced, path: Path): Quantity | undefined {
  const { workflows, sharedCosts, assumptions, files } = portfolio
  const trends = files.map(({ priceTrend }) => priceTrend)
  const name = JSON.stringify(path)
  return [...quantitiesIn([workflows, sharedCosts, assumptions, trends])].find(
    ({ place }) => place && JSON.stringify(place.path) === name,
  )
}

const monthsAt = ({ portfolio }: Priced, path: Path): number | null =>
  path.join('.') === 'horizon.months' ? portfolio.horizon.months : null

/** How far to either side a slope looks, relative to the value. A share of draws moves in steps, one draw at a time. */
const [step, stepOfShares] = [1e-5, 0.02]

/** By how much the figure grows for 1 more of the input, around a value; null where it has no neighbour with a figure. */
async function slopeAt(
  at: (x: number) => Promise<number | null>,
  x: number,
  { min, max, whole }: Domain,
  relative: number,
): Promise<number | null> {
  const reach = whole ? 1 : relative * (x === 0 ? Math.min(1, max - min) : Math.abs(x))
  const ends = [Math.max(min, x - reach), Math.min(max, x + reach)]
  const points: { readonly x: number; readonly y: number }[] = []
  for (const end of [...new Set([ends[0]!, x, ends[1]!])]) {
    const y = await at(end)
    if (y !== null) points.push({ x: end, y })
  }
  const [first, last] = [points[0], points.at(-1)]
  return first && last && first !== last ? (last.y - first.y) / (last.x - first.x) : null
}

const noFigureAnywhere = ({ metric }: Goal, before: Reading): InputError =>
  new InputError([
    {
      code: 'unsupported',
      message: `${metric} has no value, whatever the input is${before.is === 'null' ? ` (${before.reason})` : ''}`,
      help: 'ask for a figure that the forecast has: forecast --format json shows them all',
    },
  ])
