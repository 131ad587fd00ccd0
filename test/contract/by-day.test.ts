import fc from 'fast-check'
import { expect, test } from 'vitest'
import { under } from './world.js'

const day = fc.integer({ min: 1, max: 31 }).map((n) => `2026-12-${String(n).padStart(2, '0')}`)
const percent = fc.integer({ min: 0, max: 100 })
const discount = fc.record({ from: day, to: fc.option(day, { nil: undefined }), percent, ofModel: fc.boolean() })
const negotiated = fc.record({
  from: day,
  to: fc.option(day, { nil: undefined }),
  output: fc.integer({ min: 1, max: 20 }),
})
const step = fc.record({ from: day, rate: fc.double({ min: 0.1, max: 5, noNaN: true }) })

interface Spell {
  readonly from: string
  readonly to?: string | undefined
}

/** Of spells that may overlap the last to begin, looked up on one day by itself. */
const on = <T extends Spell>(spells: readonly T[], today: string): T | undefined =>
  spells
    .filter(({ from, to = '9999' }) => from <= today && today <= to)
    .sort((a, b) => (a.from < b.from ? -1 : 1))
    .at(-1)

const inOrder = ({ from, to }: Spell): boolean => to === undefined || to >= from
const dayOf = ({ from }: Spell): string => from

/** Lists of terms as YAML, a key a line. */
const termsIn = (lists: Readonly<Record<string, readonly object[]>>): string =>
  Object.entries(lists)
    .map(([key, terms]) => `${key}: ${JSON.stringify(terms)}`)
    .join('\n')

/** The slow way: every day priced by itself, and the mean of the 31 days. */
test('a month under a contract is the mean of its days', async () => {
  const discounts = fc.uniqueArray(discount, { maxLength: 4, selector: (each) => `${each.from} ${each.ofModel}` })
  const overrides = fc.uniqueArray(negotiated, { maxLength: 3, selector: dayOf })
  const steps = fc.uniqueArray(step, { maxLength: 3, selector: dayOf })
  await fc.assert(
    fc.asyncProperty(discounts, overrides, steps, async (allDiscounts, allOverrides, fx) => {
      const [taken, given] = [allDiscounts.filter(inOrder), allOverrides.filter(inOrder)]
      const rates = [{ from: '2026-01-01', rate: 0.9 }, ...fx]
      const { card } = await under(
        termsIn({
          fx: rates.map((each) => ({ ...each, pair: 'USD/EUR', source: 'plan' })),
          discounts: taken.map(({ ofModel, ...each }) => ({
            provider: 'acme',
            ...(ofModel && { model: 'm' }),
            ...each,
          })),
          overrides: given.map(({ output, ...each }) => ({ provider: 'acme', model: 'm', rates: { output }, ...each })),
        }),
        'EUR',
      )
      const days = Array.from({ length: 31 }, (_, i) => `2026-12-${String(i + 1).padStart(2, '0')}`)
      const mean = (price: (today: string) => number) => days.reduce((sum, today) => sum + price(today), 0) / 31
      const left = (today: string) => {
        const own = on(
          taken.filter(({ ofModel }) => ofModel),
          today,
        )
        const all = on(
          taken.filter(({ ofModel }) => !ofModel),
          today,
        )
        return 1 - ((own ?? all)?.percent ?? 0) / 100
      }
      const euros = (today: string) => on(rates, today)!.rate
      const card31 = card('2026-12')
      expect(card31.rates.uncached_input).toBeCloseTo(
        mean((today) => 2 * left(today) * euros(today)),
        9,
      )
      expect(card31.rates.output).toBeCloseTo(
        mean((today) => (on(given, today)?.output ?? 10 * left(today)) * euros(today)),
        9,
      )
      expect(card31.steps[0]?.delta.output).toBeCloseTo(
        mean((today) => 0.5 * (on(given, today)?.output ?? 10 * left(today)) * euros(today)),
        9,
      )
    }),
    { numRuns: 100 },
  )
})
