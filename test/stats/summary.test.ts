import { describe, expect, test } from 'vitest'
import { type Design, pointsOf } from '../../src/stats/design.js'
import { exceedance, studentT95, wilson } from '../../src/stats/exceedance.js'
import { lognormal } from '../../src/stats/lognormal.js'
import { meanOf, sdOf, shareAtOrBelow } from '../../src/stats/moments.js'
import { samplerOf } from '../../src/stats/qtable.js'
import { summarize } from '../../src/stats/summary.js'

const INFINITE = Number.POSITIVE_INFINITY

describe('a summary', () => {
  test('has the quantiles of numpy, ties included, and the standard deviation with n - 1', () => {
    // numpy.quantile([1, 2, 2, 2, 7, 9, 9, 30, 31, 50], [...]) and numpy.std(..., ddof=1), of values in another order.
    const summary = summarize(Float64Array.of(9, 50, 2, 1, 31, 2, 7, 30, 2, 9))
    expect(summary).toMatchObject({ p10: 1.9, p25: 2, p50: 8, p75: 24.75, mean: 14.3 })
    expect(summary.p5).toBeCloseTo(1.45, 12)
    expect(summary.p90).toBeCloseTo(32.9, 12)
    expect(summary.p95).toBeCloseTo(41.45, 12)
    expect(summary.p99).toBeCloseTo(48.29, 12)
    expect(summary.sd).toBeCloseTo(16.79980158612992, 12)
  })

  test('keeps the quantiles that infinite draws do not reach', () => {
    const summary = summarize(Float64Array.from({ length: 101 }, (_, i) => (i > 92 ? INFINITE : i)))
    expect(summary).toMatchObject({ p5: 5, p50: 50, p90: 90, p95: INFINITE, p99: INFINITE, mean: INFINITE })
    expect(summary.sd).toBeNaN()
    expect(summary.standardError).toEqual({ mean: Number.NaN, p95: Number.NaN })
    // Half way between a finite and an infinite draw is infinite.
    expect(summarize(Float64Array.of(1, INFINITE)).p5).toBe(INFINITE)
    expect(summarize(Float64Array.of(1, 2, INFINITE)).p50).toBe(2)
  })

  test('of one draw is that draw, and says nothing of its spread', () => {
    const one = summarize(Float64Array.of(7))
    expect(one).toMatchObject({ mean: 7, p5: 7, p50: 7, p99: 7 })
    expect(one.sd).toBeNaN()
  })

  test('of a constant is free of error', () => {
    const values = new Float64Array(1000).fill(0.1)
    expect(summarize(values)).toMatchObject({ mean: 0.1, sd: 0, p95: 0.1, standardError: { mean: 0, p95: 0 } })
  })

  test('keeps the digits of values that are large and close together', () => {
    expect(summarize(Float64Array.of(1e15 + 1, 1e15 + 2, 1e15 + 3))).toMatchObject({ mean: 1e15 + 2, sd: 1 })
  })

  test('refuses draws that are not there or not numbers', () => {
    expect(() => summarize(new Float64Array(0))).toThrow('there are no draws to summarise')
    expect(() => summarize(Float64Array.of(1, Number.NaN, 3))).toThrow('a draw is not a number')
  })
})

/** Two lognormal quantities, multiplied; sigma of the product is 0.5. */
function product(design: Design, seed: string, draws: number) {
  const dimensions = ['a', 'b']
  const places = new Map([
    ['a', 0],
    ['b', 1],
  ])
  const points = pointsOf(design, { seed, group: 'product', dimensions, draws, places })
  const [first, second] = points.columns.map((column, i) => {
    const values = new Float64Array(draws)
    samplers[i]!(column, 0, values)
    return values
  })
  return { values: first!.map((value, i) => value * second![i]!), points }
}
const samplers = [samplerOf(lognormal(0, 0.4)), samplerOf(lognormal(0, 0.3))]
const P95 = Math.exp(0.5 * 1.6448536269514722)

describe.each(['mc', 'lhs', 'sobol'] as const)('by %s', (design) => {
  const runs = Array.from({ length: 300 }, (_, i) => {
    const { values, points } = product(design, `seed ${i}`, 1600)
    return { summary: summarize(values, points), exceedance: exceedance(values, P95, points) }
  })

  test('standard errors are what runs with other seeds differ by', () => {
    for (const statistic of ['mean', 'p95'] as const) {
      const actual = sdOf(runs.map(({ summary }) => summary[statistic]))
      const told = Math.sqrt(meanOf(runs.map(({ summary }) => summary.standardError[statistic] ** 2)))
      // The spread over 300 runs is itself known to 4 %.
      expect(told / actual, statistic).toBeGreaterThan(0.85)
      expect(told / actual, statistic).toBeLessThan(1.2)
    }
  })

  test('the interval of the exceedance holds the true share 95 times in 100', () => {
    const held = runs.filter(
      ({
        exceedance: {
          interval: [low, high],
        },
      }) => low <= 0.05 && 0.05 <= high,
    ).length
    expect(held / runs.length).toBeGreaterThan(0.95 - 4 * Math.sqrt((0.95 * 0.05) / runs.length))
    expect(held / runs.length).toBeLessThan(1)
  })
})

test('a stratified design knows its mean better than plain Monte Carlo, and says so', () => {
  const [mc, lhs, sobol] = (['mc', 'lhs', 'sobol'] as const).map((design) => {
    const { values, points } = product(design, 'seed', 16_000)
    return summarize(values, points).standardError.mean
  })
  expect(lhs!).toBeLessThan(mc! / 2)
  expect(sobol!).toBeLessThan(lhs! / 2)
})

test('Wilson intervals are those of Newcombe (1998), table I', () => {
  const cases = [
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ] as const
  for (const [count, n, low, high] of cases) {
    const interval = wilson(count / n, n, 1.959963984540054)
    expect(interval[0]).toBeCloseTo(low, 4)
    expect(interval[1]).toBeCloseTo(high, 4)
  }
})

test("Student's t is that of the tables", () => {
  // scipy.stats.t.ppf(0.975, [1, 4, 15])
  for (const [freedom, t] of [
    [1, 12.706204736432095],
    [4, 2.7764451051977987],
    [15, 2.131449545559323],
  ] as const) {
    expect(studentT95(freedom) / t).toBeCloseTo(1, 9)
  }
})

test('exceedance counts draws above the threshold, not those at it', () => {
  const values = Float64Array.of(1, 2, 2, 3, INFINITE)
  expect(exceedance(values, 2).share).toBe(0.4)
  expect(exceedance(values, 3).share).toBe(0.2)
  expect(shareAtOrBelow(values, 2)).toBe(0.6)
  expect(() => exceedance(new Float64Array(0), 2)).toThrow('there are no draws to count')
})

test('a threshold that no draw reaches is not taken for impossible', () => {
  for (const design of ['mc', 'lhs', 'sobol'] as const) {
    const { values, points } = product(design, 'seed', 1600)
    const { share, interval } = exceedance(values, 1000, points)
    expect([share, interval[0]]).toEqual([0, 0])
    // The rule of three: about 3 / n, or z² / (n + z²) by Wilson.
    expect(interval[1]).toBeCloseTo(3.8415 / 1603.8415, 6)
  }
})
