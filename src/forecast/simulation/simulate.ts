import { type Design, replicatesOf } from '../../stats/design.js'
import { layoutOf } from '../../stats/replicates.js'
import { outcomeReason } from '../dashboard-totals.js'
import type { ByCase } from '../forecast.js'
import type { CaseResults } from '../result.js'
import type { Priced } from '../run.js'
import type { Drawing } from './columns.js'
import { Draws } from './draws.js'
import { Figures } from './figures.js'
import { joinedStreams } from './joined.js'
import { type Summary, summaryOf } from './summary.js'
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

export interface Simulated {
  readonly portfolio: Summary
  /** In the order of the portfolio; empty where they were not asked for. */
  readonly workflows: readonly Summary[]
}

/** Draws a priced portfolio. Throws an InputError when a draw is beyond what a number can hold. */
export function simulate(priced: Priced, cases: ByCase<CaseResults>, simulation: Simulation): Simulated {
  const { workflows } = priced.portfolio
  const parts = layoutOf(simulation.draws, replicatesOf(simulation.sampling, simulation.draws))
  const alone: Drawing = { ...simulation, joined: new Map() }
  const plan = { ...alone, joined: joinedStreams(priced.portfolio, priced.skeleton, alone) }
  const draws = new Draws(priced, plan, (workflow) => wantedOf(priced, workflow))
  const all = new Figures(priced, simulation.draws)
  const own = new Figures(priced, simulation.draws)
  const units = workflows.map(({ outcome }) => outcome?.unit)
  const spendOf = (figure: (results: CaseResults) => number) => ({
    conservative: figure(cases.conservative),
    expected: figure(cases.expected),
    peak: figure(cases.peak),
  })
  const summaries = workflows.flatMap(({ outcome }, workflow): readonly Summary[] => {
    draws.each(workflow, (values, from) => own.set(values, from))
    all.add(own, outcome !== undefined)
    if (!simulation.workflows) return []
    return [
      summaryOf(own.drawn(outcome !== undefined), {
        parts,
        cases: spendOf((results) => results.workflows[workflow]!.spend.total),
        budget: undefined,
        noOutcomes: 'no_outcome',
      }),
    ]
  })
  const noOutcomes = outcomeReason(units, 'trying')
  const portfolio = summaryOf(all.drawn(noOutcomes === undefined), {
    parts,
    cases: spendOf((results) => results.portfolio.spend.total),
    budget: simulation.budget,
    noOutcomes,
  })
  return { portfolio, workflows: summaries }
}

/** Spend of a month under each set of prices, then the counts, which no price moves. */
const wantedOf = ({ portfolio, regimes }: Priced, workflow: number): readonly Wanted[] => [
  ...regimes.map((_, regime) => ({ name: 'spend', regime })),
  { name: 'total_tokens', regime: 0 },
  ...(portfolio.workflows[workflow]!.outcome ? [{ name: 'trusted_outcomes', regime: 0 }] : []),
]
