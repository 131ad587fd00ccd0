import fc from 'fast-check'
import { expect, test } from 'vitest'
import { risingOrder } from '../../src/stats/rising-order.js'

/** The places by comparing values, equal ones as they stand. */
const compared = (values: Float64Array): readonly number[] =>
  [...values.keys()].sort((i, j) => (values[i]! < values[j]! ? -1 : values[i]! > values[j]! ? 1 : i - j))

function expectOrder(values: Float64Array): void {
  expect([...risingOrder(values)]).toEqual(compared(values))
}

test('any numbers come in the order that comparing gives, equal ones as they stand', () => {
  const any = fc.oneof(fc.double({ noNaN: true }), fc.constantFrom(0, -0, 1, -1, Infinity, -Infinity, 5e-324))
  fc.assert(fc.property(fc.array(any), (values) => expectOrder(Float64Array.from(values))))
  expect([...risingOrder(Float64Array.of(0, -0, -1, -0, 0))]).toEqual([2, 0, 1, 3, 4])
  expect(risingOrder(new Float64Array())).toHaveLength(0)
})

test.each([
  ['spread widely', (i: number) => Math.sin(i) * 10 ** (i % 40)],
  ['close to each other', (i: number) => 5e6 + Math.sin(i)],
  ['that differ in their last bits only', (i: number) => 1 + ((i * 7919) % 5000) * 2 ** -52],
  ['of few kinds', (i: number) => (i * 7919) % 3],
  ['below zero', (i: number) => -Math.exp(Math.sin(i))],
])('thousands of numbers %s too', (_, value) => {
  expectOrder(Float64Array.from({ length: 5000 }, (_, i) => value(i)))
})
