import type { ByCase } from '../forecast.js'
import type { CaseResults } from '../result.js'
import type { Priced } from '../run.js'
import { beyondNumbers } from './beyond.js'
import { Figures } from './figures.js'
import { gathered } from './gathered.js'
import { Sketched } from './sketched.js'
import { type Summary, summaryOf, thresholdsOf } from './summary.js'
import { partsOf, type Simulation, Simulator, type Unit, type UnitResult } from './unit.js'

export interface Simulated {
  readonly portfolio: Summary
  /** In the order of the portfolio; empty where they were not asked for. */
  readonly workflows: readonly Summary[]
}

/** Who does the work: results in the order of the units. */
export type Workers = (units: readonly Unit[], simulator: Simulator) => AsyncIterable<UnitResult> | Iterable<UnitResult>

/** One after the other, here. `told` is the share that is done. */
export const here = (told: (share: number) => void = () => {}): Workers =>
  function* (units, simulator) {
    const work = units.reduce((sum, { workflows: [from, to] }) => sum + to - from, 0)
    let done = 0
    for (const unit of units) {
      yield simulator.run(unit, () => {
        done += 1
        told(done / work)
      })
    }
  }

/**
 * Draws a priced portfolio. The result is the same, to the bit, whoever does the work. Throws an InputError where a draw is beyond
 * what a number can hold.
 */
export async function simulate(
  priced: Priced,
  cases: ByCase<CaseResults>,
  simulation: Simulation,
  workers: Workers = here(),
): Promise<Simulated> {
  const simulator = new Simulator(priced, cases, simulation)
  const results = workers(simulator.units, simulator)
  return simulator.isExact ? together(priced, simulator, results) : counted(priced, simulator, simulation, results)
}

type Results = AsyncIterable<UnitResult> | Iterable<UnitResult>

/** Every draw of the portfolio is kept; workflows are summarised where they were drawn. */
async function together(priced: Priced, simulator: Simulator, results: Results): Promise<Simulated> {
  const all = new Figures(priced, simulator.layout.draws)
  const workflows: Summary[] = []
  for await (const { columns, summaries, beyond } of results) {
    if (beyond !== undefined) throw beyondNumbers(priced.portfolio.workflows[beyond])
    all.addColumns(columns)
    workflows.push(...summaries)
  }
  const asked = simulator.asked()
  return {
    portfolio: summaryOf(
      gathered(all.drawn(asked.noOutcomes === undefined, false, asked.budget), simulator.layout),
      asked,
    ),
    workflows,
  }
}

/** Draws are counted, those of each workflow too. */
async function counted(
  priced: Priced,
  simulator: Simulator,
  simulation: Simulation,
  results: Results,
): Promise<Simulated> {
  const sketch = (workflow?: number) =>
    new Sketched(simulator.layout, partsOf(priced), thresholdsOf(simulator.asked(workflow)))
  const all = sketch()
  const each = simulation.workflows ? priced.portfolio.workflows.map((_, workflow) => sketch(workflow)) : []
  for await (const result of results) {
    if (result.beyond !== undefined) throw beyondNumbers(priced.portfolio.workflows[result.beyond])
    all.addAll(result.counted!)
    for (const [i, data] of result.countedOfEach.entries()) each[i]!.addAll(data)
  }
  const summary = (sketched: Sketched, workflow?: number): Summary => {
    const asked = simulator.asked(workflow)
    return summaryOf(sketched.gathered(asked.noOutcomes === undefined), asked)
  }
  return { portfolio: summary(all), workflows: each.map((sketched, workflow) => summary(sketched, workflow)) }
}
