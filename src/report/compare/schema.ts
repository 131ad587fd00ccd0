import { caseNames } from '../../forecast/forecast.js'
import {
  array,
  count,
  day,
  each,
  exactly,
  type JsonSchema,
  mapOf,
  number,
  numberOrNull,
  oneOf,
  orNull,
  ref,
  said,
  text,
  textOrNull,
} from '../schema-parts.js'
import { fileSchema, subjectSchema } from '../subject-schema.js'

const truth: JsonSchema = { type: 'boolean' }
const whole: JsonSchema = { type: 'integer', minimum: 1 }
const monthOrNull: JsonSchema = { type: ['integer', 'null'], minimum: 1 }

const inEachCase = (schema: JsonSchema): JsonSchema => each(caseNames, schema, (name) => `In the ${name} case`)
const byCase = inEachCase(number)
const byCaseOrNull = inEachCase(numberOrNull)

const caseOutcome = exactly({
  spend: said('What the forecast says', number),
  lever_costs: said('What the levers cost over the horizon', number),
  total: said('Both', number),
  trusted_outcomes: said('Null where they cannot be counted', numberOrNull),
  trusted_rate: said('Trusted outcomes over attempts; null likewise', numberOrNull),
  cost_per_trusted_outcome: said('What the levers cost counted; null likewise', numberOrNull),
  net_benefit: said('What outcomes are worth, less the total; null where the specs do not say', numberOrNull),
  payback_month: said(
    'First month, from 1, by whose end the levers have saved what they cost; null where none has, or where they cost nothing',
    monthOrNull,
  ),
})

const spread = each(['mean', 'p10', 'p50', 'p90'] as const, numberOrNull, (name) => `${name} of the draws`)

const chance = exactly({
  share: said('Share of the draws', number),
  interval: said('Holds the true share with 95 % confidence', array(number, { minItems: 2, maxItems: 2 })),
})

const simulation = exactly({
  total: said('Spend and what the levers cost', ref('spread')),
  cost_per_trusted_outcome: said('Null where outcomes cannot be counted', orNull(ref('spread'))),
  saving: said('Total of the first combination less this one, draw by draw; null for the first', orNull(ref('spread'))),
  pays: said('Draws in which it costs less; null for the first', orNull(ref('chance'))),
  pays_per_outcome: said('Draws in which an outcome costs less; null likewise', orNull(ref('chance'))),
  exceedance: said('Draws whose spend is above the budget; null without one', orNull(ref('chance'))),
  payback: said(
    'Null where the levers cost nothing',
    orNull(
      exactly({
        within_horizon: said('Draws that pay back inside the horizon', ref('chance')),
        p10: said('Month, from 1, by whose end a tenth of the draws has; null where fewer do', monthOrNull),
        p50: said('Half of them', monthOrNull),
        p90: said('Nine tenths', monthOrNull),
      }),
    ),
  ),
})

const combination = exactly({
  levers: said('Which are pulled; none in the first, which is the spec as it is', array(text)),
  alternative: said('Which of the alternatives, from 0; null for the spec itself, and of levers', {
    type: ['integer', 'null'],
    minimum: 0,
  }),
  cases: said('Money over the horizon', inEachCase(ref('case'))),
  workflows: said(
    'By their names, without what levers cost',
    mapOf(
      inEachCase(
        exactly({
          spend: said('Over the horizon', number),
          cost_per_trusted_outcome: said('Null where there is none', numberOrNull),
        }),
      ),
    ),
  ),
  pareto: said('Whether no other is at least as good in total and per outcome, and better in one', truth),
  simulation: said('Null where it was not drawn', orNull(ref('simulation'))),
})

const lever = exactly({
  id: said('Its name', text),
  title: said('What is done', text),
  assumption: said('What its figures rest on', text),
  source: said('Where they come from', textOrNull),
  confidence: said('How sure they are', { type: ['string', 'number', 'null'] }),
  as_of: said('Day of the source', textOrNull),
  path: said('The file that it stands in', text),
  inputs: said('Inputs that it changes, as --set names them', array(text)),
  costs: said(
    'What it costs itself; null where nothing',
    orNull(exactly({ one_off: said('Once', byCase), monthly: said('A month', byCase) })),
  ),
  alone: said('The combination in which it stands alone', count),
  fair_share: said(
    'Its part of what all levers together change (Shapley), its own costs counted',
    exactly({
      total: said('Parts add up to the change of the total', byCase),
      cost_per_trusted_outcome: said('And of the cost of an outcome; null where that is not told', byCaseOrNull),
    }),
  ),
})

/** The JSON Schema (draft 2020-12) of what `compare --format json` prints. */
export const compareSchema: JsonSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Comparison',
  description:
    'What `tokenomics compare --format json` prints: levers alone and together, or specs side by side; amounts over the horizon, unrounded',
  ...exactly({
    schema: said('The format of this file', { const: 'tokenomics/compare@1' }),
    version: said('Version of the program', text),
    as_of: said('The day that was taken for today', day),
    seed: said('Of the draws, the same for all; null where nothing was drawn', textOrNull),
    draws: said('How many; null likewise', orNull(whole)),
    sampling: said('How they were spread; null likewise', { enum: ['sobol', 'lhs', 'mc', null] }),
    ...subjectSchema,
    budget: said('The amount that was asked for', numberOrNull),
    kind: said('What is compared', oneOf({ levers: 'Changes of the specs', alternatives: 'Other specs' })),
    judged_by: said(
      'What a combination is best by, in the expected case',
      oneOf({
        cost_per_trusted_outcome: 'What an outcome costs',
        total: 'The total, where that cannot be told of all',
      }),
    ),
    outcome_unit: said('What outcomes are; null where there are none, or several units', textOrNull),
    levers: said('In the order in which they are applied', array(ref('lever'))),
    unmatched: said(
      'Levers that change nothing of the specs',
      array(exactly({ id: said('Its name', text), title: said('What is done', text) })),
    ),
    alternatives: said(
      'Specs held against the first',
      array(
        exactly({
          spec: said(
            'What it is',
            exactly({ name: said('Its name', text), files: said('Its files', array(fileSchema)) }),
          ),
        }),
      ),
    ),
    combinations: said('The first is the spec as it is', array(ref('combination'), { minItems: 1 })),
    all_together: said('The combination of all levers; null of alternatives', {
      type: ['integer', 'null'],
      minimum: 0,
    }),
    best: said('The combination with the best figure', count),
    cheapest: said('The one with the lowest total', count),
    order: said(
      'Which lever to pull first: each adds what improves most on those before it',
      array(
        exactly({
          lever: said('Its name', text),
          combination: said('What is reached with it', count),
          worth_it: said('Whether it improves on those before it; none after the first that does not', truth),
          total_change: said('By what the expected total changes with it', number),
          cost_per_trusted_outcome_change: said(
            'And the cost of an outcome; null where that is not told',
            numberOrNull,
          ),
        }),
      ),
    ),
    shares: said(
      'How fair shares came about; null of alternatives',
      orNull(
        exactly({
          method: said(
            'Which orders they are the mean over',
            oneOf({
              exact: 'All orders, from all combinations',
              orders: 'Orders that begin with each lever in turn, and their reverses',
            }),
          ),
          orders: said('How many; null for all', orNull(whole)),
        }),
      ),
    ),
    stacking: said(
      'Changes of the total; null for fewer than two levers',
      orNull(
        exactly({
          sum_of_alone: said('Of each lever alone, added up', byCase),
          together: said('Of all together', byCase),
        }),
      ),
    ),
    warnings: said(
      'Where a lever alone, or an alternative, lowers spend and makes an outcome dearer, in the expected case',
      array(
        exactly({
          code: said('Stable', { const: 'dearer-outcome' }),
          lever: said('Its name; null for an alternative', textOrNull),
          alternative: said('Which, from 0; null for a lever', { type: ['integer', 'null'], minimum: 0 }),
          workflow: said('Null for all together', textOrNull),
          spend_change: said('Below 0', number),
          cost_per_trusted_outcome_change: said('Above 0', number),
        }),
      ),
    ),
  }),
  $defs: { case: caseOutcome, spread, chance, simulation, combination, lever },
}
