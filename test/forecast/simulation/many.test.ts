import { describe, expect, test } from 'vitest'
import { evaluateCases } from '../../../src/forecast/run.js'
import { here, simulate, type Workers } from '../../../src/forecast/simulation/simulate.js'
import { Simulator } from '../../../src/forecast/simulation/unit.js'
import { others, plain, pricedSpec, product, specOf } from './world.js'

const range = { p10: 500, p90: 4000 }
const some = (count: number) =>
  Object.fromEntries(
    Array.from({ length: count }, (_, i) => [`flow-${i}`, product({ p10: 500 + i, p90: 4000 }, range)]),
  )
const shared = { costs: { gateway: { category: 'infrastructure', per: 'month', amount: range, allocate: 'tokens' } } }

/** So many workers, each with a simulator of its own, that finish in any order; results are handed over as plain data. */
const several =
  (threads: number, priced: Awaited<ReturnType<typeof pricedSpec>>, given: typeof plain): Workers =>
  (units) => {
    const simulators = Array.from({ length: threads }, () => new Simulator(priced, evaluateCases(priced), given))
    const results = units.map((unit, i) => ({ i, result: simulators[i % threads]!.run(unit) })).reverse()
    return results.sort((a, b) => a.i - b.i).map(({ result }) => structuredClone(result))
  }

test.each([
  ['many workflows', 150, 500, {}],
  ['many workflows that share a cost', 130, 300, shared],
  ['very many draws', 2, 2_300_000, {}],
])('%s: any number of workers comes to the same bits', async (_, count, draws, more) => {
  const priced = await pricedSpec(specOf(some(count), more), others)
  const given = { ...plain, draws, budget: 3000 * count }
  const alone = await simulate(priced, evaluateCases(priced), given, here())
  for (const threads of [2, 4])
    expect(await simulate(priced, evaluateCases(priced), given, several(threads, priced, given))).toEqual(alone)
})

describe('draws that are counted', () => {
  test('come to what draws that are kept come to, quantiles within a thousandth', async () => {
    const more = { horizon: { start: '2026-12', months: 2 } }
    const priced = await pricedSpec(specOf(some(2), more), others)
    const cases = evaluateCases(priced)
    // Kept and counted, side by side: the limit lies between them, and two million draws leave little to chance.
    const kept = await simulate(priced, cases, { ...plain, sampling: 'mc', draws: 2_000_000, budget: 4000 })
    const counted = await simulate(priced, cases, { ...plain, sampling: 'mc', draws: 2_200_000, budget: 4000 })
    expect(new Simulator(priced, cases, { ...plain, draws: 2_000_000 }).isExact).toBe(true)
    expect(new Simulator(priced, cases, { ...plain, draws: 2_200_000 }).isExact).toBe(false)
    for (const [a, b] of [
      [kept.portfolio, counted.portfolio],
      [kept.workflows[1]!, counted.workflows[1]!],
    ] as const) {
      for (const figure of ['spend', 'tokens', 'cost_per_trusted_outcome'] as const) {
        const [one, other] = [a[figure]!, b[figure]!]
        for (const level of ['mean', 'sd', 'p5', 'p25', 'p50', 'p95', 'p99'] as const)
          expect(Math.abs(other[level]! / one[level]! - 1), `${figure} ${level}`).toBeLessThan(0.008)
        expect(other.standard_error.mean! / one.standard_error.mean!).toBeCloseTo(Math.sqrt(2 / 2.2), 1)
        expect(other.standard_error.p95! / one.standard_error.p95!).toBeCloseTo(Math.sqrt(2 / 2.2), 0)
      }
      for (const name of ['conservative', 'expected', 'peak'] as const)
        expect(Math.abs(b.case_percentiles[name] - a.case_percentiles[name])).toBeLessThan(0.002)
    }
    expect(Math.abs(counted.portfolio.budget!.exceedance - kept.portfolio.budget!.exceedance)).toBeLessThan(0.002)
    const { counts } = counted.portfolio.histogram
    expect(counts.reduce((sum, count) => sum + count, 0) / 2_200_000).toBeCloseTo(0.98, 2)
  })
})
