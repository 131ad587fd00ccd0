import { weekdays } from '../pricebook/windows.js'
import { aboutModel, aboutPrice, listedBook, modelName, price, rates } from './prices-schema-parts.js'
import { array, day, exactly, type JsonSchema, mapOf, orNull, said, startDay, text } from './schema-parts.js'

const alias = exactly({
  id: said('The other name', text),
  from: said('First day on which it names this model, or unknown', startDay),
  to: said('Last day on which it does; null while it lasts', orNull(day)),
})

const hours = exactly({
  name: said('What the hours are called', text),
  days: said('Days of the week', array({ enum: weekdays }, { minItems: 1 })),
  utc: said('Spans of hours in UTC, such as 01:00-04:00', array(text, { minItems: 1 })),
  rates: said('Per Mtok in these hours', rates),
})

const positive: JsonSchema = { type: 'number', exclusiveMinimum: 0 }

/** As the book says it; what it does not say is left out. */
const selfHosted = exactly(
  {
    gpus: said('GPUs of one replica', positive),
    tokens_per_second: said(
      'Of one replica that serves this class alone',
      mapOf(positive, { required: ['input'], properties: { input: said('Input that was not cached', positive) } }),
    ),
    utilisation: said('Share of the paid hours that are busy', { type: 'number', exclusiveMinimum: 0, maximum: 1 }),
  },
  {
    replicas: said('Default 1', positive),
    rent_per_gpu_hour: said('Where they are rented', positive),
    purchase: said(
      'Where they were bought',
      exactly(
        { price_per_gpu: said('Of one', positive) },
        {
          years: said('Term in years', positive),
          months: said('Term in months', positive),
          residual: said('Share of the price that is left', price),
        },
      ),
    ),
    power: said(
      'What they take',
      exactly(
        { kw_per_gpu: said('Kilowatts of a busy GPU', positive), pue: said('Of the building', positive) },
        {
          idle_kw_per_gpu: said('Kilowatts of an idle GPU', price),
          price_per_kwh: said('Where energy is paid apart', price),
        },
      ),
    ),
    batch: said('Requests served together', { type: 'integer', minimum: 1 }),
    hours_per_month: said('Default 730', positive),
    engineers: said(
      'Who looks after them',
      exactly(
        { fte: said('How many', price), yearly_cost: said('Of one', price) },
        { shared_by: said('Models that share them', positive) },
      ),
    ),
    overhead_per_month: said('Other costs', price),
  },
)

const datedPrice = exactly({
  ...aboutPrice,
  in_force: said('Whether it holds on the day', { type: 'boolean' }),
  self_hosted: said('The GPUs from which the rates follow; null where they are those of a list', orNull(selfHosted)),
  windows: said('Other rates at some hours of the week', array(hours)),
  modes: said(
    'Base rates in each mode other than standard, hours blended; null where the mode is not sold',
    mapOf(orNull(rates)),
  ),
  cache_storage_per_1m_token_hour: said(
    'What a cache that is paid by the hour takes for a million tokens',
    orNull(price),
  ),
  sources: said('Keys of `sources`', array(text)),
  notes: said('What a reader should know', array(text)),
})

const source = exactly(
  { retrieved: said('Day on which it was read', day) },
  {
    name: said('What it is called', text),
    url: said('Where it was read', text),
    licence: said('Of the data', text),
  },
)

const reasoning: JsonSchema = {
  anyOf: [{ const: 'billed_as_output' }, exactly({ rate: said('Per Mtok of reasoning', price) })],
}

/** The JSON Schema (draft 2020-12) of what `prices show --format json` prints. */
export const pricesShowSchema: JsonSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Prices of a model',
  description: 'What `tokenomics prices show --format json` prints: all prices of one model, and where they come from',
  ...exactly({
    schema: said('The format of this file', { const: 'tokenomics/prices-show@1' }),
    on: said('The day that tells which price is in force', day),
    asked: said('The name that was asked for', modelName),
    model: said('provider/id', modelName),
    aliases: said('Other names of the model', array(alias)),
    ...aboutModel,
    reasoning: said('How reasoning is billed', reasoning),
    prices: said('In the order of time', array(datedPrice, { minItems: 1 })),
    regions: said(
      'What every rate is multiplied by, by region; * is any other',
      mapOf({ type: 'number', exclusiveMinimum: 0 }),
    ),
    notes: said('What a reader should know', array(text)),
    book: said('The price book that was read', listedBook),
    sources: said('The sources that the prices name', mapOf(source)),
  }),
}
