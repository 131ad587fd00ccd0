import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fifthMeans, rankCorrelation } from '../../src/stats/rank.js'

const column = (...values: number[]) => Float64Array.from(values)

test('the rank correlation of hours of television and IQ is -29 / 165, as in the textbook example', () => {
  const iq = column(106, 100, 86, 101, 99, 103, 97, 113, 112, 110)
  const hours = column(7, 27, 2, 50, 28, 29, 20, 12, 6, 17)
  expect(rankCorrelation(iq, hours)).toBeCloseTo(-29 / 165, 14)
})

test('equal values share their ranks, as in scipy', () => {
  // scipy.stats.spearmanr([1, 2, 2, 3, 5, 5, 5, 8], [2, 1, 4, 4, 3, 9, 7, 7])
  const rank = rankCorrelation(column(1, 2, 2, 3, 5, 5, 5, 8), column(2, 1, 4, 4, 3, 9, 7, 7))
  expect(rank).toBeCloseTo(0.7144097497387378, 14)
})

test('any rising function leaves the correlation as it is, and infinite values rank at the end', () => {
  expect(rankCorrelation(column(1, 2, 3, 4), column(1, 10, 100, Number.POSITIVE_INFINITY))).toBe(1)
  expect(rankCorrelation(column(1, 2, 3), column(3, 2, -5))).toBe(-1)
  expect(rankCorrelation(column(1, 2, 3), column(4, 4, 4))).toBeNaN()
})

test('means of the fifths, by hand', () => {
  const inputs = column(10, 1, 9, 2, 8, 3, 7, 4, 6, 5)
  const results = column(100, 10, 90, 20, 80, 30, 70, 40, 60, 50)
  expect(fifthMeans(inputs, results)).toEqual({ lowest: 15, highest: 95 })
  // A fifth of six draws is 1.2 draws.
  expect(fifthMeans(column(1, 2, 3, 4, 5, 6), column(1, 2, 3, 4, 5, 6)).lowest).toBeCloseTo((1 + 0.2 * 2) / 1.2, 14)
})

test('draws with equal inputs count alike, whatever their order', () => {
  expect(fifthMeans(column(5, 5, 5, 5, 5), column(1, 2, 3, 4, 5))).toEqual({ lowest: 3, highest: 3 })
  const rows = fc.array(fc.tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 100 })), { minLength: 1 })
  fc.assert(
    fc.property(rows, (given) => {
      const of = (some: typeof given) => fifthMeans(column(...some.map(([x]) => x)), column(...some.map(([, y]) => y)))
      const [here, turned] = [of(given), of([...given].reverse())]
      expect(turned.lowest).toBeCloseTo(here.lowest, 9)
      expect(turned.highest).toBeCloseTo(here.highest, 9)
    }),
  )
})

test('columns of different length are refused', () => {
  expect(() => rankCorrelation(column(1), column(1, 2))).toThrow('two columns of different length have no correlation')
  expect(() => fifthMeans(column(1), column(1, 2))).toThrow('two columns of different length do not belong together')
})
