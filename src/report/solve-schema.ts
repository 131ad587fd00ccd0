import {
  array,
  day,
  exactly,
  type JsonSchema,
  number,
  numberOrNull,
  oneOf,
  orNull,
  said,
  text,
  textOrNull,
} from './schema-parts.js'
import { subjectSchema } from './subject-schema.js'

const whole: JsonSchema = { type: 'integer', minimum: 1 }
const truth: JsonSchema = { type: 'boolean' }

/** The JSON Schema (draft 2020-12) of what `solve --format json` prints. */
export const solveSchema: JsonSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Goal seek',
  description: 'What `tokenomics solve --format json` prints: the value of an input that meets a goal, unrounded',
  ...exactly({
    schema: said('The format of this file', { const: 'tokenomics/solve@1' }),
    version: said('Version of the program', text),
    as_of: said('The day that was taken for today', day),
    seed: said('Of the draws; null where the figure is of a case', textOrNull),
    draws: said('How many; null likewise', orNull(whole)),
    sampling: said('How they were spread; null likewise', { enum: ['sobol', 'lhs', 'mc', null] }),
    ...subjectSchema,
    break_even: said(
      'The named question that was asked; null for a goal',
      orNull(
        exactly({
          of: said('What is sought', { enum: ['trusted-rate', 'price', 'volume'] }),
          against: said('What an outcome is worth, or what it costs without AI', { enum: ['value', 'baseline'] }),
          workflow: said('Whose outcomes', text),
        }),
      ),
    ),
    goal: said(
      'What is to hold',
      exactly({
        metric: said('The figure, as it was named', text),
        operator: said('How it is held against the target', { enum: ['<=', '>=', '=='] }),
        target: said('The number', number),
        unit: said('Of figure and target: the currency, its unit costs, tok or ratio; null for a count', textOrNull),
      }),
    ),
    input: said(
      'What is moved for it',
      exactly({
        path: said('In the spec, as --set takes it', text),
        min: said('Least value looked at', number),
        max: said('Largest value looked at', number),
        whole: said('Whether only whole numbers make sense', truth),
        is_uncertain: said('Whether the spec gives a range, whose place the value found takes', truth),
      }),
    ),
    before: said(
      'The spec as it is',
      exactly({
        value: said('Of the input, in the expected case; null where the spec does not give it', numberOrNull),
        figure: said('Null where there is none', numberOrNull),
        meets_goal: said('Whether the goal is met already', truth),
        reason: said('Why there is no figure; null where there is one', textOrNull),
      }),
    ),
    reached: said('Whether a value meets the goal', truth),
    shortfall: said(
      'Why none does; null where one does',
      orNull(
        oneOf({
          no_effect: 'The input does not move the figure',
          jump: 'The figure jumps over the target',
          levels_off: 'The figure hardly moves any more before it gets there',
          out_of_reach: 'The values that the input can have do not get there',
        }),
      ),
    ),
    after: said(
      'At the value that meets the goal and is nearest to the present one, or that comes closest',
      exactly({
        value: said('Of the input', number),
        figure: said('There', number),
        slope: said(
          'By how much the figure grows there for 1 more of the input; null where it cannot be told',
          numberOrNull,
        ),
      }),
    ),
    course: said('How the figure moves over the values tried', { enum: ['rising', 'falling', 'flat', 'mixed'] }),
    other_values: said('Further values at which the figure crosses the target, at most 5', array(number)),
    tried: said(
      'Every value that was looked at, rising',
      array(exactly({ value: said('Of the input', number), figure: said('Null where there is none', numberOrNull) })),
    ),
    refused: said('Why the spec refuses some values inside the limits; null where it refuses none', textOrNull),
  }),
}
