import { meanOf } from '../../stats/moments.js'
import { type Sample, sampleOf } from '../../stats/sample.js'
import type { Parts } from '../../stats/standard-error.js'
import type { DrawnFigures } from './figures.js'

/** What the draws of a portfolio or a workflow say, figure by figure. */
export interface Gathered {
  readonly spend: Sample
  /** Spend of a month under each set of prices, where there are several. */
  readonly spendByRegime: readonly Sample[]
  /** Spend of each fiscal year, where there are several. */
  readonly spendByYear: readonly Sample[]
  /** For each month the share of draws whose spend is above the budget by its end. */
  readonly passed: readonly number[]
  readonly tokens: Sample
  /** Undefined where outcomes cannot be counted. */
  readonly ratio: { readonly sample: Sample; readonly meanSpend: number; readonly meanOutcomes: number } | undefined
}

/** Of draws that are all at hand. */
export const gathered = (figures: DrawnFigures, parts: Parts): Gathered => ({
  spend: sampleOf(figures.spend, parts),
  spendByRegime: figures.spendByRegime.map((values) => sampleOf(values, parts)),
  spendByYear: figures.spendByYear.map((values) => sampleOf(values, parts)),
  passed: figures.passed.map((count) => count / figures.spend.length),
  tokens: sampleOf(figures.tokens, parts),
  ratio: figures.outcomes && {
    sample: sampleOf(ratioOf(figures.spendWithOutcome, figures.outcomes), parts),
    meanSpend: meanOf(figures.spendWithOutcome),
    meanOutcomes: meanOf(figures.outcomes),
  },
})

/** Cost per trusted outcome, draw by draw. Draws without an outcome rank above all others. */
export function ratioOf(spend: Float64Array, outcomes: Float64Array): Float64Array {
  const ratios = new Float64Array(spend.length)
  for (let i = 0; i < ratios.length; i += 1) ratios[i] = outcomes[i]! > 0 ? spend[i]! / outcomes[i]! : Infinity
  return ratios
}
