import { listedBook, modelName } from '../prices-schema-parts.js'
import {
  array,
  currency,
  day,
  exactly,
  type JsonSchema,
  mapOf,
  number,
  numberOrNull,
  oneOf,
  orNull,
  said,
  startDay,
  text,
} from '../schema-parts.js'

const positive: JsonSchema = { type: 'number', exclusiveMinimum: 0 }
const share: JsonSchema = { type: 'number', exclusiveMinimum: 0, maximum: 1 }

const supply = exactly({
  paid: said('How the GPUs are paid', { enum: ['rented', 'owned'] }),
  gpus: said('GPUs of one replica', positive),
  replicas: said('Replicas that are paid for', positive),
  batch: said('Requests served together; null where the book does not say', {
    type: ['integer', 'null'],
    minimum: 1,
  }),
  hours_per_month: said('Hours of a month for which they are paid', positive),
  utilisation: said('Share of them in which replicas are busy, as the book says', share),
})

const costs = exactly({
  gpus: said('Rent, or what they lose in value', positive),
  energy: said('Where it is paid apart', number),
  engineering: said("The model's part of the engineers", number),
  overhead: said('Other costs', number),
  total: said('Together', positive),
})

const classRate = exactly({
  tokens_per_second: said('Of one replica that serves this class alone', positive),
  headline: said('Machines and their energy, at full use', positive),
  rate: said('With idle hours, engineers and all else: what forecasts take at the utilisation of the book', positive),
  against: said('What the other model takes; null where none is named or it has no such rate', numberOrNull),
})

const blended = exactly({
  tokens_per_second: said('Of one replica, of the mix', positive),
  headline: said('Machines and their energy, at full use', positive),
  at_full_use: said('With engineers and all else, at full use', positive),
  rate: said('The same at the utilisation', positive),
})

const breakEven = orNull(
  exactly({
    tokens: said('Tokens a month', positive),
    utilisation: said('Share of the paid hours that they take', { type: 'number', exclusiveMinimum: 0 }),
  }),
)

const sale = exactly({
  price: said('For a million tokens of the mix', positive),
  revenue: said('Of the tokens that are served', number),
  margin: said('Revenue less all costs', number),
  revenue_per_megawatt: said('Of a year, for each megawatt that full use takes', numberOrNull),
  break_even: said('Where revenue covers all costs; null where it never does', breakEven),
})

const against = exactly({
  model: said('provider/id', modelName),
  from: said('First day of its price, or unknown', startDay),
  book_version: said('Version of its price book', text),
  price: said('For a million tokens of the mix, at the base tier in standard mode', number),
  bill: said('For the tokens that are served', number),
  saving: said('Its bill less the costs; below 0 where it is cheaper', number),
  break_even: said('Where both cost the same; null where they never do', breakEven),
})

const point = exactly({
  utilisation: said('Share of the paid hours', share),
  tokens: said('That are served', positive),
  cost: said('Of the month', positive),
  rate: said('For a million tokens of the mix', positive),
  against_bill: said('What the other model takes for them; null where none is named', numberOrNull),
})

const reason = oneOf({
  no_power: 'The book does not say what the GPUs take',
  no_price: 'No selling price is named, and no other model',
  no_model: 'No other model is named',
  beyond_capacity: 'Full use does not pay either',
  below_energy: 'A token saves no more than its energy costs',
})

const model = exactly({
  model: said('provider/id', modelName),
  from: said('First day of its price, or unknown', startDay),
  supply: said('The GPUs that serve it', supply),
  utilisation: said('At which all is told: what was asked, else what the book says', share),
  mix: said('Shares of the tokens, which sum to 1', mapOf(share, { minProperties: 1 })),
  costs: said('Of a month', costs),
  cost_per_hour: said('All costs over all hours', positive),
  cost_per_busy_second: said('Of one replica', positive),
  rates: said('Per Mtok by class, as the book names them', mapOf(classRate, { minProperties: 1 })),
  blended: said('Per Mtok of the mix', blended),
  capacity: said('Tokens a month when no second is idle', positive),
  served: said('Tokens a month at the utilisation', positive),
  tokens_per_second_per_dollar: said(
    'Tokens a second for each unit of the currency that is paid an hour',
    exactly({
      headline: said('Of the machines alone, at full use', positive),
      at_utilisation: said('Tokens that are served, over all that is paid', positive),
    }),
  ),
  tokens_per_joule: said(
    'Of the energy that the building takes; null where the book does not say',
    exactly({
      at_full_use: said('At full use', numberOrNull),
      at_utilisation: said('With what idle GPUs take', numberOrNull),
    }),
  ),
  sale: said('What is earned where tokens are sold; null without a price', orNull(sale)),
  against: said('The other model; null where none is named', orNull(against)),
  curve: said('From 10 % to 100 % use', array(point, { minItems: 10, maxItems: 10 })),
  reasons: said('For each figure that is null, why', mapOf(reason)),
})

/** The JSON Schema (draft 2020-12) of what `factory --format json` prints. */
export const factorySchema: JsonSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Self-hosted models',
  description: "What GPUs of one's own cost and yield; money and tokens are of a month, rates of a million tokens",
  ...exactly({
    schema: said('Version of this format', { const: 'tokenomics/factory@1' }),
    version: said('Of the program', text),
    as_of: said('The day that was taken for today', day),
    book: said('The price book that was read', listedBook),
    currency: said('Of every amount', currency),
    models: said('Those that are self-hosted on the day', array(model, { minItems: 1 })),
  }),
}
