import { describe, expect, test } from 'vitest'
import { forecastOf } from './world.js'

const book = (inclusive: boolean, rule: string) => `schema: tokenomics/pricebook@1
provider: p
as_of: 2026-11-22
currency: USD
unit: per_1m_tokens
models:
- id: m
  prices:
  - from: unknown
    rates: { input: 2, cache_read: 0.2, output: 8 }
    tiers: [{ prompt_tokens_above: 1000, inclusive: ${inclusive}, rule: ${rule}, rates: { input: 4, cache_read: 1, output: 16 } }]`

const spend = async (tokens: string, inclusive = false, rule = 'cliff') => {
  const spec = `schema: tokenomics/workflow@1
pricebooks: [./book.yaml]
horizon: { start: 2027-01 }
workflows: { w: { demand: { sessions: 1000, turns_per_session: 20 }, model: p/m, tokens: { output: 100, ${tokens} } } }`
  const forecast = await forecastOf({ 'book.yaml': book(inclusive, rule), 'spec.yaml': spec }, ['spec.yaml'])
  const { conservative, expected, peak } = forecast.cases
  return [conservative, expected, peak].map((result) => result.spend.total)
}

const modes = [['accumulate'], ['window, window: 8000'], ['compact, window: 8000, compact_to: 2000']]

describe.each(modes)('where no call adds to the history, mode %s', (mode) => {
  test.each([
    ['below the edge of a tier', 900, false],
    ['at the edge', 1000, false],
    ['at an edge that is in the tier', 1000, true],
    ['above the edge', 1100, false],
  ])('costs what a flat input costs %s', async (_, input, inclusive) => {
    const context = `context: { mode: ${mode}, stable: 600, fresh: ${input - 600}, carry: 0 }`
    expect(await spend(context, inclusive)).toEqual(await spend(`input: ${input}`, inclusive))
  })

  test('costs what a flat input costs behind a marginal edge', async () => {
    for (const fresh of [300, 400, 500]) {
      const context = `context: { mode: ${mode}, stable: 600, fresh: ${fresh}, carry: 0, hit_rate: 0.5 }`
      const grown = await spend(context, false, 'marginal')
      const flat = await spend(`input: ${600 + fresh}, cache_hit_rate: ${300 / (600 + fresh)}`, false, 'marginal')
      for (const [i, each] of grown.entries()) expect(each / flat[i]!).toBeCloseTo(1, 12)
    }
  })

  test('in one case only, the others are what they are alone', async () => {
    const context = (carry: string) => `context: { mode: ${mode}, stable: 600, fresh: 100, carry: ${carry} }`
    const [low, middle, high] = await spend(context('{ conservative: 0, expected: 300, peak: 700 }'))
    expect([low]).toEqual((await spend(context('0'))).slice(0, 1))
    expect([middle]).toEqual((await spend(context('300'))).slice(1, 2))
    expect([high]).toEqual((await spend(context('700'))).slice(2))
  })
})
