import { expect, test } from 'vitest'
import { forecastOf } from './world.js'

const book = `schema: tokenomics/pricebook@1
provider: own
as_of: 2026-11-22
currency: USD
unit: per_1m_tokens
defaults: { modes: { batch: { all: 0.5 } } }
models:
- { id: m, prices: [{ from: unknown, rates: { input: 1, output: 4 }, cache_storage_per_1m_token_hour: 4.5 }] }
- { id: n, prices: [{ from: unknown, rates: { input: 1, output: 4 }, cache_storage_per_1m_token_hour: 1 }] }`

const fees = async (step: string, texts: Readonly<Record<string, string>> = {}, head = '') => {
  const spec = `schema: tokenomics/workflow@1
pricebooks: [./book.yaml]
horizon: { start: 2027-01, months: 2 }
${head}
workflows: { w: { demand: { turns: 1000 }, retry_factor: 1.5, ${step}, tokens: { input: 100 } } }`
  const forecast = await forecastOf({ 'book.yaml': book, 'spec.yaml': spec, ...texts }, ['spec.yaml'])
  const { conservative, expected, peak } = forecast.cases
  return [conservative, expected, peak].map(({ spend }) => spend.by_component.tools)
}

test('a cache costs tokens times hours, each month, whatever the calls and their mode are', async () => {
  const month = 0.2 * 730 * 4.5
  for (const mode of ['standard', 'batch'])
    for (const each of await fees(`model: own/m, mode: ${mode}, cache_storage: { tokens: 200000, hours: 730 }`))
      expect(each! / (2 * month)).toBeCloseTo(1, 12)
})

test('each model of a step keeps a cache of its own, in its own tokens', async () => {
  const route = 'route: [{ model: own/m, share: 0.9 }, { model: own/n, share: rest, token_ratio: 1.5 }]'
  const [, expected] = await fees(`${route}, cache_storage: { tokens: 200000, hours: 100 }`)
  expect(expected! / (2 * (0.2 * 100 * 4.5 + 0.3 * 100 * 1))).toBeCloseTo(1, 12)
})

test('tokens and hours may be uncertain', async () => {
  const low = '{ conservative: 1000, expected: 2000, peak: 4000 }'
  const [conservative, expected, peak] = await fees(`model: own/m, cache_storage: { tokens: ${low}, hours: ${low} }`)
  expect([expected! / conservative!, peak! / conservative!]).toEqual([4, 16])
})

test('a contract discounts it as it does other fees, and converts it', async () => {
  const contract = `schema: tokenomics/contract@1
discounts: [{ provider: own, percent: 20, from: 2026-01-01 }]
fx: [{ pair: USD/EUR, rate: 0.9, from: 2026-01-01, source: plan }]`
  const head = 'currency: EUR\ncontract: acme.contract.yaml'
  const step = 'model: own/m, cache_storage: { tokens: 200000, hours: 730 }'
  const [, expected] = await fees(step, { 'acme.contract.yaml': contract }, head)
  expect(expected! / (2 * 0.2 * 730 * 4.5 * 0.8 * 0.9)).toBeCloseTo(1, 12)
})
