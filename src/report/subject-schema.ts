import { array, currency, exactly, type JsonSchema, month, said, sha256, text } from './schema-parts.js'

const months: JsonSchema = { type: 'integer', minimum: 1 }

/** A file that was read. */
export const fileSchema = exactly({ path: said('As it was given', text), sha256: said('Of its text', sha256) })

export const horizonSchema = said(
  'The months that are forecast',
  exactly({
    start: said('First month', month),
    months: said('How many', months),
    periods: said('Every month, in order', array(month, { minItems: 1 })),
  }),
)

/** What a result is about: keys of every result on specs. */
export const subjectSchema = {
  currency: said('Of every amount', currency),
  horizon: horizonSchema,
  spec: said(
    'What was forecast',
    exactly({ name: said('Its name', text), files: said('Its files', array(fileSchema)) }),
  ),
}
