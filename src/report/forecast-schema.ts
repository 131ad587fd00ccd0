import { caseNames } from '../forecast/forecast.js'
import { result } from './result-schema.js'
import {
  array,
  day,
  each,
  exactly,
  type JsonSchema,
  mapOf,
  orNull,
  positionOrNull,
  ref,
  said,
  sha256,
  text,
  textOrNull,
} from './schema-parts.js'
import { subjectSchema } from './subject-schema.js'
import { stats, summary } from './summary-schema.js'

const priceBook = exactly({
  provider: said('Whose prices it holds', text),
  book_version: said('Its version', text),
  as_of: said('Last day on which the whole book was compared with its source', day),
  sha256: said('Of its text', sha256),
  oldest_rate: said(
    'Of the rates used, the one that was compared with its source longest ago',
    orNull(
      exactly({
        model: said('provider/id', text),
        days: said('Its age on the day of the forecast', { type: 'integer' }),
      }),
    ),
  ),
})

const contract = exactly({
  path: said('As the spec names it, from where the program was run', text),
  sha256: said('Of its text', sha256),
  terms: said(
    'The terms that changed a price: overrides, discounts, exchange rates; and what is settled by the month',
    array(
      exactly({
        kind: said('What kind of term', {
          enum: ['override', 'discount', 'fx', 'commitment', 'volume', 'spend_commit'],
        }),
        says: said('What it does, for people', text),
        from: said('First day on which it holds; null where it has always held', orNull(day)),
        to: said('Last day on which it holds; null while it lasts', orNull(day)),
        source: said('Who set it', textOrNull),
        line: said('Of the contract, from 1', { type: 'integer', minimum: 1 }),
        prices: said('What it changed: provider/id of models, provider/tool', array(text)),
      }),
    ),
  ),
})

const note = exactly({
  code: said('What kind of note it is; stable', text),
  message: said('For people', text),
  path: said('The file that gave rise to it', textOrNull),
  line: said('From 1', positionOrNull),
  column: said('From 1', positionOrNull),
})

const workflow = exactly({
  labels: said('As the spec gives them', mapOf(text)),
  cases: said('The three cases of the workflow', ref('cases')),
  simulation: said('What the draws of the workflow say; null without a simulation', orNull(ref('summary'))),
})

/** The JSON Schema (draft 2020-12) of what `forecast --format json` prints. Exact: a key more or less is a mistake. */
export const forecastSchema: JsonSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Forecast',
  description: 'What `tokenomics forecast --format json` prints: three cases over a horizon, unrounded',
  ...exactly({
    schema: said('The format of this file', { const: 'tokenomics/forecast@1' }),
    version: said('Version of the program', text),
    as_of: said('The day that was taken for today', day),
    seed: said('Of the simulation; null where there is none', textOrNull),
    draws: said('Of the simulation; null where there is none', { type: ['integer', 'null'], minimum: 1 }),
    sampling: said('How the draws were spread; null where there are none', { enum: ['sobol', 'lhs', 'mc', null] }),
    ...subjectSchema,
    price_books: said('The price books that were used', array(ref('price_book'))),
    contract: said('The contract that was laid over list prices; null without one', orNull(ref('contract'))),
    cases: said('The three cases of all workflows together', ref('cases')),
    simulation: said('What the draws of all workflows together say; null without a simulation', orNull(ref('summary'))),
    workflows: said('Each workflow under its name', mapOf(ref('workflow'))),
    notes: said('What a reader should know; no mistakes', array(ref('note'))),
  }),
  $defs: {
    cases: each(caseNames, ref('result'), (name) => `The ${name} case`),
    result,
    summary,
    stats,
    workflow,
    price_book: priceBook,
    contract,
    note,
  },
}
