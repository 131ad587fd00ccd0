import type { DiagnosticCode } from '../diagnostics/diagnostic.js'
import { array, exactly, type JsonSchema, oneOf, positionOrNull, ref, said, text, textOrNull } from './schema-parts.js'

/** What each kind of mistake is: the closed list of codes that scripts may rely on. */
const codes: Readonly<Record<DiagnosticCode, string>> = {
  'yaml-syntax': 'The file cannot be read as YAML or JSON',
  'duplicate-key': 'A key is written twice in one mapping',
  alias: 'An alias or a merge key of YAML names nothing, or itself',
  'too-large': 'The file, or what its aliases make of it, is too large',
  'too-deep': 'Lists and mappings are nested too deep',
  'not-text': 'The file is not UTF-8 text, or holds control characters',
  unreadable: 'A file or folder is not there or cannot be read, or does not hold what it should',
  'unknown-key': 'A key that means nothing where it stands',
  'missing-key': 'Something that must be given is not',
  'wrong-type': 'A value of another kind: a text where a number is wanted',
  'out-of-range': 'A value that the key cannot have',
  'wrong-order': 'What must rise or follow does not: dates, edges, quantiles',
  'wrong-form': 'A text that is not written as it must be: a date, a name, an expression',
  conflict: 'Two things that cannot be said together',
  'unknown-model': 'No price book has a model of this name on this day',
  'unknown-provider': 'No price book is of this provider',
  'unknown-tool': 'The price book has no tool of this name',
  'unknown-mode': 'The model is not sold in this mode',
  'unknown-region': 'The price book does not know the region',
  'unknown-name': 'A name that is defined nowhere: of an assumption, a workflow, a source, a rule',
  'unknown-quantity': 'No figure of the model has this name',
  circular: 'Something is defined by itself',
  'missing-price': 'There is no price for what is asked: on the day, or for these tokens',
  'retired-model': 'The model is out of service on the day',
  'too-long': 'A prompt is longer than the model takes',
  shares: 'Shares do not sum to what they must',
  'unknown-demand': 'A count is needed that the demand does not give',
  'duplicate-name': 'Two things have the same name',
  currency: 'Currencies differ, and no exchange rate is given',
  override: 'A value of --set cannot be read or set',
  unsupported: 'Understood, but not done by this version',
}

const diagnostic = exactly({
  code: said('What kind of mistake it is; stable, while messages may improve', oneOf(codes)),
  severity: said('How grave it is', { const: 'error' }),
  message: said('For people', text),
  path: said('The file; null where the mistake is in no file', textOrNull),
  line: said('Of its first character, from 1', positionOrNull),
  column: said('Of its first character, from 1', positionOrNull),
  end_line: said('Of the character behind its last, from 1', positionOrNull),
  end_column: said('Of the character behind its last, from 1', positionOrNull),
  label: said('The few words that stand under the place', textOrNull),
  notes: said('More about it, a text each', array(text)),
  help: said('What to write instead', textOrNull),
})

const schema = said('The format of this file', { const: 'tokenomics/diagnostics@1' })

/** The JSON Schema (draft 2020-12) of mistakes as JSON, and of the verdict of `validate` that there are none. */
export const diagnosticsSchema: JsonSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Diagnostics',
  description:
    'What a command with --format json prints on stderr when its input is wrong, and what validate prints when it is right',
  anyOf: [ref('wrong'), ref('right')],
  $defs: {
    wrong: exactly({ schema, diagnostics: said('Every mistake', array(ref('diagnostic'), { minItems: 1 })) }),
    right: exactly({
      schema,
      diagnostics: said('None', { type: 'array', maxItems: 0 }),
      files: said('What was checked, as it was given', array(text, { minItems: 1 })),
    }),
    diagnostic,
  },
}
