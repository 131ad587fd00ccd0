import {
  array,
  count,
  day,
  exactly,
  type JsonSchema,
  mapOf,
  number,
  numberOrNull,
  orNull,
  ref,
  said,
  text,
  textOrNull,
} from './schema-parts.js'
import { subjectSchema } from './subject-schema.js'

const whole: JsonSchema = { type: 'integer', minimum: 1 }
const ends = (what: string): JsonSchema =>
  exactly({ p10: said(`P10 ${what}`, numberOrNull), p90: said(`P90 ${what}`, numberOrNull) })

const shareOf = {
  share: said('Fair share of the variance (Shapley effect); all inputs add up to 1; null where nothing varies', {
    type: ['number', 'null'],
    maximum: 1.000001,
  }),
  standard_error: said('How far the share would wander with another seed', numberOrNull),
}

const quantity = exactly({
  path: said('Of the quantity in its spec, as --set takes it', text),
  place: said(
    'Where it is written',
    exactly({
      path: said('The file, as a diagnostic names it', text),
      line: said('From 1', whole),
      column: said('From 1', whole),
    }),
  ),
  source: said('As the spec gives it', textOrNull),
  value: said(
    'What it can be',
    exactly({
      p10: said('Below it in one draw of ten', number),
      mean: said('Of its draws', number),
      p90: said('Above it in one draw of ten', number),
      expected: said('In the expected case', number),
    }),
  ),
  swing: said(
    'Mean figure of draws; null where the input does nothing or a draw has no figure',
    orNull(
      exactly({
        lowest: said('Where the input is among its lowest fifth', number),
        highest: said('Where the input is among its highest fifth', number),
      }),
    ),
  ),
  rank_correlation: said('With the figure (Spearman)', { type: ['number', 'null'], minimum: -1, maximum: 1 }),
  elasticity: said(
    'Percent that the figure of the expected case grows by for 1 % more of the input; null where the figure is 0 or has no value',
    numberOrNull,
  ),
  one_at_a_time: said(
    'The figure with this input alone at its P10 and at its P90, all others in their expected case; null unless asked for',
    orNull(ends('of the input')),
  ),
})

const workflow = exactly({ id: said('Its name', text), ...shareOf })

const input = exactly({
  workflow: said('The workflow that alone reads it; null where several do', textOrNull),
  ...shareOf,
  quantities: said('One, or those that move together and share as one', array(ref('quantity'), { minItems: 1 })),
})

/** The JSON Schema (draft 2020-12) of what `sensitivity --format json` prints. */
export const sensitivitySchema: JsonSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Sensitivity',
  description: 'What `tokenomics sensitivity --format json` prints: which inputs make a figure uncertain, unrounded',
  ...exactly({
    schema: said('The format of this file', { const: 'tokenomics/sensitivity@1' }),
    version: said('Version of the program', text),
    as_of: said('The day that was taken for today', day),
    seed: said('Of the draws', text),
    draws: said('How many', whole),
    sampling: said('How they were spread', { enum: ['sobol', 'lhs', 'mc'] }),
    ...subjectSchema,
    of: said('The figure: of all workflows together, over the horizon', {
      enum: ['spend', 'cost_per_trusted_outcome'],
    }),
    outcome_unit: said('What an outcome is; null for spend', textOrNull),
    expected: said('The figure in the expected case; null where nothing is trusted', numberOrNull),
    spread: said(
      'What the draws say of the figure; null where draws without an outcome reach',
      exactly({
        mean: said('Mean', numberOrNull),
        sd: said('Standard deviation', numberOrNull),
        p10: said('Below it in one draw of ten', numberOrNull),
        p50: said('Median', numberOrNull),
        p90: said('Above it in one draw of ten', numberOrNull),
      }),
    ),
    split: said(
      'How the spread was shared out',
      exactly({
        draws: said('Draws of it, each computed anew for every input that changes', whole),
        left_out: said('Draws with no trusted outcome somewhere on their way', count),
      }),
    ),
    workflows: said('Each with the inputs that it alone reads, largest share first', array(ref('workflow'))),
    shared: said('What no workflow has for itself; null where there is none', orNull(exactly(shareOf))),
    inputs: said('Every uncertain quantity, largest share first', array(ref('input'))),
    fixing: said(
      'The same draws with the three largest inputs held at their means; null where nothing varies',
      orNull(
        exactly({
          held: said('Their paths', array(text, { minItems: 1 })),
          before: said('As it is', ends('of the figure')),
          after: said('With these known', ends('of the figure')),
        }),
      ),
    ),
    reasons: said('For each figure that is null, why', mapOf(text)),
  }),
  $defs: { workflow, input, quantity },
}
