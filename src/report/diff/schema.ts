import { causes } from '../../analysis/diff/result.js'
import { caseNames } from '../../forecast/forecast.js'
import { components } from '../../model/components.js'
import {
  array,
  currency,
  day,
  each,
  exactly,
  type JsonSchema,
  mapOf,
  month,
  number,
  numberOrNull,
  oneOf,
  orNull,
  positionOrNull,
  ref,
  said,
  sha256,
  text,
  textOrNull,
} from '../schema-parts.js'
import { horizonSchema } from '../subject-schema.js'

const whole: JsonSchema = { type: 'integer', minimum: 1 }

const sides = {
  base: said('On the base; null where it has no value', numberOrNull),
  head: said('On the head; null where it has no value', numberOrNull),
  change: said('Head less base; exactly 0 where nothing changed', numberOrNull),
  share: said('Of the base; null where that is 0 or has no value', numberOrNull),
}

const causeSentences = {
  spec: 'What the workflows do: models, prompts, steps, routes, factors, costs, outcomes',
  prices: 'Price books, contract, and which of them specs name',
  volume: 'Demand: users, sessions, turns, peak factor',
} as const

/** Definitions that other schemas with a comparison in them share. */
export const diffDefs: Readonly<Record<string, JsonSchema>> = {
  change: exactly(sides),
  split: exactly({
    ...sides,
    by_cause: said(
      'What caused the change, whatever the order; the causes add up to it. Null where it is not split',
      orNull(each(causes, number, (cause) => causeSentences[cause])),
    ),
  }),
  drawn: each(['mean', 'p50', 'p95'] as const, ref('change'), (name) => `${name} of the draws`),
  driver: exactly({
    cause: said('Which group it belongs to; an assumption moves whatever names it', {
      enum: [...causes, 'assumption'],
    }),
    path: said('As --set takes it', text),
    workflow: said('Whose it is; null where it is no workflow’s', textOrNull),
    base: said('As the file has it; null where it has nothing', {}),
    head: said('As the file has it; null where it has nothing', {}),
  }),
  price_driver: exactly({
    model: said('As the spec names it', text),
    terms: said('Mode, region and cache lifetime, where they are not the usual ones', textOrNull),
    rate: said('Which rate, or the tool', text),
    unit: said('What it is a price of', { enum: ['per_1m_tokens', 'per_call'] }),
    month: said('The first in which it differs', month),
    base: said('On the base', numberOrNull),
    head: said('On the head', numberOrNull),
  }),
  note: exactly({
    code: said('What kind of note; stable', text),
    message: said('What to know', text),
    path: said('The file it is about', textOrNull),
    line: said('From 1', positionOrNull),
    column: said('From 1', positionOrNull),
  }),
}

/** One figure for each of the three cases. */
export const byCase = (schema: JsonSchema): JsonSchema => each(caseNames, schema, (name) => `The ${name} case`)

/** One of the two things that are compared. */
export const sideSchema = exactly({
  kind: said('What it is', oneOf({ specs: 'Specs that were read and priced', forecast: 'A forecast that was saved' })),
  given: said('As it was given', text),
  commit: said('Of git, where it was read from there', textOrNull),
  name: said('Its name', text),
  files: said('Its files', array(exactly({ path: said('As it was read', text), sha256: said('Of its text', sha256) }))),
})

/** What became of a workflow. */
export const statusSchema = said(
  'What became of it',
  oneOf({
    same: 'Nothing changed',
    changed: 'Its inputs or its spend changed',
    added: 'The head only has it',
    removed: 'The base only has it',
    renamed: 'The base calls it otherwise',
  }),
)

const workflow = exactly({
  id: said('Its name', text),
  was: said('What it was called; null where its name did not change', textOrNull),
  status: statusSchema,
  labels: said('Its labels', mapOf(text)),
  spend: said('Its spend, with allocated shared costs', byCase(ref('split'))),
  cost_per_trusted_outcome: said('Of one trusted outcome', byCase(ref('change'))),
  simulation: said('Draws of its spend; null where nothing was drawn', orNull(ref('drawn'))),
})

/** The JSON Schema (draft 2020-12) of what `diff --format json` prints. */
export const diffSchema: JsonSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Difference of forecasts',
  description: 'What `tokenomics diff --format json` prints: what changed and what caused it, unrounded',
  ...exactly({
    schema: said('The format of this file', { const: 'tokenomics/diff@1' }),
    version: said('Version of the program', text),
    as_of: said('The day that was taken for today', day),
    seed: said('Of the draws; null where nothing was drawn', textOrNull),
    draws: said('How many; null where nothing was drawn', orNull(whole)),
    sampling: said('How they were spread', { enum: ['sobol', 'lhs', 'mc', null] }),
    currency: said('Of every amount', currency),
    horizon: horizonSchema,
    base: said('What it is compared with', sideSchema),
    head: said('What is compared', sideSchema),
    not_split: said('Why changes are not split by cause; null where they are', {
      enum: ['saved_forecast', 'sides_do_not_mix', null],
    }),
    spend: said('All spend of the horizon', byCase(ref('split'))),
    tokens: said('All tokens of the horizon', byCase(ref('change'))),
    cost_per_trusted_outcome: said('Of one trusted outcome', byCase(ref('change'))),
    simulation: said(
      'What draws of both sides with the same luck say; null where nothing was drawn',
      orNull(
        exactly({
          spend: said('All spend of the horizon', ref('drawn')),
          cost_per_trusted_outcome: said('Of one trusted outcome', ref('drawn')),
        }),
      ),
    ),
    workflows: said('Every workflow of either side', array(workflow)),
    components: said(
      'Spend by line of the all-in cost',
      array(
        exactly({
          component: said('Which', { enum: [...components] }),
          spend: said('Its spend', byCase(ref('split'))),
        }),
      ),
    ),
    models: said(
      'Model cost by provider/id; none is the rest of spend',
      array(exactly({ model: said('Which', text), spend: said('Its cost', byCase(ref('split'))) })),
    ),
    drivers: said('Inputs that differ', array(ref('driver'))),
    price_drivers: said('Rates that differ for the workflows of the head', array(ref('price_driver'))),
    notes: said('What to know', array(ref('note'))),
  }),
  $defs: diffDefs,
}
