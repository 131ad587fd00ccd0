import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { PriceBook } from '../../src/pricebook/book.js'
import { quote } from '../../src/pricebook/quote.js'
import { accepted, aPrice } from './a-book.js'

const keys = ['input', 'cache_read', 'cache_write_5m', 'output'] as const
type Rates = Record<(typeof keys)[number], number>
const kinds = ['uncached_input', 'cached_input', 'cache_write', 'tool_result', 'reasoning', 'output'] as const

const rate = fc.integer({ min: 1, max: 9999 }).map((cents) => cents / 100)
const rates: fc.Arbitrary<Rates> = fc.record({ input: rate, cache_read: rate, cache_write_5m: rate, output: rate })
const count = fc.integer({ min: 0, max: 60_000 })
const tokens = fc.record(
  Object.fromEntries(kinds.map((kind) => [kind, count])) as Record<(typeof kinds)[number], typeof count>,
)
const edges = [50_000, 120_000]

const bookOf = (levels: readonly Rates[], rule: string, inclusive = false): Promise<PriceBook> =>
  aPrice(`rates: ${JSON.stringify(levels[0])}
tiers: ${JSON.stringify(edges.map((edge, i) => ({ prompt_tokens_above: edge, rule, inclusive, rates: levels[i + 1] })))}`)

const cost = (book: PriceBook, used: Readonly<Record<string, number>>) =>
  accepted(quote([book], { model: 'acme/m', on: '2026-11-22', tokens: used }))

/** A long prompt that is cheaper by the token is no exception within its tier, whatever its rates are. */
test('more tokens of any kind never cost less within a tier', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(rates, { minLength: 3, maxLength: 3 }),
      fc.boolean(),
      tokens,
      fc.constantFrom(...kinds),
      count,
      async (levels, inclusive, used, kind, more) => {
        const book = await bookOf(levels, 'cliff', inclusive)
        const [before, after] = [cost(book, used), cost(book, { ...used, [kind]: used[kind] + more })]
        if (before.tier === after.tier) expect(after.total).toBeGreaterThanOrEqual(before.total * (1 - 1e-12))
      },
    ),
    { numRuns: 200 },
  )
})

test('where tiers are dearer one above the other, more tokens never cost less across them, by cliff or margin', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(rates, { minLength: 3, maxLength: 3 }),
      fc.constantFrom('cliff', 'marginal'),
      tokens,
      fc.constantFrom(...kinds),
      count,
      async (parts, rule, used, kind, more) => {
        const levels = parts.map((_, i) => {
          const upTo = parts.slice(0, i + 1)
          const sum = (key: (typeof keys)[number]) => upTo.reduce((total, part) => total + part[key], 0)
          return Object.fromEntries(keys.map((key) => [key, sum(key)])) as Rates
        })
        const book = await bookOf(levels, rule)
        const before = cost(book, used).total
        expect(cost(book, { ...used, [kind]: used[kind] + more }).total).toBeGreaterThanOrEqual(before * (1 - 1e-12))
      },
    ),
    { numRuns: 200 },
  )
})

test('a call never costs less when a rate is higher, of whichever level and kind', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(rates, { minLength: 3, maxLength: 3 }),
      fc.constantFrom('cliff', 'marginal'),
      tokens,
      fc.constantFrom(0, 1, 2),
      fc.constantFrom(...keys),
      rate,
      async (levels, rule, used, level, key, more) => {
        const raised = levels.map((each, i) => (i === level ? { ...each, [key]: each[key] + more } : each))
        const before = cost(await bookOf(levels, rule), used).total
        expect(cost(await bookOf(raised, rule), used).total).toBeGreaterThanOrEqual(before * (1 - 1e-12))
      },
    ),
    { numRuns: 200 },
  )
})
