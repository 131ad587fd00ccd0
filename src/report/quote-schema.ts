import { buckets } from '../pricebook/buckets.js'
import { cacheWrite, modelName, price } from './prices-schema-parts.js'
import { array, currency, exactly, type JsonSchema, mapOf, ref, said, text, textOrNull } from './schema-parts.js'

/** By kind of tokens; cache writes by lifetime, or without one where the request named none. */
const byBucket = (values: JsonSchema): JsonSchema =>
  mapOf(values, { propertyNames: { pattern: `^(${buckets.join('|')}|${cacheWrite})$` } })

const instant: JsonSchema = {
  type: 'string',
  pattern: '^\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2}(:\\d{2}(\\.\\d+)?)?Z)?$',
}

const quote: JsonSchema = {
  ...exactly(
    {
      schema: said('The format of this object', { const: 'tokenomics/quote@1' }),
      model: said('provider/id, whatever alias was asked for', modelName),
      on: said('The day of the call, or its instant', instant),
      mode: said('standard, batch, flex, priority: what the provider sells', text),
      region: said('Where the call is processed; null where none was named', textOrNull),
      tier: said('The edge of the tier that the prompt is in, in tokens; null at the base tier', {
        type: ['integer', 'null'],
        minimum: 1,
      }),
      currency: said('Of the rates and the cost', currency),
      tokens: said('As they were asked for', byBucket({ type: 'number', minimum: 0 })),
      rates: said('What each kind of tokens paid, per Mtok; without those that have no price', byBucket(price)),
      cost: said('Tokens × rate, unrounded; they sum to the total', byBucket(price)),
      total: said('Cost of the call, unrounded', price),
    },
    {
      rules: said('With --explain: which rules of the price book gave each rate, in order', byBucket(array(text))),
      notes: said('With --explain: what a reader should know about the rates', array(text)),
    },
  ),
  dependentRequired: { rules: ['notes'], notes: ['rules'] },
}

/** The JSON Schema (draft 2020-12) of what `prices quote` prints as JSON: of one call, or of each line of `--from`. */
export const quoteSchema: JsonSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Quote',
  description: 'What `tokenomics prices quote --format json` prints of one call, and with --from of each line',
  anyOf: [ref('quote'), ref('error')],
  $defs: {
    quote,
    error: exactly({ error: said('With --from: why the call of this line could not be priced', text) }),
  },
}
