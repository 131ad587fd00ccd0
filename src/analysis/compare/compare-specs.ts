import type { Edition } from '../../forecast/make.js'
import { evaluateCases, type Priced } from '../../forecast/run.js'
import { subjectOf } from '../../forecast/subject.js'
import type { Asked } from './asked.js'
import { byCase, caseFigures } from './case-figures.js'
import { drawsOf } from './draw.js'
import { drawingOf } from './drawing.js'
import { bestOf, cheapestOf, judgedBy, meritOf, paretoOf } from './judge.js'
import type { Combination, Comparison } from './result.js'
import { warningsOf } from './warnings.js'

/** Holds other specs against one: alternatives, of which one will be chosen. They agree on currency and months. */
export function compareSpecs(base: Priced, others: readonly Priced[], asked: Asked, edition: Edition): Comparison {
  const { simulation, budget } = asked
  const all = [base, ...others]
  const results = all.map(evaluateCases)
  const figures = all.map((priced, i) => caseFigures(priced, results[i]!, []))
  const unit = commonUnit(results.map(({ expected }) => expected.portfolio.outcomes?.unit))
  // What an outcome costs says nothing where it is another outcome.
  const by = unit === null ? 'total' : judgedBy(figures)
  const merits = figures.map((each) => meritOf(each, by))
  const pareto = paretoOf(merits)
  const draws = simulation && all.map((priced) => drawsOf(priced, simulation))
  const combinations = figures.map(
    ({ cases, workflows }, i): Combination => ({
      levers: [],
      alternative: i === 0 ? null : i - 1,
      cases: byCase((name) => ({ ...cases[name], payback_month: null })),
      workflows,
      pareto: pareto[i]!,
      simulation: draws ? drawingOf(draws[0]!, draws[i]!, [], budget) : null,
    }),
  )
  return {
    schema: 'tokenomics/compare@1',
    version: edition.version,
    as_of: edition.today,
    seed: simulation?.seed ?? null,
    draws: simulation?.draws ?? null,
    sampling: simulation?.sampling ?? null,
    ...subjectOf(base),
    budget: budget ?? null,
    kind: 'alternatives',
    judged_by: by,
    outcome_unit: unit,
    levers: [],
    unmatched: [],
    alternatives: others.map((priced) => ({ spec: subjectOf(priced).spec })),
    combinations,
    all_together: null,
    best: bestOf(merits),
    cheapest: cheapestOf(merits),
    order: [],
    shares: null,
    stacking: null,
    warnings:
      unit === null
        ? []
        : warningsOf(
            combinations,
            others.map((_, i) => i + 1),
          ),
  }
}

const commonUnit = (units: readonly (string | undefined)[]): string | null =>
  new Set(units).size === 1 ? (units[0] ?? null) : null
