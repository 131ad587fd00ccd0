import { caseNames } from '../forecast/forecast.js'
import {
  array,
  count,
  each,
  exactly,
  mapOf,
  month,
  number,
  numberOrNull,
  orNull,
  ref,
  said,
  text,
} from './schema-parts.js'

const ratio = { type: 'number', minimum: 0, maximum: 1 }

const levels = ['p5', 'p10', 'p25', 'p50', 'p75', 'p90', 'p95', 'p99'] as const

const statsKeys = {
  mean: said('The mean of the draws', numberOrNull),
  sd: said('Their standard deviation', numberOrNull),
  ...Object.fromEntries(
    levels.map((level) => [level, said(`${level.slice(1)} % of the draws are at or below it (R-7)`, numberOrNull)]),
  ),
  standard_error: said(
    'How far they would wander with another seed',
    exactly({ mean: said('Of the mean', numberOrNull), p95: said('Of P95', numberOrNull) }),
  ),
}

/** The schema of what the draws of one figure say. */
export const stats = exactly(statsKeys)

const budget = exactly({
  amount: said('The amount that was asked about', number),
  exceedance: said('Share of draws whose spend of the horizon is above it', ratio),
  interval: said('Holds the true share with 95 % confidence', array(ratio, { minItems: 2, maxItems: 2 })),
  exceedance_by_period: said(
    'For each month the share of draws whose spend since the first is above it by its end',
    array(ratio, { minItems: 1 }),
  ),
  crossing: said(
    'The month in which that spend crosses it; null where it does not',
    exactly({
      p50: said('At its median: as likely as not by the end of this month', orNull(month)),
      p90: said('At its P90: in one draw of ten by the end of this month', orNull(month)),
    }),
  ),
})

/** The schema of what the draws of all workflows, or of one, say. */
export const summary = exactly({
  spend: said('Of the horizon', ref('stats')),
  by_period: said('Spend of each month of the horizon', array(ref('stats'), { minItems: 1 })),
  by_fiscal_year: said('Spend of each fiscal year of the horizon', array(ref('stats'), { minItems: 1 })),
  tokens: said('Of the horizon', ref('stats')),
  cost_per_trusted_outcome: said(
    'Of the ratio in each draw; null where outcomes cannot be counted. A draw without an outcome is infinitely dear',
    orNull(exactly({ ...statsKeys, ratio_of_means: said('Mean spend ÷ mean outcomes', numberOrNull) })),
  ),
  case_percentiles: said(
    'Share of draws that cost no more than each case',
    each(caseNames, ratio, (name) => `The ${name} case`),
  ),
  budget: said('How often spend is above an amount; null where none was given', orNull(budget)),
  histogram: said(
    'Draws by their spend of the horizon, in intervals of equal width from P1 to P99',
    exactly({
      from: said('P1', number),
      to: said('P99', number),
      counts: said('Draws in each interval', array(count, { minItems: 1 })),
    }),
  ),
  reasons: said('For each figure that is null, why', mapOf(text)),
})
