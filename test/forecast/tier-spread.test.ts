import { describe, expect, test } from 'vitest'
import { type Buckets, billOf, type Prices, totalOf } from './by-call.js'
import { forecastOf } from './world.js'

const calls = 1_000_000

/** Standard normal numbers, the same in every run: mulberry32 through Box and Muller. */
const normals = (() => {
  let state = 20_261_122
  const uniform = () => {
    state = (state + 0x6d2b79f5) | 0
    let word = Math.imul(state ^ (state >>> 15), 1 | state)
    word = (word + Math.imul(word ^ (word >>> 7), 61 | word)) ^ word
    return ((word ^ (word >>> 14)) >>> 0) / 2 ** 32
  }
  return Float64Array.from(
    { length: calls },
    () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform()),
  )
})()

const pricesOf = (rule: 'cliff' | 'marginal', inclusive: boolean): Prices => ({
  rates: { input: 3, cache_read: 0.3, cache_write_5m: 3.75, output: 15 },
  tiers: [
    {
      prompt_tokens_above: 128_000,
      inclusive,
      rule,
      rates: { input: 6, cache_read: 0.9, cache_write_5m: 7.5, output: 22.5 },
    },
    {
      prompt_tokens_above: 272_000,
      inclusive,
      rule,
      rates: { input: 9, cache_read: 0.8, cache_write_5m: 12, output: 30 },
    },
  ],
})

interface Step {
  readonly input: number
  readonly sigma: number
  readonly hit: number
  readonly written: number
}
const rest = { reasoning: 200, output: 900 }
const tool_result = 12_000

async function forecastCall(prices: Prices, { input, sigma, hit, written }: Step): Promise<number> {
  const book = {
    schema: 'tokenomics/pricebook@1',
    provider: 'own',
    as_of: '2026-11-01',
    currency: 'USD',
    unit: 'per_1m_tokens',
    models: [{ id: 'm', prices: [{ from: 'unknown', ...prices }] }],
  }
  const tokens = { input, cache_hit_rate: hit, cache_write_rate: written, tool_result, ...rest }
  const spread = { cv: Math.sqrt(Math.expm1(sigma * sigma)) }
  const spec = {
    schema: 'tokenomics/workflow@1',
    horizon: { start: '2027-01', months: 1 },
    pricebooks: ['./book.yaml'],
    workflows: { only: { demand: { turns: 1 }, model: 'own/m', tokens: { ...tokens, spread } } },
  }
  const texts = { 'spec.yaml': JSON.stringify(spec), 'book.yaml': JSON.stringify(book) }
  return (await forecastOf(texts, ['spec.yaml'])).cases.expected.spend.total
}

/** One call whose prompt is so many times the mean: what the cache holds and tools return grow with it. */
function callOf({ input, hit, written }: Step, times: number): Buckets {
  const cached_input = input * times * hit
  const cache_write = input * times * written
  const uncached_input = input * times - cached_input - cache_write
  return { uncached_input, cached_input, cache_write, tool_result: tool_result * times, ...rest }
}

/**
 * Every call billed by itself. Between two edges a bill is linear in the length of the prompt (the tokens beyond an edge are
 * all but a fixed number), so two calls of each stretch say what the others of it cost.
 */
function simulated(prices: Prices, step: Step) {
  const mean = step.input + tool_result
  const edges = prices.tiers.map((tier) => tier.prompt_tokens_above / mean)
  const cost = (times: number) => totalOf(billOf(prices, callOf(step, times)))
  const lines = [0, ...edges].map((from, i) => {
    const [low, high] = [from + 1e-6, (edges[i] ?? from + 2) - 1e-6]
    const slope = (cost(high) - cost(low)) / (high - low)
    return { slope, start: cost(low) - slope * low }
  })
  let [sum, squares, checked] = [0, 0, 0]
  for (const z of normals) {
    const times = Math.exp(step.sigma * z - (step.sigma * step.sigma) / 2)
    const { slope, start } = lines[(times > edges[0]! ? 1 : 0) + (times > edges[1]! ? 1 : 0)]!
    const each = start + slope * times
    if (checked++ < 1000) expect(each / cost(times)).toBeCloseTo(1, 9)
    sum += each
    squares += each * each
  }
  const average = sum / calls
  return { average, error: Math.sqrt((squares / calls - average * average) / calls) }
}

describe.each([
  ['cliff', false],
  ['cliff', true],
  ['marginal', false],
  ['marginal', true],
] as const)('a %s tier, its edge in it: %s', (rule, inclusive) => {
  test.each([
    ['without a cache', 0, 0],
    ['with a cache', 0.6, 0],
    ['with a cache that is written', 0.6, 0.15],
  ])('costs what a million lognormal prompts cost, %s', async (_, hit, written) => {
    for (const [input, sigma] of [
      [60_000, 0.9],
      [120_000, 0.5],
      [260_000, 0.2],
    ] as const) {
      const prices = pricesOf(rule, inclusive)
      const step = { input, sigma, hit, written }
      const { average, error } = simulated(prices, step)
      const apart = Math.abs((await forecastCall(prices, step)) - average) / error
      expect(apart, `prompts of ${input}, sigma ${sigma}: ${apart} standard errors apart`).toBeLessThan(4)
      expect(error / average).toBeLessThan(2e-3)
    }
  })
})
