import { type findings, outcomes } from '../../gate/result.js'
import { diffDefs, diffSchema } from '../diff/schema.js'
import {
  array,
  currency,
  day,
  exactly,
  type JsonSchema,
  month,
  number,
  numberOrNull,
  oneOf,
  orNull,
  ref,
  said,
  sha256,
  text,
  textOrNull,
} from '../schema-parts.js'

const whole: JsonSchema = { type: 'integer', minimum: 1 }
const truth: JsonSchema = { type: 'boolean' }
const outcome: JsonSchema = { enum: [...outcomes] }
const side: JsonSchema = { enum: ['head', 'base'] }

const location = exactly({
  path: said('The file, from the top of the repository or as it was given', text),
  line: said('From 1', whole),
  column: said('From 1', whole),
})

const verdict = exactly({
  rule: said('Id of the rule', text),
  metric: said('What was judged', text),
  level: said('Of the rule', { enum: ['off', 'warn', 'error'] }),
  finding: said(
    'What it was found to be',
    oneOf<(typeof findings)[number]>({
      kept: 'Within its limit',
      broken: 'Beyond it, or without a value',
      inconclusive: 'The limit lies inside the sampling error',
      waived: 'Excepted until a day',
      skipped: 'There is nothing to judge; the reason says why',
      off: 'Switched off',
    }),
  ),
  counts_as: said('What it counts as', outcome),
  workflows: said('It was held against these together', array(text)),
  each: said('Whether the rule judges every workflow by itself', truth),
  budget: said('Id of its budget', textOrNull),
  period: said(
    'The months of its budget; null without one',
    orNull(
      exactly({
        from: said('First month', month),
        to: said('Last month', month),
        months: said('How many of them are forecast', { type: 'integer', minimum: 0 }),
        of: said('How many there are', whole),
      }),
    ),
  ),
  bound: said('Whether the limit is the most or the least', { enum: ['max', 'min'] }),
  unit: said('Of figure and limit: the currency, tok, USD/outcome, ratio, day, model', text),
  actual: said('The figure; null where it has no value', numberOrNull),
  limit: said('What it may be; of increase and price_change the larger of share and amount', numberOrNull),
  tolerance: said('How far beyond the limit is still on it', number),
  margin: said('What is left until the limit; negative beyond it', numberOrNull),
  interval: said(
    'Holds the figure with 95 % confidence; null where it is not drawn',
    orNull(array(number, { minItems: 2, maxItems: 2 })),
  ),
  moved: said('What moved, of increase and price_change', orNull(ref('change'))),
  reason: said('Why it was skipped, or why the figure has no value', textOrNull),
  message: said('What the rule says to whoever breaks it', textOrNull),
  waiver: said(
    'The exception that was made',
    orNull(
      exactly({
        until: said('Its last day', day),
        reason: said('Why', text),
        owner: said('Who answers for it', textOrNull),
      }),
    ),
  ),
  location: said('Where it is shown; null for what needs no showing', orNull(location)),
})

const stricter = exactly({
  budget: said('Whose budget finds it so', side),
  prices: said('At whose prices', side),
  frame: said(
    'With whose horizon, and whose choice of specs; base: with those too that the change moved out of sight',
    side,
  ),
  counts_as: said('What it counts as, by budget_change and price_change of the base', outcome),
  verdict: said('The verdict', ref('verdict')),
})

const ownChange = exactly({
  what: said('What is changed', {
    enum: ['budget', 'price_book', 'contract', 'scope', 'horizon', 'spec', 'price_trend'],
  }),
  change: said(
    'How. A spec that is moved or removed is there, and no longer judged; a scope that is added is a workflow that no rule is about',
    { enum: ['added', 'changed', 'removed', 'moved'] },
  ),
  path: said('The file', text),
  values: said(
    'Of a budget, of a horizon, and of names and labels by which a workflow is in other scopes of it: every value that differs. Of a price book: expected spend on models that only it has a price for',
    array(
      exactly({
        path: said('Of the value; entries of lists by their id', text),
        base: said('As it was; null where there was none', {}),
        head: said('As it is; null where there is none', {}),
      }),
    ),
  ),
})

const waiver = exactly({
  rule: said('The rule that does not apply', text),
  until: said('Its last day', day),
  reason: said('Why', text),
  owner: said('Who answers for it', textOrNull),
  state: said('Whether it was needed', { enum: ['used', 'unused', 'expired'] }),
})

const { $schema: _draft, $defs: _defs, title: _title, ...diff } = diffSchema
const properties = diffSchema['properties'] as Readonly<Record<string, JsonSchema>>

/** The JSON Schema (draft 2020-12) of what `gate -o json` prints. */
export const gateSchema: JsonSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Gate',
  description: 'What `tokenomics gate -o json` prints: a forecast held against budgets and against what was before',
  ...exactly({
    schema: said('The format of this file', { const: 'tokenomics/gate@1' }),
    version: said('Version of the program', text),
    name: said('Tells gates of one repository apart', text),
    status: said('The worst that anything counts as', outcome),
    fail_on: said('What ends with exit code 1', { enum: ['error', 'warn', 'never'] }),
    failed: said('Whether it ended so', truth),
    as_of: said('The day that was taken for today', day),
    seed: said('Of the draws', text),
    draws: said('How many', whole),
    sampling: said('How they were spread', { enum: ['sobol', 'lhs', 'mc'] }),
    currency: said('Of every amount', currency),
    horizon: said('The months that are forecast', properties['horizon']!),
    spec: said('What was judged', properties['head']!),
    head: said(
      'The current commit; null outside of a repository',
      orNull(
        exactly({
          commit: said('Its hash', text),
          clean: said('Whether the files that were read are as it has them', truth),
        }),
      ),
    ),
    base: said(
      'What it was compared with; null for nothing',
      orNull(
        exactly({
          given: said('As it was named, or found', text),
          commit: said('Of the files that were read; null where it is no state of git', textOrNull),
          merge_base: said('Whether that is where the current history left the named one', truth),
        }),
      ),
    ),
    budget: said(
      'The budget file; null where all rules are those of the command line',
      orNull(
        exactly({
          path: said('Its path', text),
          sha256: said('Of its text', sha256),
          of: said('base where the change removes it', side),
        }),
      ),
    ),
    verdicts: said('Every rule, held against what it is about', array(ref('verdict'))),
    stricter: said('Rules that the base finds worse: by its budget, or at its prices', array(stricter)),
    own_changes: said('What the change alters of its own judge', array(ownChange)),
    waivers: said('Every waiver of the budget', array(waiver)),
    spend: said(
      'Spend of the horizon',
      exactly({
        expected: said('In the expected case', number),
        mean: said('Of the draws', number),
        p95: said('Of the draws', number),
      }),
    ),
    cost_per_trusted_outcome: said(
      'Of one trusted outcome',
      exactly({ expected: said('In the expected case; null where it has no value', numberOrNull) }),
    ),
    diff: said('What changed since the base; null without one. Workflows are not drawn one by one', orNull(diff)),
    notes: said('What to know', array(ref('note'))),
  }),
  $defs: { ...diffDefs, verdict },
}
