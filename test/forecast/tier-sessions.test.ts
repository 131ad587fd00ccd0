import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { loadBook } from '../../src/pricebook/load.js'
import { quote } from '../../src/pricebook/quote.js'
import { accepted } from '../pricebook/a-book.js'
import { type Buckets, billOf, callsOf, type Growth, type Prices, type Rest, totalOf } from './by-call.js'
import { forecastOf } from './world.js'

const base = { input: 3, cache_read: 0.3, cache_write_5m: 3.75, output: 15 }
/** The second tier is dearer to read and to write, and cheaper to read from cache. */
const above = [
  { input: 6, cache_read: 1.2, cache_write_5m: 7.5, output: 22.5 },
  { input: 10, cache_read: 0.5, cache_write_5m: 9, output: 30 },
]

const pricesOf = (rule: 'cliff' | 'marginal', inclusive: boolean, edges: readonly number[]): Prices => ({
  rates: base,
  tiers: edges.map((edge, i) => ({ prompt_tokens_above: edge, inclusive, rule, rates: above[i]! })),
})

const bookOf = (prices: Prices): string =>
  JSON.stringify({
    schema: 'tokenomics/pricebook@1',
    provider: 'own',
    as_of: '2026-11-01',
    currency: 'USD',
    unit: 'per_1m_tokens',
    models: [{ id: 'm', prices: [{ from: 'unknown', ...prices }] }],
  })

interface Session {
  readonly growth: Growth
  readonly rest: Rest
  readonly turns: number
  readonly ratio: number
}

/** What a forecast says that one session costs. */
async function forecastSession(prices: Prices, { growth, rest, turns, ratio }: Session): Promise<number> {
  const { write_rate, ...context } = growth
  const step = {
    route: [{ model: 'own/m', share: 1, token_ratio: ratio }],
    tokens: { context, cache_write_rate: write_rate, ...rest },
  }
  const spec = {
    schema: 'tokenomics/workflow@1',
    horizon: { start: '2027-01', months: 1 },
    pricebooks: ['./book.yaml'],
    workflows: { only: { demand: { sessions: 1, turns_per_session: turns }, ...step } },
  }
  const forecast = await forecastOf({ 'spec.yaml': JSON.stringify(spec), 'book.yaml': bookOf(prices) }, ['spec.yaml'])
  return forecast.cases.expected.spend.total
}

const billed = (prices: Prices, { growth, rest, turns, ratio }: Session): number =>
  callsOf(growth, rest, turns).reduce((sum, call) => sum + totalOf(billOf(prices, call, ratio)), 0)

const expectSame = (actual: number, expected: number): void =>
  expect(Math.abs(actual - expected), `${actual} for ${expected}`).toBeLessThanOrEqual(1e-9 * expected)

const modes = {
  accumulate: { mode: 'accumulate' },
  window: { mode: 'window', window: 320_000 },
  compact: { mode: 'compact', window: 320_000, compact_to: 36_000 },
} as const
const caches = {
  'without a cache': { hit_rate: 0, write_rate: 0 },
  'with a cache': { hit_rate: 0.8, write_rate: 0 },
  'with a cache that is written': { hit_rate: 0.8, write_rate: 0.1 },
} as const
const rest = { tool_result: 6000, reasoning: 300, output: 400 }
const session = (mode: keyof typeof modes, cache: keyof typeof caches, ratio = 1): Session => ({
  growth: { stable: 4000, fresh: 20_000, carry: 8000, ...modes[mode], ...caches[cache] },
  rest,
  turns: 90,
  ratio,
})

describe.each(['cliff', 'marginal'] as const)('a %s tier', (rule) => {
  describe.each(Object.keys(modes) as (keyof typeof modes)[])('over a context in mode %s', (mode) => {
    test.each(Object.keys(caches) as (keyof typeof caches)[])('costs what its calls cost, %s', async (cache) => {
      // At a ratio of 1 a prompt stands exactly at 198,000, and a compaction exactly at 320,000.
      for (const edges of [[200_000], [128_000, 272_000], [198_000], [198_000, 320_000], [900_000]])
        for (const inclusive of [false, true])
          for (const ratio of [1, 1.1]) {
            const prices = pricesOf(rule, inclusive, edges)
            const given = session(mode, cache, ratio)
            expectSame(await forecastSession(prices, given), billed(prices, given))
          }
    })

    test('costs the sum of the quotes of its calls', async () => {
      for (const cache of Object.keys(caches) as (keyof typeof caches)[]) {
        const prices = pricesOf(rule, false, [128_000, 272_000])
        const given = session(mode, cache)
        const books = [await loadBook({ path: 'book.yaml', text: bookOf(prices) })]
        const quoted = (tokens: Buckets) =>
          accepted(quote(books, { model: 'own/m', on: '2027-01-15', tokens: { ...tokens } })).total
        const total = callsOf(given.growth, rest, given.turns).reduce((sum, call) => sum + quoted(call), 0)
        expectSame(await forecastSession(prices, given), total)
      }
    })
  })
})

/** Windows are whole numbers of `carry`: elsewhere the closed form of `window` is that of the specification. */
const sessions: fc.Arbitrary<Session> = fc
  .record({
    mode: fc.constantFrom('accumulate', 'window', 'compact'),
    stable: fc.integer({ min: 0, max: 30_000 }),
    fresh: fc.integer({ min: 0, max: 30_000 }),
    carry: fc.integer({ min: 0, max: 20_000 }),
    size: fc.integer({ min: 1, max: 40 }),
    kept: fc.integer({ min: 0, max: 99 }),
    hit: fc.integer({ min: 0, max: 100 }),
    written: fc.integer({ min: 0, max: 100 }),
    tool_result: fc.integer({ min: 0, max: 20_000 }),
    output: fc.integer({ min: 0, max: 3000 }),
    turns: fc.integer({ min: 1, max: 120 }),
    ratio: fc.constantFrom(1, 0.8, 1.3),
  })
  .map(({ mode, stable, fresh, carry, size, kept, hit, written, tool_result, output, turns, ratio }) => {
    const window = mode === 'accumulate' ? undefined : size * (carry || 1000)
    const growth = {
      mode: mode as Growth['mode'],
      stable,
      fresh,
      carry,
      ...(window !== undefined && { window }),
      ...(mode === 'compact' && { compact_to: Math.floor((window! * kept) / 100) }),
      hit_rate: hit / 100,
      write_rate: ((100 - hit) * written) / 10_000,
    }
    return { growth, rest: { tool_result, reasoning: 0, output }, turns, ratio }
  })

test('any session costs what its calls cost', async () => {
  const edges = fc.uniqueArray(fc.integer({ min: 1, max: 400_000 }), { minLength: 1, maxLength: 2 })
  await fc.assert(
    fc.asyncProperty(
      sessions,
      edges,
      fc.boolean(),
      fc.constantFrom('cliff' as const, 'marginal' as const),
      async (given, unsorted, inclusive, rule) => {
        const prices = pricesOf(
          rule,
          inclusive,
          [...unsorted].sort((a, b) => a - b),
        )
        expectSame(await forecastSession(prices, given), billed(prices, given))
      },
    ),
    { numRuns: 150 },
  )
})

test('a compaction that no call follows is not made, wherever rounding leaves the number of calls', async () => {
  // 1.1 × 50 is 55.00000000000001 in doubles: five times eleven calls, and four compactions between them.
  const growth: Growth = { ...session('compact', 'without a cache').growth, window: 88_000, compact_to: 0 }
  const prices = pricesOf('cliff', false, [900_000])
  const spec = {
    schema: 'tokenomics/workflow@1',
    horizon: { start: '2027-01', months: 1 },
    pricebooks: ['./book.yaml'],
    workflows: {
      only: {
        demand: { sessions: 1, turns_per_session: 50 },
        steps: {
          call: {
            per_turn: 1.1,
            model: 'own/m',
            tokens: {
              context: { mode: 'compact', stable: 4000, fresh: 20_000, carry: 8000, window: 88_000, compact_to: 0 },
            },
          },
        },
      },
    },
  }
  const forecast = await forecastOf({ 'spec.yaml': JSON.stringify(spec), 'book.yaml': bookOf(prices) }, ['spec.yaml'])
  const none = { tool_result: 0, reasoning: 0, output: 0 }
  expectSame(forecast.cases.expected.spend.total, billed(prices, { growth, rest: none, turns: 55, ratio: 1 }))
})

test('between whole numbers of calls, cost rises from the one to the other', async () => {
  for (const mode of Object.keys(modes) as (keyof typeof modes)[]) {
    const prices = pricesOf('marginal', false, [200_000])
    const costs: number[] = []
    for (let tenths = 200; tenths <= 260; tenths += 5) {
      const given = { ...session(mode, 'with a cache'), turns: tenths / 10 }
      costs.push(await forecastSession(prices, given))
      if (tenths % 10 === 0) expectSame(costs.at(-1)!, billed(prices, given))
    }
    expect(costs).toEqual([...costs].sort((a, b) => a - b))
  }
})
