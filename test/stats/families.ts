import fc from 'fast-check'
import { beta, betaByMoments } from '../../src/stats/beta.js'
import type { Distribution } from '../../src/stats/distribution.js'
import { empirical } from '../../src/stats/empirical.js'
import { gammaByMoments } from '../../src/stats/gamma.js'
import { lognormalByMoments } from '../../src/stats/lognormal.js'
import { normal } from '../../src/stats/normal.js'
import { pert } from '../../src/stats/pert.js'
import { shift } from '../../src/stats/shifted.js'
import { triangular } from '../../src/stats/triangular.js'
import { truncated } from '../../src/stats/truncated.js'
import { truncatedNormal } from '../../src/stats/truncated-normal.js'
import { uniform } from '../../src/stats/uniform.js'

/** A number between the two, of any size in that range alike. */
export const between = (min: number, max: number) => fc.double({ min, max, noNaN: true, noDefaultInfinity: true })
export const sized = (min: number, max: number) => between(Math.log(min), Math.log(max)).map(Math.exp)

const mean = between(-100, 100)
const sd = sized(0.01, 100)
const variation = sized(1e-3, 3)
const threePoints = fc.tuple(mean, between(0, 1), sized(0.01, 100))

/** Every family, with parameters that a spec may well hold and some that it hardly will. */
export const families: Readonly<Record<string, fc.Arbitrary<Distribution>>> = {
  uniform: fc.tuple(mean, sd).map(([min, range]) => uniform(min, min + range)),
  triangular: threePoints.map(([min, share, range]) => triangular(min, min + share * range, min + range)),
  pert: threePoints.map(([min, share, range]) => pert(min, min + share * range, min + range)),
  normal: fc.tuple(mean, sd).map(([m, s]) => normal(m, s)),
  'truncated normal': fc
    .tuple(mean, sd, between(-5, 5), sized(0.01, 10))
    .map(([m, s, low, width]) => truncatedNormal(m, s, m + s * low, m + s * (low + width))),
  'truncated PERT': fc
    .tuple(threePoints, between(0.01, 0.4), between(0.6, 0.99))
    .map(([[min, share, range], low, high]) => {
      const whole = pert(min, min + share * range, min + range)
      return truncated(whole, whole.quantile(low), whole.quantile(high))
    }),
  lognormal: fc.tuple(sized(1e-6, 1e9), variation).map(([m, cv]) => lognormalByMoments(m, m * cv)),
  gamma: fc.tuple(sized(1e-6, 1e9), variation).map(([m, cv]) => gammaByMoments(m, m * cv)),
  beta: fc.tuple(sized(0.3, 1e5), sized(0.3, 1e5)).map(([a, b]) => beta(a, b)),
  'beta by moments': fc
    .tuple(between(0.01, 0.99), between(0.01, 0.5))
    .map(([m, share]) => betaByMoments(m, share * Math.sqrt(m * (1 - m)))),
  '1 + lognormal': fc.tuple(sized(0.01, 10), variation).map(([m, cv]) => shift(lognormalByMoments(m, m * cv), 1)),
  empirical: fc.uniqueArray(fc.integer({ min: -1000, max: 1000 }), { minLength: 2, maxLength: 40 }).map(empirical),
}
