import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { monthCard } from '../../src/pricebook/month.js'
import { aBook, accepted } from './a-book.js'

const twoDigits = (n: number) => String(n).padStart(2, '0')

/** The slow way: every day of the month looked up by itself, and the mean of all days. */
test('a month is the mean of its days, for base rates and for steps', async () => {
  const day = fc.integer({ min: 1, max: 28 }).map((n) => `2026-02-${twoDigits(n)}`)
  const cents = fc.integer({ min: 1, max: 999 })
  const price = fc.record({ input: cents, output: cents, edge: fc.constantFrom(1000, 2000), tier: cents })
  const history = fc.array(fc.tuple(day, price), { maxLength: 4 })

  await fc.assert(
    fc.asyncProperty(price, history, async (first, changes) => {
      const dated = [...new Map([['2026-01-01', first] as const, ...changes])].sort(([a], [b]) => (a < b ? -1 : 1))
      const entries = dated.map(([from, { input, output, edge, tier }]) => ({
        from,
        rates: { input, output },
        tiers: [{ prompt_tokens_above: edge, rates: { input: tier, output } }],
      }))
      const book = await aBook(`models: [{ id: m, prices: ${JSON.stringify(entries)} }]`)
      const card = accepted(monthCard([book], 'acme/m', '2026-02'))

      const byDay = Array.from({ length: 28 }, (_, i) => {
        const today = `2026-02-${twoDigits(i + 1)}`
        return dated.filter(([from]) => from <= today).at(-1)![1]
      })
      const mean = (of: (price: (typeof byDay)[number]) => number) => byDay.reduce((sum, p) => sum + of(p), 0) / 28
      expect(card.rates.uncached_input).toBeCloseTo(
        mean((p) => p.input),
        9,
      )
      expect(card.rates.output).toBeCloseTo(
        mean((p) => p.output),
        9,
      )
      for (const edge of [1000, 2000]) {
        const step = card.steps.find(({ above }) => above === edge)
        expect(step?.delta.uncached_input ?? 0).toBeCloseTo(
          mean((p) => (p.edge === edge ? p.tier - p.input : 0)),
          9,
        )
      }
      expect(card.provenance.reduce((sum, { days }) => sum + days, 0)).toBe(28)
    }),
    { numRuns: 100 },
  )
})

describe('a month in which the price changes on the 11th', () => {
  const book = aBook(`models:
- id: m
  limits: { context: 200000 }
  prices:
  - { from: 2026-01-01, status: promotional, guaranteed_until: 2026-11-10, rates: { input: 1, output: 4 }, checked: 2026-06-01 }
  - { from: 2026-11-11, rates: { input: 2.5, output: 4 } }`)

  test('ten days cost 1 and twenty cost 2.5', async () => {
    const card = accepted(monthCard([await book], 'acme/m', '2026-11'))
    expect(card.rates).toMatchObject({ uncached_input: 2, output: 4 })
    expect(card.contextLimit).toBe(200_000)
    expect(card.provenance).toMatchObject([
      { index: 0, from: '2026-11-01', days: 10, checked: '2026-06-01' },
      { index: 1, from: '2026-11-11', days: 20, checked: '2026-11-22' },
    ])
    expect(card.events).toMatchObject([
      {
        kind: 'price-change',
        on: '2026-11-11',
        model: 'acme/m',
        before: { uncached_input: 1 },
        after: { uncached_input: 2.5 },
      },
    ])
    expect(card.rules.uncached_input).toEqual([
      '10 days from 2026-11-01, acme/m: input 1',
      '20 days from 2026-11-11, acme/m: input 2.5',
    ])
  })

  test('the months around it are whole, to the last digit', async () => {
    expect(accepted(monthCard([await book], 'acme/m', '2026-10')).rates.uncached_input).toBe(1)
    expect(accepted(monthCard([await book], 'acme/m', '2026-12')).rates.uncached_input).toBe(2.5)
  })
})

test('a promotion without a successor goes on, and every month that rests on it says so', async () => {
  const book = await aBook(`models:
- { id: m, prices: [{ from: unknown, status: promotional, guaranteed_until: 2026-11-21, rates: { input: 1, output: 4 } }] }`)
  const eventsOf = (month: string) => accepted(monthCard([book], 'acme/m', month)).events
  expect(eventsOf('2026-10')).toEqual([])
  expect(eventsOf('2026-11')).toEqual([{ kind: 'promotion-ended', on: '2026-11-21', model: 'acme/m' }])
  expect(eventsOf('2027-03')).toEqual([{ kind: 'promotion-ended', on: '2026-11-21', model: 'acme/m' }])
})

describe('an alias that moves to another model', () => {
  const book = aBook(`models:
- { id: old, aliases: [{ id: latest, from: unknown, to: 2026-06-15 }], prices: [{ from: unknown, rates: { input: 0.4, output: 2 } }] }
- { id: new, aliases: [{ id: latest, from: 2026-06-16 }], prices: [{ from: 2026-06-10, rates: { input: 1.6, output: 8 } }] }`)

  test('splits the month in half', async () => {
    const card = accepted(monthCard([await book], 'acme/latest', '2026-06'))
    expect(card.rates.uncached_input).toBeCloseTo(1, 12)
    expect(card.provenance.map(({ model, days }) => [model.id, days])).toEqual([
      ['old', 15],
      ['new', 15],
    ])
    expect(card.events).toMatchObject([{ kind: 'alias-repointed', on: '2026-06-16', from: 'acme/old', to: 'acme/new' }])
  })

  test('the model itself has no price for the days before its first', async () => {
    expect(monthCard([await book], 'acme/new', '2026-06')).toMatchObject({ kind: 'refusal', code: 'missing-price' })
  })
})

test('a model cannot be used in a month in which it has retired, and its successor is named', async () => {
  const book = await aBook(`models:
- { id: m, retires_on: 2026-11-29, successor: n, prices: [{ from: unknown, rates: { input: 1, output: 4 } }] }
- { id: n, prices: [{ from: unknown, rates: { input: 1, output: 4 } }] }`)
  expect(monthCard([book], 'acme/m', '2026-10')).toMatchObject({ rates: { output: 4 } })
  expect(monthCard([book], 'acme/m', '2026-11')).toMatchObject({
    code: 'retired-model',
    help: 'its successor is "acme/n"',
  })
  expect(monthCard([book], 'acme/m', '2027-01')).toMatchObject({ code: 'retired-model' })
})

test('February of a leap year has 29 days', async () => {
  const book = await aBook(`models:
- id: m
  prices: [{ from: unknown, rates: { input: 29, output: 1 } }, { from: 2028-02-29, rates: { input: 58, output: 1 } }]`)
  expect(accepted(monthCard([book], 'acme/m', '2028-02')).rates.uncached_input).toBe(30)
})
