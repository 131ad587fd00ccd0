import { expect, test } from 'vitest'
import { lognormal, lognormalByMoments, lognormalByQuantiles, lognormalFit } from '../../src/stats/lognormal.js'
import { normalFit } from '../../src/stats/normal.js'
import { triangular } from '../../src/stats/triangular.js'

// Squiggle's own test suite and playground.
test('the normal distribution of Squiggle through P5 -2 and P95 4', () => {
  const { mean, sd } = normalFit({ p: 0.05, x: -2 }, { p: 0.95, x: 4 })
  expect(mean).toBeCloseTo(1, 14)
  expect(sd).toBeCloseTo(1.8238704957353071, 14)
})

test.each([
  [0.05, 0.95, 0.27853260523016377],
  [0.1, 0.9, 0.3574927285445488],
  [0.25, 0.75, 0.6792473359363719],
])('the lognormal distributions of Squiggle through 2 and 5 at %d and %d', (low, high, sigma) => {
  const fit = lognormalFit({ p: low, x: 2 }, { p: high, x: 5 })
  expect(fit.mu).toBeCloseTo(1.1512925464970227, 14)
  expect(fit.sigma).toBeCloseTo(sigma, 14)
})

test('the moments of the lognormal distribution with mu 1 and sigma 2 are those of Squiggle', () => {
  const { mean, sd } = lognormal(1, 2)
  expect(mean).toBeCloseTo(20.085536923187668, 12)
  expect(sd).toBeCloseTo(147.04773715128695, 11)
})

test.each([0.01, 0.3, 0.5, 0.99])('twice lognormal(5, 2) is lognormal(5.693147180559945, 2), at %d', (p) => {
  expect((2 * lognormal(5, 2).quantile(p)) / lognormal(5.693147180559945, 2).quantile(p)).toBeCloseTo(1, 13)
})

// Output tokens measured by Token Forecaster: P50, P90, then sigma and mean over median of the lognormal through them.
test.each([
  ['a call', 391, 1739, 1.1645, 1.97, 5871],
  ['a turn', 4334, 30_222, 1.5154, 3.153, 147_211],
  ['a session', 16_894, 110_659, 1.4666, 2.931, 512_207],
])('the tokens of %s', (_, p50, p90, sigma, meanOverMedian, p99) => {
  const points = [
    { p: 0.5, x: p50 },
    { p: 0.9, x: p90 },
  ] as const
  const distribution = lognormalByQuantiles(...points)
  expect(lognormalFit(...points).sigma).toBeCloseTo(sigma, 3)
  expect(distribution.mean / p50).toBeCloseTo(meanOverMedian, 2)
  expect(distribution.quantile(0.99) / p99).toBeCloseTo(1, 3)
})

test('the mean of a triangular distribution is that of its three points', () => {
  expect(triangular(1, 2, 6).mean).toBeCloseTo(3, 14)
})

// A lognormal of mean m and sd s has median m / √(1 + (s/m)²).
test('the median of a lognormal distribution follows from mean and standard deviation', () => {
  const distribution = lognormalByMoments(3, 4)
  expect(distribution.quantile(0.5)).toBeCloseTo(9 / 5, 14)
  expect([distribution.mean, distribution.sd]).toEqual([3, 4])
})
