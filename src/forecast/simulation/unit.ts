import { type Design, replicatesOf } from '../../stats/design.js'
import { type Layout, layoutOf } from '../../stats/replicates.js'
import { outcomeReason } from '../dashboard-totals.js'
import { fiscalYearsOf } from '../fiscal-years.js'
import type { ByCase } from '../forecast.js'
import type { CaseResults } from '../result.js'
import type { Priced } from '../run.js'
import type { Drawing } from './columns.js'
import { Draws, type Range } from './draws.js'
import { type DrawnFigures, Figures } from './figures.js'
import { gathered } from './gathered.js'
import { joinedStreams } from './joined.js'
import { Sketched, type SketchedData } from './sketched.js'
import { type Asked, type Summary, summaryOf, thresholdsOf } from './summary.js'
import type { Wanted } from './world.js'

/** How a forecast is simulated. */
export interface Simulation {
  readonly seed: string
  readonly draws: number
  readonly sampling: Design
  /** Spend of the horizon whose exceedance is asked for. */
  readonly budget?: number
  /** Whether each workflow is summarised too, which takes longer than drawing it. */
  readonly workflows: boolean
}

/** A part of the work: some draws of some workflows. */
export interface Unit {
  readonly workflows: Range
  readonly draws: Range
}

/** What a unit gave. Plain data, which may come from another thread. */
export interface UnitResult {
  /** The sums over its workflows: every draw where draws are kept, or what was counted of them. */
  readonly columns: readonly Float64Array[]
  readonly counted: SketchedData | undefined
  /** Each of its workflows, where they were asked for. */
  readonly summaries: readonly Summary[]
  readonly countedOfEach: readonly SketchedData[]
  /** A workflow of which some draw is beyond what a number can hold: nothing else is told then. */
  readonly beyond?: number
}

const beyond = (workflow: number): UnitResult => ({
  columns: [],
  counted: undefined,
  summaries: [],
  countedOfEach: [],
  beyond: workflow,
})

/** Numbers that are kept at most; of more draws than that only counts are. */
const mostKept = 2 ** 23

/** Workflows of a unit that keeps draws, and draws of one that counts them. Changing them changes last bits. */
const [chunk, tile] = [64, 65_536]

/** A priced portfolio about to be simulated: what does not depend on who does which part of the work. */
export class Simulator {
  readonly units: readonly Unit[]
  readonly layout: Layout
  /** Whether every draw is kept, and quantiles are exact. */
  readonly isExact: boolean
  readonly #priced: Priced
  readonly #cases: ByCase<CaseResults>
  readonly #simulation: Simulation
  #draws: Draws | undefined

  constructor(priced: Priced, cases: ByCase<CaseResults>, simulation: Simulation) {
    const { draws, sampling } = simulation
    const { length } = priced.portfolio.workflows
    this.#priced = priced
    this.#cases = cases
    this.#simulation = simulation
    this.layout = layoutOf(draws, replicatesOf(sampling, draws))
    const { regimes, isMoving } = priced
    this.isExact = draws * (regimes.length + 2 * (isMoving ? regimes.length : 1) + 1) <= mostKept
    this.units = this.isExact
      ? stretches(length, chunk).map((workflows) => ({ workflows, draws: [0, draws] as const }))
      : stretches(draws, tile).map((range) => ({ workflows: [0, length] as const, draws: range }))
  }

  /** Does a part of the work; `done` is told after each workflow. */
  run({ workflows: [first, last], draws: range }: Unit, done: () => void = () => {}): UnitResult {
    this.#draws ??= this.#open()
    this.#draws.only(range)
    const size = range[1] - range[0]
    const all = new Figures(this.#priced, size)
    const own = new Figures(this.#priced, this.#simulation.workflows ? size : 0)
    const summaries: Summary[] = []
    const countedOfEach: SketchedData[] = []
    for (let workflow = first; workflow < last; workflow += 1) {
      if (this.#simulation.workflows) {
        const hasOutcome = this.#priced.portfolio.workflows[workflow]!.outcome !== undefined
        this.#draws.each(workflow, (values, from, alike) => own.set(values, from - range[0], alike))
        if (!own.isFinite()) return beyond(workflow)
        all.add(own, hasOutcome)
        const asked = this.asked(workflow)
        const drawn = own.drawn(hasOutcome, true)
        if (this.isExact) summaries.push(summaryOf(gathered(drawn, this.layout), asked))
        else countedOfEach.push(this.#counted(drawn, asked, range[0]))
      } else this.#draws.each(workflow, (values, from, alike) => all.addBlock(values, from - range[0], alike))
      done()
    }
    if (!all.isFinite()) return beyond(this.#firstBeyond(first, range))
    const counts = this.asked().noOutcomes === undefined
    const asked = this.asked()
    const counted = this.isExact ? undefined : this.#counted(all.drawn(counts, false, asked.budget), asked, range[0])
    return { columns: this.isExact ? all.columns() : [], counted, summaries, countedOfEach }
  }

  /** What is asked of the draws of a workflow, or of all of them together. */
  asked(workflow?: number): Asked {
    const { conservative, expected, peak } = this.#cases
    const spend = (results: CaseResults) =>
      (workflow === undefined ? results.portfolio : results.workflows[workflow]!).spend.total
    const { workflows } = this.#priced.portfolio
    const units = workflows.map(({ outcome }) => outcome?.unit)
    return {
      months: this.#priced.regimes.map(({ months }) => months),
      periods: this.#priced.periods,
      years: fiscalYearsOf(this.#priced.periods, this.#priced.portfolio.horizon.fiscalYearStart),
      cases: { conservative: spend(conservative), expected: spend(expected), peak: spend(peak) },
      budget: workflow === undefined ? this.#simulation.budget : undefined,
      noOutcomes: outcomeReason(workflow === undefined ? units : [units[workflow]], 'trying'),
    }
  }

  /** The first workflow, from some number on, of which some draw is beyond what a number can hold. */
  #firstBeyond(first: number, [from, to]: Range): number {
    for (let workflow = first; ; workflow += 1) {
      const own = new Figures(this.#priced, to - from)
      this.#draws!.each(workflow, (values, at, alike) => own.set(values, at - from, alike))
      if (!own.isFinite()) return workflow
    }
  }

  #counted(figures: DrawnFigures, asked: Asked, from: number): SketchedData {
    const sketch = new Sketched(this.layout, partsOf(this.#priced), thresholdsOf(asked))
    sketch.add(figures, from)
    return sketch.data()
  }

  #open(): Draws {
    const { portfolio, skeleton } = this.#priced
    const alone: Drawing = { ...this.#simulation, joined: new Map() }
    const plan = { ...alone, joined: joinedStreams(portfolio, skeleton, alone) }
    return new Draws(this.#priced, plan, (workflow) => wantedOf(this.#priced, workflow))
  }
}

/** How many parts of the horizon are told apart. */
export const partsOf = ({ regimes, periods, portfolio }: Priced) => ({
  regimes: regimes.length,
  years: fiscalYearsOf(periods, portfolio.horizon.fiscalYearStart).length,
})

const stretches = (length: number, size: number): readonly Range[] =>
  Array.from({ length: Math.ceil(length / size) }, (_, i) => [i * size, Math.min((i + 1) * size, length)] as const)

/** Spend of a month of each regime, then the counts, which no price moves: of each regime only where something else does. */
function wantedOf({ portfolio, regimes, isMoving }: Priced, workflow: number): readonly Wanted[] {
  const spend = regimes.map((_, regime) => ({ name: 'spend', regime }))
  const counted = isMoving ? spend : spend.slice(0, 1)
  const counts = (name: string) => counted.map(({ regime }) => ({ name, regime }))
  const outcomes = portfolio.workflows[workflow]!.outcome ? counts('trusted_outcomes') : []
  return [...spend, ...counts('total_tokens'), ...outcomes]
}
