import { describe, expect, test } from 'vitest'
import { forecastOf } from './world.js'

const book = (entry: string, more = '') => `schema: tokenomics/pricebook@1
provider: own
as_of: 2026-11-22
currency: USD
unit: per_1m_tokens
models: [{ id: m, prices: [{ from: unknown, ${entry} }] }]
${more}`

const spend = async (prices: string, turns: number, step: string) => {
  const spec = `schema: tokenomics/workflow@1
pricebooks: [./book.yaml]
horizon: { start: 2027-01 }
workflows: { w: { demand: { turns: ${turns} }, model: own/m, ${step} } }`
  return (await forecastOf({ 'book.yaml': prices, 'spec.yaml': spec }, ['spec.yaml'])).cases.expected.spend.total
}

/** The table of genai-prices, Helicone and ccusage, through a forecast of one call. */
describe('a tier at 200,000 tokens', () => {
  const prices = (rule: string, inclusive: boolean) =>
    book(
      `rates: { input: 3, output: 15 }, tiers: [{ prompt_tokens_above: 200000, rule: ${rule}, inclusive: ${inclusive}, rates: { input: 6, output: 22.5 } }]`,
    )

  test.each([
    [199_999, 0.599997, 0.599997, 0.599997],
    [200_000, 0.6, 1.2, 0.6],
    [200_001, 1.200006, 1.200006, 0.600006],
    [250_000, 1.5, 1.5, 0.9],
  ])('%i tokens: cliff > %d, cliff ≥ %d, marginal %d', async (input, above, from, marginal) => {
    const cost = (rule: string, inclusive: boolean) => spend(prices(rule, inclusive), 1, `tokens: { input: ${input} }`)
    expect(await cost('cliff', false)).toBeCloseTo(above, 12)
    expect(await cost('cliff', true)).toBeCloseTo(from, 12)
    expect(await cost('marginal', false)).toBeCloseTo(marginal, 12)
    expect(await cost('marginal', true)).toBeCloseTo(marginal, 12)
  })

  test('output follows a cliff and not a margin', async () => {
    const call = 'tokens: { input: 300000, output: 100000 }'
    expect(await spend(prices('cliff', false), 1, call)).toBeCloseTo(4.05, 12)
    expect(await spend(prices('marginal', false), 1, call)).toBeCloseTo(0.6 + 0.6 + 1.5, 12)
  })
})

/** The same counts read by two conventions, 3.2 times apart: a spec says which by what it calls its input. */
test.each([
  ['inside the input', 423, 0.000513],
  ['beside it', 803, 0.001653],
])('380 cached tokens %s', async (_, input, expected) => {
  const prices = book('rates: { input: 3, cache_read: 0.3, output: 15 }')
  const call = `tokens: { input: ${input}, cache_hit_rate: ${380 / input}, output: 18 }`
  expect(await spend(prices, 1, call)).toBeCloseTo(expected, 12)
})

/** gpt-5.5 at 5, 0.5 and 30, and above 272,000 at 10, 1 and 45: 327,079 in, of which 284,672 are cached, and 2,096 out. */
test.each([
  ['nobody sees the cache', 0, false, 1.698275],
  ['the cache is seen', 284_672, false, 0.417251],
  ['and it is one request above the edge', 284_672, true, 0.803062],
])('a run of 327,079 tokens where %s', async (_, cached, tiered, expected) => {
  const tiers = 'tiers: [{ prompt_tokens_above: 272000, rates: { input: 10, cache_read: 1, output: 45 } }]'
  const prices = book(`rates: { input: 5, cache_read: 0.5, output: 30 }${tiered ? `, ${tiers}` : ''}`)
  const call = `tokens: { input: 327079, cache_hit_rate: ${cached / 327_079}, output: 2096 }`
  expect(await spend(prices, 1, call)).toBeCloseTo(expected, 12)
})

test('a tool that is used in every session costs its fee each time, as Infracost has it', async () => {
  const prices = book(
    'rates: { input: 1, output: 1 }',
    'tools: [{ id: code_session, per_1k_calls: 30, from: unknown }]',
  )
  expect(await spend(prices, 667, 'tools: { code_session: 1 }, tokens: { input: 0 }')).toBeCloseTo(20.01, 12)
})

test('a sampled evaluation and an hour of capacity are cost lines, as Langfuse and RunCost have them', async () => {
  const prices = book('rates: { input: 1, output: 1 }')
  const line = (cost: string) => `tokens: { input: 0 }, costs: { line: { ${cost} } }`
  const sampled = line('category: evaluation, per: turn, share: 0.25, amount: 0.02')
  expect(await spend(prices, 700, sampled)).toBeCloseTo(3.5, 12)
  const capacity = line('category: infrastructure, per: month, minutes: 150, hourly_rate: 4')
  expect(await spend(prices, 1, capacity)).toBeCloseTo(10, 12)
})

test('two dollars less 4 % are 1.92, as RunCost has it', async () => {
  const spec = `schema: tokenomics/workflow@1
pricebooks: [./book.yaml]
contract: acme.contract.yaml
horizon: { start: 2027-01 }
workflows: { w: { demand: { turns: 1000 }, model: own/m, tokens: { input: 1000, output: 500 } } }`
  const contract = `schema: tokenomics/contract@1
discounts: [{ provider: own, percent: 4, from: 2026-01-01 }]`
  const texts = {
    'book.yaml': book('rates: { input: 1, output: 2 }'),
    'spec.yaml': spec,
    'acme.contract.yaml': contract,
  }
  expect((await forecastOf(texts, ['spec.yaml'])).cases.expected.spend.total).toBeCloseTo(1.92, 12)
})
