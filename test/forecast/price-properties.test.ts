import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Forecast } from '../../src/forecast/forecast.js'
import { type GenBook, type GenEntry, type Generated, generated } from './generate.js'
import { forecastGenerated } from './world.js'

const cases = ['conservative', 'expected', 'peak'] as const
const totals = ({ cases: of }: Forecast) => cases.map((which) => of[which].spend.total)

/** A generated spec over one month, and its book with other entries for each model. */
const inOneMonth = ({ spec, book }: Generated, entries: (prices: readonly GenEntry[]) => readonly GenEntry[]) => ({
  spec: { ...spec, horizon: { start: '2027-01', months: 1 } },
  book: { ...book, models: book.models.map((model) => ({ ...model, prices: entries(model.prices) })) } as GenBook,
})

const from = (entry: GenEntry, day: string): GenEntry => ({ ...entry, from: day })

test('a month in which prices change is its days before and its days after', async () => {
  await fc.assert(
    fc.asyncProperty(generated, fc.integer({ min: 2, max: 31 }), async (given, day) => {
      const start = `2027-01-${String(day).padStart(2, '0')}`
      const [old, fresh] = [
        (prices: readonly GenEntry[]) => prices[0]!,
        (prices: readonly GenEntry[]) => prices.at(-1)!,
      ]
      const of = (entries: Parameters<typeof inOneMonth>[1]) => forecastGenerated(inOneMonth(given, entries))
      const whole = await of((prices) => [old(prices), from(fresh(prices), start)])
      const before = await of((prices) => [old(prices)])
      const after = await of((prices) => [from(fresh(prices), 'unknown')])
      const share = (day - 1) / 31
      for (const [i, spend] of totals(whole).entries()) {
        const parts = share * totals(before)[i]! + (1 - share) * totals(after)[i]!
        expect(Math.abs(spend - parts)).toBeLessThanOrEqual(1e-11 * parts)
      }
    }),
    { numRuns: 40 },
  )
})

test('a price that is stated again in the middle of a month changes nothing', async () => {
  await fc.assert(
    fc.asyncProperty(generated, fc.integer({ min: 2, max: 31 }), async (given, day) => {
      const again = `2027-01-${String(day).padStart(2, '0')}`
      const once = await forecastGenerated(inOneMonth(given, (prices) => [prices[0]!]))
      const twice = await forecastGenerated(inOneMonth(given, ([entry]) => [entry!, from(entry!, again)]))
      expect(totals(twice)).toEqual(totals(once))
    }),
    { numRuns: 40 },
  )
})

test('no workload costs less when a rate is higher, of whichever model, level and kind', async () => {
  await fc.assert(
    fc.asyncProperty(
      generated,
      fc.constantFrom(0, 1, 2),
      fc.integer({ min: -1, max: 1 }),
      fc.constantFrom('input' as const, 'cache_read' as const, 'cache_write_5m' as const, 'output' as const),
      async (given, which, tier, key) => {
        const dearer = <T extends Pick<GenEntry, 'rates'>>(level: T): T => ({
          ...level,
          rates: { ...level.rates, [key]: level.rates[key] * 1.5 },
        })
        const raise = (entry: GenEntry): GenEntry =>
          tier < 0
            ? dearer(entry)
            : { ...entry, tiers: entry.tiers.map((each, i) => (i === tier ? dearer(each) : each)) }
        const models = given.book.models.map((model, i) =>
          i === which ? { ...model, prices: model.prices.map(raise) } : model,
        )
        const before = totals(await forecastGenerated(given))
        const after = totals(await forecastGenerated({ ...given, book: { ...given.book, models } }))
        for (const [i, spend] of after.entries()) expect(spend).toBeGreaterThanOrEqual(before[i]! * (1 - 1e-12))
      },
    ),
    { numRuns: 80 },
  )
})
