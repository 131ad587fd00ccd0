import { InputError } from '../../diagnostics/diagnostic.js'
import { evaluateCases, type Priced } from '../../forecast/run.js'
import { Figures } from '../../forecast/simulation/figures.js'
import { type Simulation, Simulator } from '../../forecast/simulation/unit.js'
import type { Layout } from '../../stats/replicates.js'

/** The draws of a portfolio: money and outcomes of the horizon, a number for each draw in every column. */
export interface Draws {
  readonly layout: Layout
  readonly spend: Float64Array
  /** Spend of each month. Months under the same prices share a column. */
  readonly byPeriod: readonly Float64Array[]
  /** Undefined where outcomes cannot be counted. */
  readonly outcomes: Float64Array | undefined
  /** Spend of the workflows that have an outcome. */
  readonly spendWithOutcome: Float64Array
}

/** Draws a portfolio as a forecast does. Throws an InputError (`too-large`) where draws would have to be counted instead of kept. */
export function drawsOf(priced: Priced, simulation: Omit<Simulation, 'workflows' | 'budget'>): Draws {
  const simulator = new Simulator(priced, evaluateCases(priced), { ...simulation, workflows: false })
  if (!simulator.isExact) {
    const message = `${simulation.draws} draws under ${priced.regimes.length} sets of prices are more than can be kept`
    throw new InputError([{ code: 'too-large', message, help: 'ask for fewer --draws' }])
  }
  const all = new Figures(priced, simulator.layout.draws)
  for (const unit of simulator.units) all.addColumns(simulator.run(unit).columns)
  const { spend, spendByRegime, outcomes, spendWithOutcome } = all.drawn(
    simulator.asked().noOutcomes === undefined,
    false,
  )
  const [first] = priced.regimes
  const monthly = spendByRegime.length > 0 ? spendByRegime : [spend.map((value) => value / first!.months.length)]
  const byPeriod: Float64Array[] = []
  for (const [regime, { months }] of priced.regimes.entries())
    for (const month of months) byPeriod[month] = monthly[regime]!
  return { layout: simulator.layout, spend, byPeriod, outcomes, spendWithOutcome }
}
