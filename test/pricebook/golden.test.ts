import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { quote } from '../../src/pricebook/quote.js'
import { aBook, accepted, aPrice } from './a-book.js'

interface GoldenCall {
  readonly id: string
  readonly source: string
  readonly rates: object
  readonly tiers?: readonly object[]
  readonly tokens: Readonly<Record<string, number>>
  readonly total: number
}

const { calls }: { calls: GoldenCall[] } = JSON.parse(
  readFileSync(new URL('golden-calls.json', import.meta.url), 'utf8'),
)

test.each(calls)('$id, as $source has it', async ({ rates, tiers = [], tokens, total }) => {
  const book = await aPrice(`rates: ${JSON.stringify(rates)}\ntiers: ${JSON.stringify(tiers)}`)
  const priced = accepted(quote([book], { model: 'acme/m', on: '2026-11-22', tokens }))
  expect(priced.total / total).toBeCloseTo(1, 12)
})

/** The same prompts at 3 and 6 dollars under three vendors' rules; the table of genai-prices, Helicone and ccusage. */
describe('a tier at 200,000 tokens', () => {
  const rule = (inclusive: boolean, name: string) =>
    `rates: { input: 3, output: 15 }
tiers: [{ prompt_tokens_above: 200000, inclusive: ${inclusive}, rule: ${name}, rates: { input: 6, output: 22.5 } }]`

  test.each([
    [199_999, 0.599997, 0.599997, 0.599997],
    [200_000, 0.6, 1.2, 0.6],
    [200_001, 1.200006, 1.200006, 0.600006],
    [250_000, 1.5, 1.5, 0.9],
  ])('%i tokens: cliff > %d, cliff ≥ %d, marginal %d', async (prompt, above, from, marginal) => {
    const total = async (entry: string) => {
      const request = { model: 'acme/m', on: '2026-11-22', tokens: { uncached_input: prompt } }
      return accepted(quote([await aPrice(entry)], request)).total
    }
    expect(await total(rule(false, 'cliff'))).toBeCloseTo(above, 12)
    expect(await total(rule(true, 'cliff'))).toBeCloseTo(from, 12)
    expect(await total(rule(false, 'marginal'))).toBeCloseTo(marginal, 12)
  })

  test('a marginal tier is shared by the prompt in proportion and leaves output alone', async () => {
    const book = await aPrice(`rates: { input: 3, cache_read: 0.25, output: 15 }
tiers: [{ prompt_tokens_above: 200000, rule: marginal, rates: { input: 6, cache_read: 0.5, output: 22.5 } }]`)
    const tokens = { uncached_input: 200_000, cached_input: 150_000, tool_result: 50_000, output: 1000 }
    // Half of the 400,000 tokens lie above the edge, so each kind of them pays the mean of its two rates.
    expect(accepted(quote([book], { model: 'acme/m', on: '2026-11-22', tokens }))).toMatchObject({
      tier: 200_000,
      rates: { uncached_input: 4.5, cached_input: 0.375, tool_result: 4.5, output: 15 },
    })
  })

  test('tool results count towards the edge, reasoning and output do not', async () => {
    const tier = async (tokens: Record<string, number>) =>
      accepted(quote([await aPrice(rule(false, 'cliff'))], { model: 'acme/m', on: '2026-11-22', tokens })).tier
    expect(await tier({ uncached_input: 150_000, tool_result: 50_001 })).toBe(200_000)
    expect(await tier({ uncached_input: 200_000, reasoning: 90_000, output: 90_000 })).toBe(null)
  })
})

test('a call of many odd tokens stays within 1e-12', async () => {
  const book = await aBook('models: [{ id: m, prices: [{ from: unknown, rates: { input: 0.1, output: 0.7 } }] }]')
  const tokens = { uncached_input: 333_333_333, output: 200_000_001 }
  // 33,333,333.3 + 140,000,000.7 millionths.
  expect(accepted(quote([book], { model: 'acme/m', on: '2026-11-22', tokens })).total).toBeCloseTo(173.333334, 10)
})
