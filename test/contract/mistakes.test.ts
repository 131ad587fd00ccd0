import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { InputError } from '../../src/diagnostics/diagnostic.js'
import { openPortfolio } from '../../src/forecast/open.js'
import { spanOf } from '../../src/yaml/locate.js'

const root = `${import.meta.dirname}/../..`

const spec = (more: string) => `schema: tokenomics/workflow@1
horizon: { start: 2026-12, months: 2 }
${more}
workflows:
  w: { demand: { turns: 1000 }, model: openai/gpt-6-luna, tokens: { input: 1000, output: 10 } }
`

/** Code, file and marked text of every mistake. */
async function mistakesOf(more: string, contract?: string): Promise<readonly (readonly [string, string, string])[]> {
  const files: Readonly<Record<string, string>> = contract === undefined ? {} : { 'folder/acme.yaml': contract }
  const reader = {
    today: '2026-11-22',
    readFile: async (path: string) => files[path] ?? readFile(`${root}/${path}`, 'utf8'),
    asset: (path: string) =>
      path.startsWith('dist/')
        ? Promise.resolve(undefined)
        : readFile(`${root}/${path}`, 'utf8').catch(() => undefined),
  }
  const opened = openPortfolio([{ path: 'folder/spec.yaml', text: spec(more) }], reader)
  const error = await opened.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (!(error instanceof InputError)) throw new Error('no mistake was found')
  return Promise.all(
    error.diagnostics.map(async ({ code, where }) => {
      const { file, start, end } = await spanOf(where!)
      return [code, file.path, file.text.slice(start, end)] as const
    }),
  )
}

const usd = 'contract: acme.yaml'
const eur = 'contract: acme.yaml\ncurrency: EUR'
const terms = (text: string) => `schema: tokenomics/contract@1\n${text}\n`

test.each([
  [
    'an unknown model',
    usd,
    'overrides: [{ provider: openai, model: gpt-7, from: 2026-01-01, rates: { input: 1 } }]',
    'unknown-model',
    'gpt-7',
  ],
  [
    'a model of another provider',
    usd,
    'discounts: [{ provider: openai, model: claude-haiku-5-5, percent: 5, from: 2026-01-01 }]',
    'unknown-model',
    'claude-haiku-5-5',
  ],
  [
    'a model of a book that the spec does not use',
    usd,
    'discounts: [{ provider: mistral, model: larg, percent: 5, from: 2026-01-01 }]',
    'unknown-model',
    'larg',
  ],
  [
    'an unknown provider',
    usd,
    'discounts: [{ provider: opnai, percent: 5, from: 2026-01-01 }]',
    'unknown-provider',
    'opnai',
  ],
  [
    'a rate that the model does not have',
    usd,
    'overrides: [{ provider: openai, model: gpt-6-luna, from: 2026-01-01, rates: { cache_write_7d: 1 } }]',
    'unknown-name',
    'cache_write_7d',
  ],
  [
    'days turned round',
    usd,
    'discounts: [{ provider: openai, percent: 5, from: 2026-12-02, to: 2026-12-01 }]',
    'wrong-order',
    '2026-12-01',
  ],
  [
    'one rate given twice from a day',
    usd,
    'overrides: [{ provider: openai, model: gpt-6-luna, from: 2026-01-01, rates: { input: 1 } }, { provider: openai, model: gpt-6-luna, from: 2026-01-01, rates: { input: 2, output: 3 } }]',
    'conflict',
    'input',
  ],
  [
    'a discount given twice from a day',
    usd,
    'discounts: [{ provider: openai, percent: 5, from: 2026-01-01 }, { provider: openai, percent: 6, from: 2026-01-01 }]',
    'conflict',
    'provider',
  ],
  ['no pair', eur, 'fx: [{ pair: USD/GBP, rate: 0.8, from: 2026-01-01, source: plan }]', 'currency', 'fx'],
  [
    'a pair turned round',
    eur,
    'fx: [{ pair: EUR/USD, rate: 1.1, from: 2026-01-01, source: plan }]',
    'currency',
    'EUR/USD',
  ],
  [
    'a pair that begins inside the horizon',
    eur,
    'fx: [{ pair: USD/EUR, rate: 0.9, from: 2026-12-02, source: plan }]',
    'currency',
    '2026-12-02',
  ],
  [
    'a volume discount of an unknown provider',
    usd,
    'volume: [{ provider: opnai, measure: spend, graduated: [{ over: 1, percent: 5 }] }]',
    'unknown-provider',
    'opnai',
  ],
  [
    'spend with an unknown provider',
    usd,
    'spend_commit: [{ pool: a, amount: 5, from: 2026-07-01, to: 2027-06-30, counts: [openai, azure], shortfall: payable }]',
    'unknown-provider',
    'azure',
  ],
  [
    'a model that nobody sells, in a commitment',
    usd,
    'commitments: [{ id: a, models: [openai/gpt-6-luna, openai/gpt-6-lunar], tokens_per_month: 1e9, rate: 1 }]',
    'unknown-model',
    'openai/gpt-6-lunar',
  ],
  [
    'two commitments for one model',
    usd,
    'commitments: [{ id: a, models: [openai/gpt-6-luna], tokens_per_month: 1e9, rate: 1 }, { id: b, models: [openai/gpt-6-luna], tokens_per_month: 1e9, rate: 1 }]',
    'conflict',
    'openai/gpt-6-luna',
  ],
  [
    'a size that is not sold',
    usd,
    'commitments: [{ id: a, models: [openai/gpt-6-luna], units: 17, minimum: 15, step: 5, throughput: { per_minute: 4750 }, unit_price: 221 }]',
    'out-of-range',
    '17',
  ],
  [
    'a commitment without a price',
    usd,
    'commitments: [{ id: a, models: [openai/gpt-6-luna], tokens_per_month: 1e9 }]',
    'missing-key',
    '{ id: a, models: [openai/gpt-6-luna], tokens_per_month: 1e9 }',
  ],
  [
    'a price for a unit of a commitment without units',
    usd,
    'commitments: [{ id: a, models: [openai/gpt-6-luna], tokens_per_month: 1e9, unit_price: 221 }]',
    'conflict',
    'unit_price',
  ],
  [
    'a commitment in a currency without an exchange rate',
    usd,
    'base_currency: EUR\ncommitments: [{ id: a, models: [openai/gpt-6-luna], tokens_per_month: 1e9, rate: 1 }]',
    'currency',
    'schema',
  ],
])('%s is shown in the contract', async (_, more, text, code, marked) => {
  expect(await mistakesOf(more, terms(text))).toEqual([[code, 'folder/acme.yaml', marked]])
})

test('a contract that is not there is shown where the spec names it', async () => {
  expect(await mistakesOf(usd)).toEqual([['unreadable', 'folder/spec.yaml', 'acme.yaml']])
})

test('a file that is no contract is told as such', async () => {
  expect(await mistakesOf(usd, 'schema: tokenomics/budget@1\n')).toEqual([
    ['out-of-range', 'folder/acme.yaml', 'tokenomics/budget@1'],
  ])
})

test('a conflict is only one where both hold for the same thing', async () => {
  const apart = terms(`discounts:
- { provider: openai, percent: 5, from: 2026-01-01, applies_to: [tokens] }
- { provider: openai, percent: 6, from: 2026-01-01, applies_to: [tools] }
- { provider: openai, model: gpt-6-luna, percent: 7, from: 2026-01-01 }`)
  await expect(mistakesOf(usd, apart)).rejects.toThrow('no mistake was found')
})
