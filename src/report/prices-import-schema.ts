import { sourceKinds } from '../pricebook/import/source.js'
import { rateChange } from './prices-change-schema.js'
import { kind, modelName, price, rates } from './prices-schema-parts.js'
import {
  array,
  count,
  day,
  exactly,
  type JsonSchema,
  orNull,
  said,
  startDay,
  text,
  textOrNull,
} from './schema-parts.js'

const from = said('First day of the price, or unknown', startDay)

const added = exactly({
  model: said('provider/id', modelName),
  kind: said('What the model is for', kind),
  aliases: said('How many other names it has', count),
  prices: said('How many dated prices', { type: 'integer', minimum: 1 }),
  rates: said('On the day of the snapshot, per Mtok', rates),
})

const changed = exactly({
  model: said('provider/id', modelName),
  from,
  changes: said('What is otherwise than in the entry before', array(rateChange, { minItems: 1 })),
  notes: said('What the source did not state, and how it was carried over', array(text)),
})

const kept = exactly({
  model: said('provider/id', modelName),
  from: said('First day that the price would have had', day),
  reason: said('Why the book stays as it is', text),
  changes: said('What the source says otherwise', array(rateChange)),
})

const fee = { id: said('The name that specs use', text), new: said('Per 1,000 calls', price) }

const tools = exactly({
  added: said(
    'New fees',
    array(exactly({ ...fee, from, old: said('Per 1,000 calls; null where there was none', orNull(price)) })),
  ),
  kept: said(
    'Fees that the source states otherwise',
    array(exactly({ ...fee, old: said('Per 1,000 calls', price), reason: said('Why the book stays', text) })),
  ),
})

const unmapped = exactly({
  reason: said('Why it has no place in a price book', text),
  count: said('How often', { type: 'integer', minimum: 1 }),
  examples: said('The first few', array(text, { minItems: 1 })),
})

const book = exactly({
  provider: said('Whose prices it holds', text),
  path: said('The book that was read, or would be new', text),
  differs: said('Whether the result is otherwise than the book as it is', { type: 'boolean' }),
  written: said('Where the result went, - for stdout; null where nothing was written', textOrNull),
  new_book: said('Whether there was no such book', { type: 'boolean' }),
  added: said('Models that the book did not have', array(added)),
  changed: said('New entries', array(changed)),
  unchanged: said('Models that the source confirms', array(modelName)),
  checked: said('How many entries were checked on a later day than before', count),
  kept: said('What the source says otherwise, and the book does not take over', array(kept)),
  tools: said("Fees of the provider's tools", tools),
  unmapped: said('What has no place in a price book, by reason', array(unmapped)),
  accepted: said('What is hard to believe and was taken with --accept', array(text)),
})

/** The JSON Schema (draft 2020-12) of what `prices update --format json` prints. */
export const pricesUpdateSchema: JsonSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Update of prices',
  description:
    'What `tokenomics prices update --format json` prints: what a list of prices would change, or has changed',
  ...exactly({
    schema: said('The format of this file', { const: 'tokenomics/prices-update@1' }),
    source: said(
      'The list',
      exactly({
        kind: said('Whose it is', { enum: [...sourceKinds] }),
        url: said('The address that was asked for', text),
        fetched: said('The day of the update', day),
        bytes: said('Length of the list, unpacked', count),
      }),
    ),
    write: said('Whether books were to be written; false for a proposal', { type: 'boolean' }),
    books: said('What became of each book, or would become', array(book)),
  }),
}

/** The JSON Schema (draft 2020-12) of what `prices import --format json` prints. */
export const pricesImportSchema: JsonSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Import of prices',
  description: 'What `tokenomics prices import --format json` prints: what became of a list of prices',
  ...exactly({
    schema: said('The format of this file', { const: 'tokenomics/prices-import@1' }),
    source: said(
      'The list',
      exactly({
        kind: said('Whose it is', { enum: [...sourceKinds] }),
        path: said('The file', text),
        snapshot: said('The day it was made', day),
      }),
    ),
    books: said('What became of each book', array(book)),
  }),
}
