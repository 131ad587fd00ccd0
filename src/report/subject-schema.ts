import { array, currency, exactly, type JsonSchema, month, said, sha256, text } from './schema-parts.js'

const months: JsonSchema = { type: 'integer', minimum: 1 }

/** A file that was read. */
export const fileSchema = exactly({ path: said('As it was given', text), sha256: said('Of its text', sha256) })

const horizonKeys = {
  start: said('First month', month),
  months: said('How many', months),
  periods: said('Every month, in order', array(month, { minItems: 1 })),
}

/** The months that two sides share. */
export const horizonSchema = said('The months that are forecast', exactly(horizonKeys))

const horizonWithYears = said(
  'The months that are forecast',
  exactly({
    ...horizonKeys,
    fiscal_year_start: said('Month in which a fiscal year begins', { type: 'integer', minimum: 1, maximum: 12 }),
    fiscal_years: said(
      'Named by the year in which they end; the first and the last may be parts',
      array(
        exactly({
          name: said('FY2027, or 2027 for a year of the calendar', text),
          periods: said('Its months in the horizon', array(month, { minItems: 1 })),
        }),
        { minItems: 1 },
      ),
    ),
  }),
)

/** What a result is about: keys of every result on specs. */
export const subjectSchema = {
  currency: said('Of every amount', currency),
  horizon: horizonWithYears,
  spec: said(
    'What was forecast',
    exactly({ name: said('Its name', text), files: said('Its files', array(fileSchema)) }),
  ),
}
