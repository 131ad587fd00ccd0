import { describe, expect, test } from 'vitest'
import { empirical } from '../../src/stats/empirical.js'
import { quantileSorted } from '../../src/stats/quantile.js'

// The example of Microsoft's page on PERCENTILE.INC, and numpy.quantile([1, 2, 4, 7], p).
test.each([
  [[1, 2, 3, 4], 0.3, 1.9],
  [[1, 2, 4, 7], 0.1, 1.3],
  [[1, 2, 4, 7], 0.5, 3],
  [[1, 2, 4, 7], 0.95, 6.55],
  [[5], 0.7, 5],
])('R-7 quantile of %j at %d', (values, p, expected) => {
  expect(quantileSorted(Float64Array.from(values), p)).toBeCloseTo(expected, 14)
})

describe('R-7 at the edges', () => {
  test('nothing has no quantile, and neither has a share outside 0 to 1', () => {
    expect(quantileSorted(new Float64Array(), 0.5)).toBeNaN()
    expect(quantileSorted(Float64Array.of(1, 2), 1.01)).toBeNaN()
    expect(quantileSorted(Float64Array.of(1, 2), Number.NaN)).toBeNaN()
  })
  test('an infinite value is reached only by the quantiles that touch it', () => {
    const sorted = Float64Array.of(1, 2, 3, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY)
    expect([0, 0.5, 0.51, 0.9, 1].map((p) => quantileSorted(sorted, p))).toEqual([
      1,
      3,
      Number.POSITIVE_INFINITY,
      Number.POSITIVE_INFINITY,
      Number.POSITIVE_INFINITY,
    ])
  })
})

describe('an empirical distribution', () => {
  const { quantile, cdf, mean, sd, support } = empirical([100, 1, 2])
  test('has the mean and the standard deviation of its values, in whatever order', () => {
    expect(mean).toBeCloseTo(103 / 3, 13)
    expect(sd).toBeCloseTo(Math.sqrt((10_005 - 103 ** 2 / 3) / 3), 12)
    expect(support).toEqual([1, 100])
  })
  test('has a cdf that is the inverse of its quantile', () => {
    expect(cdf(2)).toBe(0.5)
    expect(cdf(51)).toBe(0.75)
    expect(quantile(0.75)).toBe(51)
  })
  test('has, drawn by its quantile, the mean of the trapezia under it', () => {
    const draws = Array.from({ length: 1000 }, (_, i) => quantile((i + 0.5) / 1000))
    const drawn = draws.reduce((sum, x) => sum + x, 0) / draws.length
    expect(drawn).toBeCloseTo((1.5 + 51) / 2, 9)
    expect(drawn).toBeCloseTo(mean + (mean - 50.5) / 2, 9)
  })
  test('with ties counts all of them at their value', () => {
    expect(empirical([1, 2, 2, 2, 3]).cdf(2)).toBe(0.75)
  })
})
