import { describe, expect, test } from 'vitest'
import { beta, betaByMoments } from '../../src/stats/beta.js'
import { constant } from '../../src/stats/constant.js'
import { pointsOf } from '../../src/stats/design.js'
import type { Distribution } from '../../src/stats/distribution.js'
import { empirical } from '../../src/stats/empirical.js'
import { gammaByMoments } from '../../src/stats/gamma.js'
import { lognormal, lognormalByMoments } from '../../src/stats/lognormal.js'
import { meanOf, sdOf, shareAtOrBelow } from '../../src/stats/moments.js'
import { normal } from '../../src/stats/normal.js'
import { pert } from '../../src/stats/pert.js'
import { samplerOf } from '../../src/stats/qtable.js'
import { quantileSorted } from '../../src/stats/quantile.js'
import { streamOf } from '../../src/stats/rng.js'
import { factorByQuantiles } from '../../src/stats/shifted.js'
import { triangular } from '../../src/stats/triangular.js'
import { truncatedNormal } from '../../src/stats/truncated-normal.js'
import { uniform } from '../../src/stats/uniform.js'

/** Kurtosis from tables (Johnson, Kotz and Balakrishnan), which the scatter of a standard deviation depends on. */
const families: Readonly<Record<string, readonly [distribution: Distribution, kurtosis: number]>> = {
  uniform: [uniform(2, 5), 1.8],
  triangular: [triangular(1, 2, 5), 2.4],
  pert: [pert(1, 2, 5), 2.4],
  normal: [normal(-3, 2), 3],
  'truncated normal': [truncatedNormal(0, 1, 0, Number.POSITIVE_INFINITY), 3.87],
  lognormal: [lognormalByMoments(3, 1), 5.11],
  gamma: [gammaByMoments(3, 2), 5.67],
  beta: [beta(2, 3), 2.36],
  'beta by moments': [betaByMoments(0.9, 0.05), 3.9],
  '1 + lognormal': [factorByQuantiles({ p: 0.05, x: 1.05 }, { p: 0.95, x: 1.2 }), 7],
}

const DRAWS = 1_000_000

const drawn = (name: string, distribution: Distribution): Float64Array => {
  const values = new Float64Array(DRAWS)
  samplerOf(distribution)(streamOf('seed', name), 0, values)
  return values
}

describe.each(Object.entries(families))('a million draws of a %s distribution', (name, [distribution, kurtosis]) => {
  const values = drawn(name, distribution)

  test('have its mean and standard deviation', () => {
    const { mean, sd } = distribution
    expect((Math.abs(meanOf(values) - mean) / sd) * Math.sqrt(DRAWS)).toBeLessThan(4)
    expect(Math.abs(sdOf(values) / sd - 1)).toBeLessThan(4 * Math.sqrt((kurtosis - 1) / 4 / DRAWS))
  })

  test('have its quantiles, tails included', () => {
    for (const p of [0.0001, 0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99, 0.9999]) {
      const excess = shareAtOrBelow(values, distribution.quantile(p)) - p
      expect(Math.abs(excess) / Math.sqrt((p * (1 - p)) / DRAWS), `at ${p}`).toBeLessThan(4)
    }
  })
})

test('draws of observed values lie on the straight lines between them', () => {
  const values = drawn('empirical', empirical([1, 2, 4])).sort()
  for (const [p, x] of [
    [0.25, 1.5],
    [0.5, 2],
    [0.75, 3],
  ] as const) {
    expect(Math.abs(quantileSorted(values, p) - x)).toBeLessThan(4 * 4 * Math.sqrt((p * (1 - p)) / DRAWS))
  }
})

test('draws of a constant are that constant', () => {
  const values = new Float64Array(10)
  samplerOf(constant(3))(streamOf('seed', 'constant'), 0, values)
  expect([...values]).toEqual(Array(10).fill(3))
})

describe.each(['mc', 'lhs', 'sobol'] as const)('a product of three lognormal quantities by %s', (design) => {
  const sigmas = [0.5, 0.3, 0.4]
  const sigma = Math.sqrt(sigmas.reduce((sum, each) => sum + each * each, 0))
  const draws = 1 << 18
  const ids = ['a', 'b', 'c']
  const places = new Map(ids.map((id, i) => [id, i]))
  const { columns } = pointsOf(design, { seed: 'seed', group: 'product', dimensions: ids, draws, places })
  const product = new Float64Array(draws).fill(1)
  for (const [i, column] of columns.entries()) {
    const values = new Float64Array(draws)
    samplerOf(lognormal(0, sigmas[i]!))(column, 0, values)
    values.forEach((value, draw) => {
      product[draw]! *= value
    })
  }

  test('has the mean of the closed form, the better the more evenly it is drawn', () => {
    const mean = Math.exp((sigma * sigma) / 2)
    const standardError = (mean * Math.sqrt(Math.exp(sigma * sigma) - 1)) / Math.sqrt(draws)
    const tolerated = { mc: 4, lhs: 2.5, sobol: 0.25 }[design]
    expect(Math.abs(meanOf(product) - mean) / standardError).toBeLessThan(tolerated)
  })

  test('has the quantiles of the closed form', () => {
    for (const [p, z] of [
      [0.05, -1.6448536269514722],
      [0.5, 0],
      [0.95, 1.6448536269514722],
    ] as const) {
      const share = shareAtOrBelow(product, Math.exp(sigma * z))
      expect(Math.abs(share - p) / Math.sqrt((p * (1 - p)) / draws)).toBeLessThan(design === 'sobol' ? 1 : 4)
    }
  })
})
