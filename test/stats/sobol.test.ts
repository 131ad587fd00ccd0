import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { pointsOf } from '../../src/stats/design.js'
import { directionNumbers, SOBOL_DIMENSIONS } from '../../src/stats/direction-numbers.js'
import { childKey, seedKey } from '../../src/stats/key.js'
import { layoutOf } from '../../src/stats/replicates.js'
import { uniform } from '../../src/stats/rng.js'
import { groupOrder, sobolColumn } from '../../src/stats/sobol.js'
import { bits } from './columns.js'

const published: { readonly bits: number; readonly points: readonly (readonly number[])[] } = JSON.parse(
  readFileSync(new URL('fixtures/sobol.json', import.meta.url), 'utf8'),
)

test('direction numbers are those of scipy, for all 256 dimensions', () => {
  expect(published.points[0]).toHaveLength(SOBOL_DIMENSIONS)
  for (let dimension = 0; dimension < SOBOL_DIMENSIONS; dimension += 1) {
    const numbers = Array.from(directionNumbers(dimension), (number) => number >>> (32 - published.bits))
    expect(numbers.slice(0, published.points.length)).toEqual(published.points.map((point) => point[dimension]))
  }
})

test('there is nothing beyond the table', () => {
  expect(() => directionNumbers(256)).toThrow('there is no Sobol dimension 256, only 0 to 255')
})

const dimensions = Array.from({ length: SOBOL_DIMENSIONS }, (_, i) => `q${i}`)
const places = new Map(dimensions.map((id, i) => [id, i]))
const scrambled = (draws: number, replicates: number) =>
  pointsOf('sobol', { seed: 'seed', group: 'g', dimensions, draws, replicates, places }).columns.map((column) =>
    bits(column, draws),
  )

describe.each([1, 2, 16, 1024])('a scrambled replicate of %i points', (size) => {
  test('has one point in each stratum of each dimension', () => {
    for (const column of scrambled(3 * size, 3)) {
      for (let r = 0; r < 3; r += 1) {
        const part = column.subarray(r * size, (r + 1) * size)
        expect(new Set([...part].map((number) => Math.floor(uniform(number) * size))).size).toBe(size)
      }
    }
  })

  test('has one point in each box of the same volume over the first two dimensions', () => {
    const [first, second] = scrambled(size, 1)
    for (let wide = 1; wide <= size; wide *= 2) {
      const high = size / wide
      const boxes = [...first!].map((x, i) => {
        return Math.floor(uniform(x) * wide) * high + Math.floor(uniform(second![i]!) * high)
      })
      expect(new Set(boxes).size).toBe(size)
    }
  })
})

test('a point is anywhere alike from one replicate to the next', () => {
  // The first draw of 4,096 replicates of one dimension, which without scrambling would always be 0.
  const [column] = pointsOf('sobol', {
    seed: 'seed',
    group: 'g',
    dimensions: ['q'],
    draws: 4096,
    replicates: 4096,
    places: new Map([['q', 7]]),
  }).columns
  const counts = new Float64Array(64)
  for (const number of bits(column!, 4096)) counts[Math.floor(uniform(number) * 64)]! += 1
  const chiSquare = counts.reduce((sum, count) => sum + (count - 64) ** 2 / 64, 0)
  // 63 degrees of freedom: mean 63, standard deviation 11.2.
  expect(Math.abs(chiSquare - 63)).toBeLessThan(4 * 11.2)
})

test('a replicate too long to be kept is as even as others: one point in each of as many strata', () => {
  const size = 1 << 17
  const plan = { seed: 'seed', group: 'g', dimensions: ['q'], draws: size, replicates: 1, places: new Map([['q', 3]]) }
  const [column] = pointsOf('sobol', plan).columns
  const strata = new Set(Array.from(bits(column!, size), (number) => number >>> 15))
  expect(strata.size).toBe(size)
})

test('a long column has the same points whether there is room to keep them or not', () => {
  const layout = layoutOf(200_001, 2)
  const order = groupOrder(childKey(seedKey('1'), 'long'), layout)
  const stretches = [0, 65_530, 99_990, 100_500, 199_000]
  // More columns than are kept: the last are made anew each time.
  const columns = Array.from({ length: 70 }, () => {
    const column = sobolColumn(childKey(seedKey('1'), 'x'), layout, 3, order)
    const read = stretches.map((from) => {
      const out = new Uint32Array(1001)
      column.fill(from, out)
      return [...out]
    })
    return { column, read }
  })
  for (const { read } of columns) expect(read).toEqual(columns[0]!.read)
})
