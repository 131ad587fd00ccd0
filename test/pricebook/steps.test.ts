import fc from 'fast-check'
import { expect, test } from 'vitest'
import { entryOn } from '../../src/pricebook/entry.js'
import { quote } from '../../src/pricebook/quote.js'
import { rateCard } from '../../src/pricebook/rates.js'
import { accepted, aPrice } from './a-book.js'

const rate = fc.integer({ min: 1, max: 10_000 }).map((cents) => cents / 100)
const rates = fc.record({ input: rate, cache_read: rate, cache_write_5m: rate, output: rate })
const tiers = fc
  .uniqueArray(fc.integer({ min: 1, max: 50 }), { maxLength: 3 })
  .chain((edges) =>
    fc
      .record({ rule: fc.constantFrom('cliff', 'marginal'), inclusive: fc.boolean() })
      .chain(({ rule, inclusive }) =>
        fc
          .tuple(...edges.sort((a, b) => a - b).map((edge) => rates.map((own) => ({ edge, own }))))
          .map((list) =>
            list.map(({ edge, own }) => ({ prompt_tokens_above: edge * 1000, inclusive, rule, rates: own })),
          ),
      ),
  )
const count = fc.integer({ min: 0, max: 30_000 })
const tokens = fc.record({
  uncached_input: count,
  cached_input: count,
  cache_write: count,
  tool_result: count,
  reasoning: count,
  output: count,
})

/** What a mode, a region and hours may be, in a book that has all of them. */
const conditions = fc.record({
  mode: fc.constantFrom('standard', 'batch', 'priority'),
  region: fc.constantFrom(undefined, 'eu', 'elsewhere'),
  at: fc.constantFrom(undefined, '2026-11-22T02:00Z', '2026-11-22T14:00Z'),
})
const defaults = 'defaults: { modes: { batch: { all: 0.5 }, priority: { all: 1.8 } }, regions: { eu: 1.1, "*": 1.2 } }'

/** Forecasts add up base rates and steps, quotes read the rates of the tier: two ways to one price. */
test('a call costs the same by the steps of its card and by its quote, in every mode, region and hour', async () => {
  await fc.assert(
    fc.asyncProperty(rates, tiers, rates, tokens, conditions, async (base, above, other, used, { at, ...options }) => {
      const { input, output } = other
      const windows = `windows: [{ name: night, utc: ["00:00-12:00"], rates: ${JSON.stringify(other)} }]`
      const modes = `modes: { batch: { input: ${output}, output: ${input} } }`
      const entry = `rates: ${JSON.stringify(base)}\ntiers: ${JSON.stringify(above)}\n${windows}\n${modes}`
      const book = await aPrice(entry, defaults)
      const model = book.models[0]!
      const card = accepted(rateCard(book, model, entryOn(model, '2026-11-22')!.entry, { ...options, at }))
      const prompt = used.uncached_input + used.cached_input + used.cache_write + used.tool_result
      const millionths = Object.entries(used).reduce((sum, [bucket, n]) => {
        const byBucket = (table: object): number => Object.entries(table).find(([key]) => key === bucket)?.[1] ?? 0
        const atEdge = card.steps.reduce((extra, step) => {
          if (prompt < step.above || (prompt === step.above && !step.inclusive)) return extra
          return extra + byBucket(step.delta) * (step.rule === 'cliff' ? 1 : (prompt - step.above) / prompt)
        }, byBucket(card.rates))
        return sum + n * atEdge
      }, 0)
      const request = { model: 'acme/m', on: at ?? '2026-11-22', tokens: used, ...options }
      const { total } = accepted(quote([book], request))
      expect(Math.abs(total - millionths / 1e6)).toBeLessThanOrEqual(1e-12 * Math.max(total, 1e-6))
    }),
    { numRuns: 200 },
  )
})

test('every bucket has a step, also those without a rate of their own', async () => {
  const book = await aPrice(`rates: { input: 1, output: 4 }
tiers: [{ prompt_tokens_above: 1000, rates: { input: 2, output: 6 } }]`)
  const model = book.models[0]!
  expect(accepted(rateCard(book, model, model.prices[0]!)).steps).toEqual([
    {
      above: 1000,
      inclusive: false,
      rule: 'cliff',
      delta: { uncached_input: 1, cached_input: 1, cache_write: 1, tool_result: 1, reasoning: 2, output: 2 },
    },
  ])
})
