import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { explainQuote } from '../../src/pricebook/quote.js'
import { aBook, accepted } from './a-book.js'

const book = (rule: string) =>
  aBook(`defaults: { modes: { batch: { all: 0.5 }, priority: { all: 1.8 } }, regions: { eu: 1.25 } }
models:
- id: m
  prices:
  - from: unknown
    rates: { input: 4, cache_read: 0.5, output: 20 }
    tiers:
    - { prompt_tokens_above: 100000, rule: ${rule}, rates: { input: 8, cache_read: 1, output: 30 } }
    - { prompt_tokens_above: 200000, rule: ${rule}, rates: { input: 10, cache_read: 2, output: 40 } }
    windows: [{ name: night, utc: ["00:00-12:00"], rates: { input: 2, cache_read: 0.25, output: 10 } }]
    modes: { batch: { input: 1, output: 5 } }`)
const books = { cliff: await book('cliff'), marginal: await book('marginal') }

const rules = (rule: keyof typeof books, tokens: Readonly<Record<string, number>>, more: object) =>
  accepted(explainQuote([books[rule]], { model: 'acme/m', on: '2026-11-22T14:00Z', tokens, ...more }))

describe('the steps behind a rate stand in the order in which the book combines them', () => {
  const tokens = { uncached_input: 150_000, cached_input: 100_000, output: 1 }

  test('list rate, tier, multiplier of the mode, region', () => {
    expect(rules('cliff', tokens, { mode: 'priority', region: 'eu' })).toMatchObject({
      quote: { rates: { uncached_input: 22.5, cached_input: 4.5, output: 90 } },
      rules: {
        uncached_input: [
          'input 4',
          'outside all windows: 4',
          'cliff tier above 200,000: 10',
          'mode priority: × 1.8',
          'region eu: × 1.25',
        ],
      },
    })
  })

  test('hours make a tier cheaper in proportion', () => {
    expect(rules('cliff', tokens, { on: '2026-11-22T02:00Z' })).toMatchObject({
      quote: { rates: { uncached_input: 5 } },
      rules: {
        uncached_input: ['input 4', 'hours of window night: 2', 'cliff tier above 200,000: 10, in proportion 5'],
      },
    })
  })

  test('a rate of the mode itself holds at the base tier and at all hours', () => {
    expect(rules('cliff', tokens, { mode: 'batch', on: '2026-11-22T02:00Z' })).toMatchObject({
      quote: { rates: { uncached_input: 2.5, cached_input: 0.5 } },
      rules: {
        uncached_input: [
          'input 4',
          'cliff tier above 200,000: 10',
          'mode batch: 1 at the base tier, in proportion 2.5',
        ],
        cached_input: [
          'cache_read 0.5',
          'hours of window night: 0.25',
          'cliff tier above 200,000: 2, in proportion 1',
          'mode batch: × 0.5',
        ],
      },
    })
    expect(rules('cliff', { uncached_input: 1 }, { mode: 'batch' }).rules).toEqual({
      uncached_input: ['input 4', 'mode batch: 1'],
    })
  })

  test('every marginal tier says for how much of the prompt it holds, and leaves output alone', () => {
    expect(rules('marginal', tokens, { mode: 'priority' }).rules).toMatchObject({
      uncached_input: [
        'input 4',
        'outside all windows: 4',
        'marginal tier above 100,000: 8 for 150,000 of 250,000 tokens, on average 6.4',
        'marginal tier above 200,000: 10 for 50,000 of 250,000 tokens, on average 6.800000000000001',
        'mode priority: × 1.8',
      ],
      output: [
        'output 20',
        'outside all windows: 20',
        'marginal tier above 200,000: for the prompt only',
        'mode priority: × 1.8',
      ],
    })
  })
})

/** What somebody comes to who reads the steps one after the other: the last number of a step is what there is now. */
const read = (steps: readonly string[]): number =>
  steps.reduce((rate, step) => {
    const [, by] = /× (\S+)$/.exec(step) ?? []
    if (by !== undefined) return rate * Number(by)
    return step.endsWith('for the prompt only') ? rate : Number(step.split(' ').at(-1))
  }, Number.NaN)

test('whoever follows the steps comes to the rate', () => {
  const count = fc.integer({ min: 0, max: 150_000 })
  fc.assert(
    fc.property(
      fc.constantFrom('cliff' as const, 'marginal' as const),
      fc.record({ uncached_input: count, cached_input: count, output: count }),
      fc.constantFrom('standard', 'batch', 'priority'),
      fc.constantFrom(undefined, 'eu'),
      fc.constantFrom('2026-11-22', '2026-11-22T02:00Z', '2026-11-22T14:00Z'),
      (rule, tokens, mode, region, on) => {
        const { quote, rules: steps } = rules(rule, tokens, { mode, region, on })
        for (const [bucket, rate] of Object.entries(quote.rates)) expect(read(steps[bucket]!) / rate).toBeCloseTo(1, 12)
      },
    ),
    { numRuns: 300 },
  )
})
