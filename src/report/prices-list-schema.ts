import { aboutModel, aboutPrice, listedBook, modelName, on, rates, status } from './prices-schema-parts.js'
import { array, day, exactly, type JsonSchema, orNull, said, text } from './schema-parts.js'

const next = exactly({
  from: said('Its first day', day),
  status: said('How firm it is', status),
  rates: said('Per Mtok, by their keys in the book', rates),
})

const listedPrice = exactly({
  model: said('provider/id', modelName),
  provider: said('First half of the name', text),
  id: said('Second half of the name', text),
  aliases: said('Other names that are good on the day', array(text)),
  ...aboutModel,
  ...aboutPrice,
  windows: said('Names of hours with other rates; `rates` are those outside them', array(text)),
  next: said('The price that follows, where one is known', orNull(next)),
  cache_write_lifetime: said('Of a cache write that names none; null where writes are not billed apart', {
    type: ['string', 'null'],
    pattern: '^[1-9][0-9]*[mhd]$',
  }),
})

/** The JSON Schema (draft 2020-12) of what `prices list --format json` prints. */
export const pricesListSchema: JsonSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'List of prices',
  description: 'What `tokenomics prices list --format json` prints: the prices in force on a day',
  ...exactly({
    schema: said('The format of this file', { const: 'tokenomics/prices-list@1' }),
    on,
    books: said('The price books that were read', array(listedBook, { minItems: 1 })),
    models: said('Every model that has a price on the day', array(listedPrice)),
    unpriced: said(
      'Models of these books that have none',
      array(exactly({ model: said('provider/id', modelName), reason: said('Why, for people', text) })),
    ),
  }),
}
