import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { formats } from '../../src/commands/formats.js'
import { contract } from '../../src/contract/schema.js'
import { InputError } from '../../src/diagnostics/diagnostic.js'
import { budget } from '../../src/gate/budget-schema.js'
import { priceBook } from '../../src/pricebook/schema.js'
import { loadExpressionReader } from '../../src/workflow/expression.js'
import { spec } from '../../src/workflow/schema.js'
import { read } from '../../src/yaml/read.js'
import { compiled } from './compiled.js'

const file = (path: string) => readFileSync(`${import.meta.dirname}/${path}`, 'utf8')

/** Files that are right, and what somebody may get wrong in them: a text of the file, and another in its place. */
const cases = {
  workflow: {
    schema: spec,
    text: file('../../templates/support.yaml'),
    broken: [
      ['schema: tokenomics/workflow@1', 'schema: tokenomics/workflow@2'],
      ['schema: tokenomics/workflow@1', 'name2: x'],
      ['currency: USD', 'currency: dollars'],
      ['horizon: { months: 12 }', 'horizon: { months: 12.5 }'],
      ['horizon: { months: 12 }', 'horizon: { months: 0 }'],
      ['horizon: { months: 12 }', 'horizon: { start: January }'],
      ['horizon: { months: 12 }', 'horizons: { months: 12 }'],
      ['peak: 1.4', 'peak: lots'],
      ['conservative: 0.7, ', ''],
      ['12000 * adoption', '12,000'],
      ['sessions_per_user: 1.5', 'sessions_per_user: -1'],
      ['sessions_per_user: 1.5', ''],
      ['share: 0.8,', 'share: 80,'],
      ['share: rest', 'share: [others]'],
      ['model: openai/gpt-6-luna\n', 'models: openai/gpt-6-luna\n'],
      ['cache_hit_rate: 0.6', 'cache_hit_rate: 60%'],
      ['retry_factor: { conservative', 'retry_facter: { conservative'],
      ['eval_factor: 1.08', 'eval_factor: 0.08'],
      ['per: attempt', 'per: ticket'],
      ['category: retrieval', 'category: search'],
      ['minutes: 3, ', ''],
      ['amount: 1800', 'minutes: 1800'],
      ['unit: resolved ticket', 'units: resolved ticket'],
      ['accepted: 0.95', 'accepted: 95'],
      ['      per: session\n', '      per: session\n      trusted_rate: 0.8\n'],
      ['labels: { team: support }', 'labels: [support]'],
    ],
  },
  pricebook: {
    schema: priceBook,
    text: file('../../scenarios/examples/books/reference.yaml'),
    broken: [
      ['tokenomics/pricebook@1', 'tokenomics/pricebook@9'],
      ['unit: per_1m_tokens', 'unit: per_1k_tokens'],
      ['currency: USD', 'currency: usd'],
      [/^provider: /m, 'provider: my/'],
      [/input: [\d.]+/, 'input: cheap'],
      [/input: [\d.]+/, 'input: -1'],
      [/input: [\d.]+/, 'inputs: 1'],
      [/^as_of: .*$/m, 'as_of: 2026-13-01'],
    ],
  },
  contract: {
    schema: contract,
    text: file('contract.yaml'),
    broken: [
      ['base_currency: EUR', 'base_currency: euro'],
      ['pair: USD/EUR', 'pair: USD-EUR'],
      ['source: treasury', 'sources: treasury'],
      ['percent: 12', 'percent: 120'],
      ['applies_to: [tokens]', 'applies_to: []'],
      ['rates: { input: 1.80, output: 9.00 }', 'rates: { inptu: 1.80 }'],
      ['measure: spend', 'measure: euros'],
      ['over: 0,', 'over: -1,'],
      ['shortfall: payable', 'shortfall: unknown'],
      ['models: [openai/gpt-6-luna]', 'models: []'],
      ['models: [openai/gpt-6-luna]', 'models: [gpt-6-luna]'],
      ['tokens_per_month: 4.0e9', 'units: 4'],
      ['tokens_per_month: 4.0e9', 'tokens: 4.0e9'],
      ['settlement: take_or_pay', 'settlement: monthly'],
      ['overage: on_demand', 'overage: { rate: free }'],
      ['weights: { output: 8, cached_input: 0 }', 'weights: { outputs: 8 }'],
    ],
  },
  budget: {
    schema: budget,
    text: file('budget.yaml'),
    broken: [
      ['currency: USD', ''],
      ['draws: 20000', 'draws: 10'],
      ['from: 2027-01', 'from: 2027-1'],
      ['amount: 60000', 'amount: -1'],
      ['metric: spend.p95', 'metric: spend.p96'],
      ['metric: exceedance', 'metric: prob_over_budget'],
      ['max_share: 0.15', 'max_share: 15'],
      ['level: warn', 'level: note'],
      ['inconclusive: warn', 'inconclusive: maybe'],
      ['until: 2026-12-31', 'until: never'],
      ['reason: launch', 'why: launch'],
    ],
  },
} as const

beforeAll(loadExpressionReader)

describe.each(Object.entries(cases))('%s', (name, { schema, text, broken }) => {
  const validator = formats[name]!.schema().then(compiled)
  const problems = async (written: string) => (await validator)(parse(written)) || (await validator).errors

  test('the file itself is right for the editor and for the program', async () => {
    expect(await problems(text)).toBe(true)
    await expect(read({ path: name, text }, schema)).resolves.toBeTruthy()
  })

  test.each(broken.map(([right, wrong]) => [String(right).trim(), wrong.trim(), right, wrong] as const))(
    '%s → %s is wrong for both',
    async (_, __, right, wrong) => {
      const changed = text.replace(right, wrong)
      expect(changed).not.toBe(text)
      expect(await problems(changed)).not.toBe(true)
      await expect(read({ path: name, text: changed }, schema)).rejects.toBeInstanceOf(InputError)
    },
  )
})
