import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { betaByQuantiles } from '../../src/stats/beta.js'
import { betaFit } from '../../src/stats/beta-fit.js'
import type { Distribution } from '../../src/stats/distribution.js'
import { gammaByQuantiles, gammaFit } from '../../src/stats/gamma.js'
import { lognormalByQuantiles } from '../../src/stats/lognormal.js'
import { normalByQuantiles } from '../../src/stats/normal.js'
import { pertByQuantiles, pertFit } from '../../src/stats/pert.js'
import type { QuantilePoint } from '../../src/stats/quantile-point.js'
import { factorByQuantiles } from '../../src/stats/shifted.js'
import { between, sized } from './families.js'

const shares = fc.constantFrom([0.05, 0.95], [0.1, 0.9], [0.5, 0.95], [0.25, 0.75], [0.01, 0.5], [0.8, 0.9])

function expectThrough(distribution: Distribution | undefined, points: readonly QuantilePoint[]): void {
  for (const { p, x } of points) {
    expect(distribution!.quantile(p) / x).toBeCloseTo(1, 9)
    expect(distribution!.cdf(x) / p).toBeCloseTo(1, 9)
  }
}

const positive = fc.tuple(sized(1e-6, 1e9), sized(1e-4, 1e4), shares).map(([x, beyond, [p, q]]) => [
  { p: p!, x },
  { p: q!, x: x * (1 + beyond) },
])
const asShares = fc.tuple(between(1e-6, 0.999), between(0.001, 0.999), shares).map(([x, beyond, [p, q]]) => [
  { p: p!, x },
  { p: q!, x: x + beyond * (1 - x) },
])

describe('two quantiles are given back by', () => {
  test.each([
    ['normal', normalByQuantiles, positive],
    ['lognormal', lognormalByQuantiles, positive],
    ['gamma', gammaByQuantiles, positive],
    ['1 + lognormal', factorByQuantiles, positive.map((points) => points.map(({ p, x }) => ({ p, x: 1 + x })))],
    ['beta', betaByQuantiles, asShares],
  ])('%s', (_, byQuantiles, arbitrary) => {
    fc.assert(
      fc.property(arbitrary, ([low, high]) => {
        expectThrough(byQuantiles(low!, high!), [low!, high!])
        expect(byQuantiles(high!, low!).mean).toBe(byQuantiles(low!, high!).mean)
      }),
    )
  })

  test('pert, for every mode between them', () => {
    fc.assert(
      fc.property(positive, between(0, 1), ([low, high], place) => {
        const mode = low!.x + place * (high!.x - low!.x)
        fc.pre(low!.p < 0.5 && high!.p > 0.7)
        expectThrough(pertByQuantiles(mode, low!, high!), [low!, high!])
      }),
    )
  })

  test.each([
    [0.05, 0.001, 0.95, 0.999],
    [0.05, 0.9, 0.95, 0.91],
    [0.05, 1e-9, 0.95, 1 - 1e-9],
    [0.1, 1e-9, 0.9, 0.5],
    [0.5, 0.999, 0.95, 0.9999],
    [0.05, 1e-6, 0.95, 2e-6],
    [0.05, 0.9, 0.95, 0.9001],
    [0.9, 0.1, 0.95, 0.99999],
  ])('beta at its most extreme: P%d at %d, P%d at %d', (p, x, q, y) => {
    const points = [
      { p, x },
      { p: q, x: y },
    ] as const
    expectThrough(betaByQuantiles(...points), points)
  })
})

describe('the parameters behind the quantiles come back', () => {
  // quantile(p) of beta(2, 1) is √p, of beta(1, 3) 1 - ∛(1 - p); both are found again.
  test('beta, from closed forms', () => {
    const fit = betaFit({ p: 0.04, x: 0.2 }, { p: 0.81, x: 0.9 })
    expect(fit.alpha).toBeCloseTo(2, 11)
    expect(fit.beta).toBeCloseTo(1, 11)
    const other = betaFit({ p: 1 - 0.729, x: 0.1 }, { p: 1 - 0.008, x: 0.8 })
    expect(other.alpha).toBeCloseTo(1, 11)
    expect(other.beta).toBeCloseTo(3, 11)
  })

  test('gamma, from the exponential distribution', () => {
    const fit = gammaFit({ p: 0.5, x: 7 * Math.log(2) }, { p: 0.9, x: 7 * Math.log(10) })
    expect(fit.shape).toBeCloseTo(1, 11)
    expect(fit.scale).toBeCloseTo(7, 11)
  })

  // Where the mode is the minimum, PERT is min + range · (1 - (1 - p)^(1/5)).
  test('pert, from the closed form with the mode at an end', () => {
    const fifth = (share: number) => 1 - Math.exp(Math.log(share) / 5)
    const fit = pertFit(10, { p: 0.1, x: 10 + 60 * fifth(0.9) }, { p: 0.9, x: 10 + 60 * fifth(0.1) })
    expect(fit!.min).toBeCloseTo(10, 9)
    expect(fit!.max).toBeCloseTo(70, 9)
  })
})

describe('pert', () => {
  const [low, high] = [
    { p: 0.1, x: 2 },
    { p: 0.9, x: 5 },
  ] as const
  test('a mode just outside the quantiles has a fit, one far outside has none', () => {
    expectThrough(pertByQuantiles(1.9, low, high), [low, high])
    expect(pertByQuantiles(1, low, high)).toBeUndefined()
    expect(pertByQuantiles(6, low, high)).toBeUndefined()
    expect(pertByQuantiles(3, { p: 0.1, x: 2 }, { p: 0.9, x: 2 })).toBeUndefined()
  })
  test('the fit may begin below 0 although both quantiles are above', () => {
    expect(pertFit(5, low, high)!.min).toBeLessThan(0)
  })
})
