import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ranked } from '../../src/stats/ranked.js'

const positive = fc.double({ min: 0, max: 1e12, noNaN: true })
const spread = fc.oneof(positive, fc.constantFrom(0, 1, 1, Infinity, 5e-324, 1e308))

/** Many values out of a few, so that they are counted and not sorted. */
const many = (values: readonly number[]): Float64Array =>
  Float64Array.from({ length: 70_000 }, (_, i) => values[(i * 7919) % values.length]! * (i % 3 === 0 ? 1 : 0.75))

test.each([
  ['positive values', fc.array(spread, { minLength: 1, maxLength: 300 })],
  [
    'values of either sign',
    fc.array(fc.double({ min: -1e9, max: 1e9, noNaN: true }), { minLength: 1, maxLength: 300 }),
  ],
])('ranks of %s are those of the sorted values', (_, values) => {
  fc.assert(
    fc.property(values, fc.array(fc.nat(69_999), { maxLength: 20 }), (some, ranks) => {
      for (const each of [many(some), Float64Array.from(some)]) {
        const sorted = each.slice().sort()
        const order = ranked(each)
        for (const rank of [0, ...ranks.map((rank) => rank % each.length), each.length - 1])
          expect(order.at(rank)).toBe(sorted[rank])
        for (const x of [sorted[0]!, sorted[ranks[0]! % each.length] ?? 1, 0, 0.5, 1e300]) {
          const upTo = each.reduce((count, value) => count + (value <= x ? 1 : 0), 0)
          expect(order.upTo(x)).toBe(upTo)
        }
      }
    }),
    { numRuns: 30 },
  )
})

test('what is not a number is refused, few or many', () => {
  expect(() => ranked(Float64Array.of(1, Number.NaN))).toThrow('not a number')
  expect(() => ranked(new Float64Array(70_000).fill(Number.NaN))).toThrow('not a number')
})
