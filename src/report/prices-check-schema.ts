import type { Finding } from '../pricebook/check.js'
import { aboutBook, days, modelName } from './prices-schema-parts.js'
import {
  array,
  count,
  day,
  each,
  exactly,
  type JsonSchema,
  oneOf,
  orNull,
  said,
  startDay,
  text,
} from './schema-parts.js'

const codes: Readonly<Record<Finding['code'], string>> = {
  ageing: 'Nobody has compared the rate with its source for more than 30 days',
  stale: 'Nobody has compared the rate with its source for more than 90 days',
  'promotion-ended': 'A promise has run out',
  'promotion-ends': 'A promise runs out soon',
  'price-change': 'Another price is known to come',
  retired: 'The model is out of service',
  retires: 'The model goes out of service',
  'single-source': 'The rate rests on one source',
  'no-source': 'The rate names no source',
  'not-started': 'The first price lies ahead',
  'zero-rate': 'A rate is 0, and nothing says that it is free',
  'self-hosted': 'The rate follows from GPUs, at one use of them',
  'no-engineers': 'The GPUs behind the rate have no engineers',
}

const severities: Readonly<Record<Finding['severity'], string>> = {
  stale: 'A forecast should not rest on it',
  warn: 'Look at it',
  info: 'Good to know',
}

const finding = exactly(
  {
    code: said('What kind of finding it is; stable', oneOf(codes)),
    severity: said('How grave it is', oneOf(severities)),
    model: said('provider/id', modelName),
    message: said('For people', text),
  },
  {
    on: said('The day that it is about: checked, ended, changed, retired', day),
    days: said('From that day to today for ages, from today to that day for what is ahead', days),
  },
)

const oldRate = exactly({
  model: said('provider/id', modelName),
  from: said('First day of the rate, or unknown', startDay),
  checked: said('Last day on which somebody compared it with its source', day),
  days: said('Days since then', days),
})

const maxAge = exactly({
  days: said('The limit', count),
  passed: said('Whether no rate in force is older', { type: 'boolean' }),
  older: said('Rates in force that are, the oldest first', array(oldRate)),
})

/** The JSON Schema (draft 2020-12) of what `prices check --format json` prints. */
export const pricesCheckSchema: JsonSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Check of price books',
  description: 'What `tokenomics prices check --format json` prints: what to look at in the price books',
  ...exactly({
    schema: said('The format of this file', { const: 'tokenomics/prices-check@1' }),
    on: said('The day that was taken for today', day),
    within: said('How many days ahead ends of promotions were looked for', count),
    models: said('How many the books hold', count),
    books: said('The price books that were read', array(exactly(aboutBook), { minItems: 1 })),
    counts: said(
      'Findings by severity',
      each(Object.keys(severities) as Finding['severity'][], count, (name) => `Findings: ${severities[name]}`),
    ),
    findings: said('The gravest first, then in the order of the books', array(finding)),
    max_age: said('The verdict of --max-age; null where it was not asked for', orNull(maxAge)),
  }),
}
