import { describe, expect, test } from 'vitest'
import { beta, betaByMoments, betaByQuantiles } from '../../src/stats/beta.js'
import { constant } from '../../src/stats/constant.js'
import { empirical } from '../../src/stats/empirical.js'
import { gamma, gammaByMoments, gammaByQuantiles } from '../../src/stats/gamma.js'
import { lognormal, lognormalByMoments, lognormalByQuantiles } from '../../src/stats/lognormal.js'
import { normal, normalByQuantiles } from '../../src/stats/normal.js'
import { pert, pertByQuantiles } from '../../src/stats/pert.js'
import { factorByQuantiles } from '../../src/stats/shifted.js'
import { triangular } from '../../src/stats/triangular.js'
import { truncatedNormal } from '../../src/stats/truncated-normal.js'
import { uniform } from '../../src/stats/uniform.js'

const p5 = (x: number) => ({ p: 0.05, x })
const p95 = (x: number) => ({ p: 0.95, x })

describe('what cannot be is refused in plain words', () => {
  test.each<[() => unknown, string]>([
    [() => normal(0, -1), 'the standard deviation is -1; it cannot be negative'],
    [() => normal(Number.NaN, 1), 'the mean must be a finite number, not NaN'],
    [() => lognormal(0, -1), 'sigma is -1; it cannot be negative'],
    [() => lognormal(0, 40), 'a lognormal distribution with sigma 40 is too wide to have usable moments'],
    [() => lognormalByMoments(0, 1), 'a lognormal quantity is above 0, but the mean is 0'],
    [() => lognormalByQuantiles(p5(-2), p95(3)), 'a lognormal quantity is above 0, but P5 is -2'],
    [() => normalByQuantiles(p5(9), p95(2)), 'P5 is 9 and above P95, which is 2'],
    [() => normalByQuantiles(p95(2), p5(9)), 'P5 is 9 and above P95, which is 2'],
    [() => normalByQuantiles(p5(1), p5(2)), 'two different quantiles are needed, not P5 twice'],
    [() => normalByQuantiles({ p: 1, x: 1 }, p5(2)), 'a quantile is for a share between 0 and 1, not 1'],
    [() => gamma({ shape: 0, scale: 1 }), 'the shape of a gamma distribution is above 0, not 0'],
    [() => gammaByMoments(-1, 1), 'a gamma quantity is above 0, but the mean is -1'],
    [() => gammaByQuantiles(p5(0), p95(1)), 'a gamma quantity is above 0, but P5 is 0'],
    [() => beta(0, 1), 'alpha of a beta distribution is above 0, not 0'],
    [() => betaByMoments(1.2, 0.1), 'the mean of a share lies between 0 and 1, but is 1.2'],
    [() => betaByMoments(0.5, 0.5), 'the standard deviation of a share with mean 0.5 is below 0.5, but is 0.5'],
    [() => betaByQuantiles(p5(0), p95(0.9)), "a share's P5 lies strictly between 0 and 1, but is 0"],
    [() => betaByQuantiles(p5(0.2), p95(1.1)), 'a share lies between 0 and 1, not from 0.2 to 1.1'],
    [() => factorByQuantiles(p5(0.9), p95(1.1)), 'a factor is 1 or more, but P5 is 0.9'],
    [
      () => factorByQuantiles(p5(1), p95(1.1)),
      'an uncertain factor is above 1, but P5 is 1; write a value just above it',
    ],
    [() => uniform(2, 1), 'the minimum 2 is above the maximum 1'],
    [() => triangular(2, 1, 3), 'the minimum 2 is above the mode 1'],
    [() => pert(1, 4, 3), 'the mode 4 is above the maximum 3'],
    [() => truncatedNormal(0, 1, 2, 1), 'the lower limit 2 is above the upper limit 1'],
    [
      () => truncatedNormal(-50, 1, 0, 1),
      'nothing of a normal distribution with mean -50 and standard deviation 1 lies between 0 and 1',
    ],
    [() => empirical([]), 'an empirical distribution needs at least one value'],
    [() => empirical([1, Number.POSITIVE_INFINITY]), 'every value must be a finite number, not Infinity'],
  ])('%s', (build, message) => {
    expect(build).toThrow(new RangeError(message))
  })
})

describe('without spread, every family is a constant', () => {
  test.each([
    ['normal', normal(3, 0)],
    ['truncated normal', truncatedNormal(3, 0, 0, 5)],
    ['truncated normal between equal limits', truncatedNormal(1, 2, 3, 3)],
    ['normal by quantiles', normalByQuantiles(p5(3), p95(3))],
    ['lognormal by moments', lognormalByMoments(3, 0)],
    ['lognormal by quantiles', lognormalByQuantiles(p5(3), p95(3))],
    ['gamma by moments', gammaByMoments(3, 0)],
    ['gamma by quantiles', gammaByQuantiles(p5(3), p95(3))],
    ['factor by quantiles', factorByQuantiles(p5(3), p95(3))],
    ['uniform', uniform(3, 3)],
    ['triangular', triangular(3, 3, 3)],
    ['pert', pert(3, 3, 3)],
    ['pert by quantiles', pertByQuantiles(3, p5(3), p95(3))!],
    ['empirical', empirical([3, 3])],
    ['constant', constant(3)],
  ])('%s', (_, { quantile, cdf, mean, sd, support }) => {
    expect([quantile(0), quantile(0.3), quantile(1), mean, sd, ...support]).toEqual([3, 3, 3, 3, 0, 3, 3])
    expect([cdf(2.9), cdf(3)]).toEqual([0, 1])
  })

  test.each([0, 0.5, 1])('a share that is surely %d', (share) => {
    expect(betaByQuantiles(p5(share), p95(share)).mean).toBe(share)
    expect(betaByMoments(share, 0).quantile(0.2)).toBe(share)
  })
})
