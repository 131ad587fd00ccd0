import { caseNames } from '../forecast/forecast.js'
import {
  array,
  count,
  currency,
  day,
  exactly,
  type JsonSchema,
  numberOrNull,
  orNull,
  ref,
  said,
  startDay,
  text,
  textOrNull,
} from './schema-parts.js'

const position: JsonSchema = { type: 'integer', minimum: 1 }

const path = said('The file, as a diagnostic names it', text)
const line = said('From 1', position)
const column = said('From 1', position)
const daysOf = (what: string): JsonSchema => said(`Days of the month ${what}`, count)

const fromSpec = exactly(
  { kind: said('Written in a spec', { const: 'spec' }), path, line, column },
  {
    text: said('How it is written, where it is more than a number', text),
    source: said('As the spec gives it', text),
    confidence: said('As the spec gives it: low, medium, high, or a share', { type: ['string', 'number'] }),
    as_of: said('As the spec gives it', text),
  },
)

const fromPrice = exactly({
  kind: said('An entry of a price book', { const: 'price' }),
  path,
  line,
  model: said('provider/id of the model, provider/tool of a fee', text),
  book_version: said('Of the price book', text),
  from: said('First day of the entry, or unknown', startDay),
  checked: said('Last day on which somebody compared the entry with its source', orNull(day)),
  source: said('Where the book has it from', textOrNull),
  days: daysOf('that this entry prices'),
  rule: said('How the rate came about from what the book says', textOrNull),
})

const fromContract = exactly({
  kind: said('A term of a contract', { const: 'contract' }),
  path,
  line,
  column,
  says: said('What the term does, for people', text),
  from: said('First day on which it holds; null where it has always held', orNull(day)),
  to: said('Last day on which it holds; null while it lasts', orNull(day)),
  source: said('Who set it', textOrNull),
  days: daysOf('on which it holds'),
})

const fromNowhere = exactly({
  kind: said('Not given, so the default holds; or true by definition', { enum: ['default', 'definition'] }),
})

const explanation = exactly({
  name: said('Of the quantity', text),
  of: said('Which instance, where there are several: a step, a model, a cost', textOrNull),
  period: said('Which months it is a figure of; null where they are all alike or taken together', textOrNull),
  value: said('Unrounded; null where it has none', numberOrNull),
  reason: said('Why the value is null, in the words of `reasons` of a forecast; null where it is not', textOrNull),
  unit: said('Such as USD/outcome; ratio for factors and shares', text),
  label: said('The name for people', textOrNull),
  formula: said('How the value comes about from the parts', textOrNull),
  why: said('Why the formula is as it is', textOrNull),
  origins: said('Where an input was written', array(ref('origin'))),
  parts: said('What the formula read; empty where `seen` is true', array(ref('explanation'))),
  seen: said('Whether it stands earlier in this file with its parts', { type: 'boolean' }),
})

/** The JSON Schema (draft 2020-12) of what `explain --format json` prints: a tree that ends in lines of the user's files. */
export const explainSchema: JsonSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Explanation',
  description:
    'What `tokenomics explain --format json` prints: how a figure comes about, down to specs and price books',
  ...exactly({
    schema: said('The format of this file', { const: 'tokenomics/explain@1' }),
    version: said('Version of the program', text),
    as_of: said('The day that was taken for today', day),
    case: said('Which of the three cases', { enum: caseNames }),
    currency: said('Of every amount', currency),
    explanations: said(
      'One for each instance of the quantity that was asked for',
      array(ref('explanation'), { minItems: 1 }),
    ),
  }),
  $defs: {
    explanation,
    origin: { anyOf: [fromSpec, fromPrice, fromContract, fromNowhere] },
  },
}
