import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type * as z from 'zod'
import { contract } from '../../src/contract/schema.js'
import { InputError } from '../../src/diagnostics/diagnostic.js'
import { budget } from '../../src/gate/budget-schema.js'
import { read } from '../../src/yaml/read.js'

/** Mistakes that only several keys together show: a text of the right file, what stands in its place, what is said. */
type Mistake = readonly [right: string, wrong: string, code: string, message: string]

const contractMistakes: readonly Mistake[] = [
  ['id: provisioned', 'id: reserved-answers', 'duplicate-name', '"reserved-answers" stands twice in this contract'],
  ['  tokens_per_month: 4.0e9\n', '', 'missing-key', 'commitment "reserved-answers" has no capacity'],
  ['  units: 50\n', '', 'missing-key', 'commitment "provisioned" has no capacity'],
  ['units: 50', 'units: 50\n  tokens_per_month: 1e9', 'conflict', 'the capacity of "provisioned" is given twice'],
  ['to: 2027-09-30', 'to: 2026-09-30', 'wrong-order', 'this ends on 2026-09-30, before it begins on 2026-10-01'],
  [
    'spend_commit:\n',
    '- { provider: openai, measure: tokens, graduated: [{ over: 0, percent: 1 }] }\nspend_commit:\n',
    'conflict',
    'openai has a volume discount already',
  ],
  ['over: 100000', 'over: 0', 'wrong-order', 'the step over 0 does not lie above the one before it, over 0'],
]

const budgetMistakes: readonly Mistake[] = [
  ['id: margin', 'id: growth', 'duplicate-name', '"growth" stands twice under rules'],
  [
    'to: 2027-03',
    'to: 2026-03',
    'wrong-order',
    'the period of "support-q1" ends in 2026-03, before it begins in 2027-01',
  ],
  [
    'budget: support-q1, metric: spend',
    'budget: suport-q1, metric: spend',
    'unknown-name',
    'there is no budget "suport-q1"',
  ],
  ['rule: growth', 'rule: grow', 'unknown-name', 'there is no rule "grow"'],
  ['metric: spend.p95', 'metric: spend', 'unknown-quantity', 'there is no metric "spend"'],
  [', min: 0.5', '', 'missing-key', 'rule "margin" has no limit'],
  [', max_share: 0.15', '', 'missing-key', 'rule "growth" has no max_share'],
  ['max_share: 0.15', 'max: 0.15', 'conflict', 'an increase has no max'],
  ['max: 45', 'max: 45, min_amount: 3', 'conflict', 'min_amount is of increase and price_change only'],
  [
    'budget: support-q1, metric: exceedance',
    'metric: exceedance',
    'missing-key',
    'rule "breach-chance" names no budget',
  ],
  ['budget: support-q1, metric: spend', 'metric: spend', 'missing-key', 'rule "p95-in-budget" names no budget'],
  [
    'budget: support-q1, metric: e',
    'scope: {}, budget: support-q1, metric: e',
    'conflict',
    'rule "breach-chance" has a budget and a scope',
  ],
]

const file = (name: string) => readFileSync(`${import.meta.dirname}/${name}.yaml`, 'utf8')

const said = async (text: string, schema: z.ZodType) =>
  read({ path: 'file.yaml', text }, schema).then(
    () => [],
    (error: unknown) => {
      if (!(error instanceof InputError)) throw error
      return error.diagnostics.map(({ code, message }) => [code, message])
    },
  )

describe.each([
  ['contract', contract, contractMistakes],
  ['budget', budget, budgetMistakes],
] as const)('%s', (name, schema, mistakes) => {
  test.each(mistakes)('%j → %j: %s', async (right, wrong, code, message) => {
    const text = file(name).replace(right, () => wrong)
    expect(text).not.toBe(file(name))
    expect(await said(text, schema)).toEqual([[code, message]])
  })
})
