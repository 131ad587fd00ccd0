import { type DifferenceClass, differenceClasses } from '../pricebook/diff-model.js'
import { rateName } from './prices-change-schema.js'
import { listedBook, modelName, rates } from './prices-schema-parts.js'
import {
  array,
  currency,
  day,
  exactly,
  type JsonSchema,
  month,
  numberOrNull,
  oneOf,
  orNull,
  said,
  text,
  textOrNull,
} from './schema-parts.js'

const meanings: Readonly<Record<DifferenceClass, string>> = {
  raised: 'A price is higher',
  lowered: 'A price is lower',
  'tier changed': 'Rates of long prompts, or where they begin',
  'mode changed': 'What a mode multiplies prices by',
  'hours changed': 'Prices at some hours',
  'schedule cancelled': 'A price that was announced is gone',
  'date moved': 'The same price starts on another day',
  added: 'A model, a rate or a fee is new',
  removed: 'A model, a rate or a fee is gone',
  'terms changed': 'What else the book says of a model: status, promises, limits, names',
  'source only': 'Sources, checks and notes, and nothing else',
}

const side: JsonSchema = { type: ['number', 'string', 'null'] }

const difference = exactly(
  {
    class: said('What happened', oneOf(meanings)),
    model: said('provider/id; for a fee, the provider and the tool', text),
    rate: said('Which price it is; null where it is not one', orNull(exactly(rateName))),
    what: said('What it is about, where it is not one price', textOrNull),
    from: said('First day on which the editions differ in this; null where it has none', orNull(day)),
    old: said('Per Mtok for a price, per 1,000 calls for a fee, else a text; null where there is none', side),
    new: said('Likewise in the new edition', side),
  },
  { rates: said('Of a model that only one edition has, per Mtok', rates) },
)

const money = exactly({
  spec: said('The file of the workload', text),
  month: said('The first month of its horizon; null where neither edition prices it', orNull(month)),
  currency: said('Of every amount', orNull(currency)),
  old: said('Spend in the month, expected case; null where the old edition cannot price it', numberOrNull),
  new: said('Likewise in the new edition', numberOrNull),
  by_model: said(
    'Model cost in the month',
    array(
      exactly({
        model: said('provider/id', modelName),
        old: said('With the old edition', numberOrNull),
        new: said('With the new edition', numberOrNull),
      }),
    ),
  ),
  reasons: said(
    'Why an amount is null',
    exactly({ old: said('Of the old edition', textOrNull), new: said('Of the new edition', textOrNull) }),
  ),
})

/** The JSON Schema (draft 2020-12) of what `prices diff --format json` prints. */
export const pricesDiffSchema: JsonSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Difference of price books',
  description: 'What `tokenomics prices diff --format json` prints: what differs between two editions of price books',
  ...exactly({
    schema: said('The format of this file', { const: 'tokenomics/prices-diff@1' }),
    on: said('The day that tells what is ahead', day),
    old: said('The old edition', array(listedBook, { minItems: 1 })),
    new: said('The new edition', array(listedBook, { minItems: 1 })),
    counts: said(
      'How many differences there are, by class; classes without one are left out',
      exactly(
        {},
        Object.fromEntries(
          differenceClasses.map((name) => [name, said(meanings[name], { type: 'integer', minimum: 1 })]),
        ),
      ),
    ),
    differences: said('By class, then in the order of the books', array(difference)),
    money: said('What workloads cost with each edition', array(money)),
  }),
}
