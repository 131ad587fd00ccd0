import { bars } from '../../analysis/bridge/bars.js'
import { bridged } from '../../analysis/bridge/result.js'
import { caseNames } from '../../forecast/forecast.js'
import { diffDefs, sideSchema, statusSchema } from '../diff/schema.js'
import {
  array,
  currency,
  day,
  each,
  exactly,
  type JsonSchema,
  month,
  number,
  numberOrNull,
  oneOf,
  orNull,
  ref,
  said,
  text,
  textOrNull,
} from '../schema-parts.js'
import { horizonSchema } from '../subject-schema.js'
import { barWords } from './words.js'

const sides = {
  base: said('On the base; null where it has no value', numberOrNull),
  head: said('On the head; null where it has no value', numberOrNull),
  change: said('Head less base; exactly 0 where nothing changed', numberOrNull),
  share: said('Of the base; null where that is 0 or has no value', numberOrNull),
}

const input = exactly({
  path: said('As --set takes it, where the specs have it; a model; contract', text),
  workflow: said('Whose it is; null where it is no workflow’s', textOrNull),
  base: said('A number in the case that is told, or a short text; null where the base lacks it', {}),
  head: said('Likewise on the head', {}),
  change: said('Its part of the bar; the parts add up to it. Null where it is not shared out', numberOrNull),
  assumptions: said(
    'Assumptions in it that differ',
    array(
      exactly({
        name: said('Its name', text),
        base: said('On the base', numberOrNull),
        head: said('On the head', numberOrNull),
      }),
    ),
  ),
  details: said(
    'What differs inside it: rates of a model, terms of a contract',
    array(
      exactly({
        name: said('Which', text),
        unit: said('Of a rate; null for a term', { enum: ['per_1m_tokens', 'per_call', null] }),
        month: said('The first in which it differs; null for a term', orNull(month)),
        base: said('On the base', {}),
        head: said('On the head', {}),
      }),
    ),
  ),
})

const bar = exactly({
  bar: said('Which', { enum: [...bars] }),
  change: said(
    'What it moved, whatever the order; the bars add up to the change. Null where it is not split',
    numberOrNull,
  ),
  share: said('Of the base; null where that is 0 or has no value', numberOrNull),
  sharing: said('How it is shared out among its inputs; null where it is not', {
    enum: ['shapley', 'first_and_last', null],
  }),
  inputs: said('Inputs that differ, largest part first', array(input)),
})

const workflow = exactly({
  id: said('Its name', text),
  was: said('What it was called; null where its name did not change', textOrNull),
  status: statusSchema,
  ...sides,
  by_bar: said(
    'What each bar moved; they add up to the change. Null where it is not split',
    orNull(each(bars, number, (name) => barWords[name])),
  ),
})

/** The JSON Schema (draft 2020-12) of what `bridge --format json` prints. */
export const bridgeSchema: JsonSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Bridge between forecasts',
  description: 'What `tokenomics bridge --format json` prints: why a figure moved, unrounded',
  ...exactly({
    schema: said('The format of this file', { const: 'tokenomics/bridge@1' }),
    version: said('Version of the program', text),
    as_of: said('The day that was taken for today', day),
    of: said('Which figure', { enum: [...bridged] }),
    case: said('In which case', { enum: [...caseNames] }),
    workflow: said('Of one workflow; null for all together', textOrNull),
    outcome_unit: said('What an outcome is; null where there is none, or several', textOrNull),
    currency: said('Of every amount', currency),
    horizon: horizonSchema,
    base: said('What it was', sideSchema),
    head: said('What it became', sideSchema),
    not_split: said(
      'Why the change is not split; null where it is',
      oneOrNull({ sides_do_not_mix: 'Parts of one side cannot be forecast with parts of the other' }),
    ),
    figure: said('On both sides', exactly(sides)),
    bars: said('Every bar', array(bar)),
    workflows: said('Every workflow of either side, where all are told', array(workflow)),
    notes: said('What to know', array(ref('note'))),
  }),
  $defs: { note: diffDefs['note']! },
}

function oneOrNull(meanings: Readonly<Record<string, string>>): JsonSchema {
  return orNull(oneOf(meanings))
}
