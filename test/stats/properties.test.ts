import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { between, families } from './families.js'

/** Shares from 1e-12 to 1 - 1e-12, both tails as often as the middle. */
const share = fc.oneof(
  between(0.001, 0.999),
  between(-12, -3).map((power) => 10 ** power),
  between(-12, -3).map((power) => 1 - 10 ** power),
)

/** The mean of p ↦ quantile(p), by the midpoint rule in u with p = u³(10 - 15u + 6u²), which is flat at both ends. */
function meanByIntegration(quantile: (p: number) => number, cells: number): number {
  let sum = 0
  for (let cell = 0; cell < cells; cell += 1) {
    const u = (cell + 0.5) / cells
    const p = u * u * u * (10 - 15 * u + 6 * u * u)
    sum += quantile(p) * 30 * u * u * (1 - u) * (1 - u)
  }
  return sum / cells
}

describe.each(Object.entries(families))('%s', (_, family) => {
  test('the quantile never falls', () => {
    fc.assert(
      fc.property(family, share, share, ({ quantile }, p, q) => {
        // Shares closer than this differ in the last bits of the result, which is the next test.
        fc.pre(Math.abs(p - q) > 1e-12 * Math.min(p, q, 1 - p, 1 - q))
        expect(quantile(Math.min(p, q))).toBeLessThanOrEqual(quantile(Math.max(p, q)))
      }),
    )
  })

  test('neighbouring shares keep their order but for the last bits', () => {
    fc.assert(
      fc.property(family, share, ({ quantile }, p) => {
        const [here, next] = [quantile(p), quantile(Math.min(1, p + 1e-15))]
        expect(next).toBeGreaterThanOrEqual(here - 1e-13 * Math.abs(here))
      }),
    )
  })

  test('the cdf gives the share back', () => {
    fc.assert(
      fc.property(family, share, ({ quantile, cdf }, p) => {
        const x = quantile(p)
        // Below this a double has no longer all its digits.
        fc.pre(Math.abs(x) > 1e-300)
        // A double next to x is as good an answer; how much that moves the share is up to the distribution.
        const blur = Math.abs(cdf(x * (1 + 4e-16)) - cdf(x * (1 - 4e-16)))
        expect(Math.abs(cdf(x) - p)).toBeLessThanOrEqual(1e-10 * Math.min(p, 1) + blur + 2e-15)
      }),
    )
  })

  test('the support holds everything and its ends are the quantiles at 0 and 1', () => {
    fc.assert(
      fc.property(family, share, ({ quantile, cdf, support: [low, high] }, p) => {
        expect([quantile(0), quantile(1)]).toEqual([low, high])
        expect([cdf(low), cdf(high)]).toEqual([0, 1])
        expect(quantile(p)).toBeGreaterThanOrEqual(low)
        expect(quantile(p)).toBeLessThanOrEqual(high)
        expect(quantile(-0.1)).toBeNaN()
        expect(quantile(1.1)).toBeNaN()
      }),
    )
  })
})

// Straight lines between observations give the extremes half a weight; empirical.test.ts has the mean of those.
const { empirical: _, ...smooth } = families

describe.each(Object.entries(smooth))('%s', (_, family) => {
  test('mean and standard deviation are integrals of the quantile', () => {
    fc.assert(
      fc.property(family, ({ quantile, mean, sd }) => {
        const first = meanByIntegration(quantile, 2000)
        const second = meanByIntegration((p) => (quantile(p) - mean) * (quantile(p) - mean), 2000)
        expect(Math.abs(first - mean)).toBeLessThan(1e-4 * sd)
        expect(Math.abs(Math.sqrt(second) / sd - 1)).toBeLessThan(0.02)
      }),
      { numRuns: 20 },
    )
  })
})
