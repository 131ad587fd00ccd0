import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type GenBook, type GenCost, type Generated, type GenRates, generated } from './generate.js'
import { forecastGenerated } from './world.js'

/** Reading from cache is cheaper than input and writing to it dearer, and no tier is cheaper: so every quantity costs more as it rises. */
function ordered({ spec, book }: Generated): Generated {
  const dear = ({ input, cache_read, cache_write_5m, output }: GenRates): GenRates => {
    const [low, middle, high] = [input, cache_read, cache_write_5m].sort((a, b) => a - b) as [number, number, number]
    return { cache_read: low, input: middle, cache_write_5m: high, output }
  }
  const models = book.models.map(({ id, prices }) => ({
    id,
    prices: prices.map(({ from, rates }) => ({ from, rates: dear(rates), tiers: [] })),
  }))
  // What is paid per outcome falls with the trusted rate, and so does not order spend.
  const perAttempt = <C extends GenCost>(cost: C): C => (cost.per === 'outcome' ? { ...cost, per: 'attempt' } : cost)
  const each = <T, U>(record: Readonly<Record<string, T>>, change: (value: T) => U) =>
    Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]))
  return {
    book: { ...book, models } as GenBook,
    spec: {
      ...spec,
      costs: each(spec.costs, perAttempt),
      workflows: each(spec.workflows, (workflow) => ({ ...workflow, costs: each(workflow.costs, perAttempt) })),
    },
  }
}

test('conservative spend ≤ expected ≤ peak where each quantity is ordered so', async () => {
  await fc.assert(
    fc.asyncProperty(generated, async (given) => {
      const { cases } = await forecastGenerated(ordered(given))
      const [low, middle, high] = [cases.conservative, cases.expected, cases.peak].map(({ spend }) => spend.total)
      expect(low).toBeLessThanOrEqual(middle! * (1 + 1e-12))
      expect(middle).toBeLessThanOrEqual(high! * (1 + 1e-12))
    }),
    { numRuns: 80, endOnFailure: true },
  )
})
