import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { empirical } from '../../src/stats/empirical.js'
import { lookup, tableOf } from '../../src/stats/qtable.js'
import { bitsOf, uniform } from '../../src/stats/rng.js'
import { triangular } from '../../src/stats/triangular.js'
import { families } from './families.js'

const { empirical: _, triangular: __, ...smooth } = families

/** 32-bit numbers whose shares run from 1e-6 to 1 - 1e-6, as often in each tail as in the middle. */
const numbers = Array.from({ length: 300 }, (_, i) => bitsOf(0.5 * 10 ** ((-i / 300) * 5.7))).flatMap((number) => [
  number,
  0xffffffff - number,
])

/** The mean of all that a table can draw: each of its 512 cubics, integrated over its cell. */
function meanOfTable(table: Float64Array): number {
  let sum = 0
  for (let cell = 0; cell < 512; cell += 1) {
    const [a = 0, b = 0, c = 0, d = 0] = table.subarray(4 * cell, 4 * cell + 4)
    const octave = Math.floor(cell / 8) % 32
    sum += 2 ** (-5 - octave) * (a + b / 2 + c / 3 + d / 4)
  }
  return sum
}

describe.each(Object.entries(smooth))('%s', (_, family) => {
  test('its table is within 2e-5 standard deviations, or 2e-5 of the value, and keeps the mean', () => {
    fc.assert(
      fc.property(family, (distribution) => {
        const table = tableOf(distribution)
        // Shapes that pile up at an end have none, and are drawn exactly.
        fc.pre(table !== undefined)
        const { quantile, mean, sd } = distribution
        for (const number of numbers) {
          const exact = quantile(uniform(number))
          const error = Math.abs(lookup(table, number) - exact)
          expect(error, `p ${uniform(number)}`).toBeLessThan(2e-5 * Math.max(sd, Math.abs(exact)))
        }
        expect(Math.abs(meanOfTable(table) - mean)).toBeLessThan(1e-5 * Math.max(sd, Math.abs(mean)))
      }),
      { numRuns: 30 },
    )
  })

  test('its table never falls and never leaves the support', () => {
    const number = fc.oneof(fc.integer({ min: 0, max: 0xffffffff }), fc.integer({ min: 0, max: 4000 }))
    fc.assert(
      fc.property(family, fc.array(number, { minLength: 50 }), (distribution, some) => {
        const table = tableOf(distribution)
        fc.pre(table !== undefined)
        const sorted = Uint32Array.from([...some, ...some.map((each) => 0xffffffff - each), 0, 0xffffffff]).sort()
        const values = Array.from(sorted, (each) => lookup(table, each))
        const [low, high] = distribution.support
        values.forEach((value, i) => {
          expect(value).toBeGreaterThanOrEqual(Math.max(low, (values[i - 1] ?? low) - 1e-14 * Math.abs(value)))
          expect(value).toBeLessThanOrEqual(high)
        })
      }),
      { numRuns: 30 },
    )
  })
})

test('there is no table where a quantile function has corners', () => {
  expect(tableOf(triangular(1, 2, 5))).toBeUndefined()
  expect(tableOf(empirical([1, 2, 3, 5, 8, 100]))).toBeUndefined()
  expect(tableOf(empirical([...Array(999).keys(), 1e6]))).toBeUndefined()
})
