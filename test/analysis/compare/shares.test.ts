import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { orderOf } from '../../../src/analysis/compare/order.js'
import { everySet, has, membersOf, setsOfOrders } from '../../../src/analysis/compare/sets.js'
import { fairShares } from '../../../src/analysis/compare/shares.js'

/** Every order of some levers. */
const ordersOf = (levers: readonly number[]): readonly (readonly number[])[] =>
  levers.length === 0
    ? [[]]
    : levers.flatMap((first) => ordersOf(levers.filter((other) => other !== first)).map((rest) => [first, ...rest]))

/** Shapley's definition, read aloud: the mean, over every order, of what a lever adds when it is pulled. */
function byAllOrders(levers: number, value: (bits: number) => number): readonly number[] {
  const orders = ordersOf(membersOf(2 ** levers - 1, levers))
  const parts = Array.from({ length: levers }, () => 0)
  for (const order of orders) {
    let bits = 0
    for (const each of order) {
      const before = value(bits)
      bits |= 1 << each
      parts[each]! += (value(bits) - before) / orders.length
    }
  }
  return parts
}

const games = (least: number, most: number) =>
  fc.integer({ min: least, max: most }).chain((levers) =>
    fc.record({
      levers: fc.constant(levers),
      values: fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), {
        minLength: 2 ** levers,
        maxLength: 2 ** levers,
      }),
    }),
  )

describe('fair shares', () => {
  test('of up to six levers are those of the definition', () => {
    fc.assert(
      fc.property(games(1, 6), ({ levers, values }) => {
        const parts = fairShares(levers, (bits) => [values[bits]!, -values[bits]!])
        for (const [i, expected] of byAllOrders(levers, (bits) => values[bits]!).entries()) {
          expect(Math.abs(parts[i]![0]! - expected)).toBeLessThan(1e-6)
          expect(parts[i]![1]).toBe(-parts[i]![0]!)
        }
      }),
      { numRuns: 60 },
    )
  })

  test('of any number add up to the whole change', () => {
    fc.assert(
      fc.property(games(1, 9), ({ levers, values }) => {
        const parts = fairShares(levers, (bits) => [values[bits]!])
        const sum = parts.reduce((total, part) => total + part[0]!, 0)
        expect(Math.abs(sum - (values.at(-1)! - values[0]!))).toBeLessThan(1e-5)
      }),
      { numRuns: 60 },
    )
  })

  test('of more than six ask only for levers in a row, and are exact where only neighbours or none matter to each other', () => {
    const asked = new Set<number>()
    const gains = [3, -1, 4, 1, -5, 9, 2]
    const value = (bits: number) => {
      asked.add(bits)
      return [gains.reduce((sum, gain, i) => sum + (has(bits, i) ? gain : 0), 0)]
    }
    const parts = fairShares(7, value)
    for (const [i, gain] of gains.entries()) expect(parts[i]![0]).toBeCloseTo(gain, 12)
    expect([...asked].sort((a, b) => a - b)).toEqual([...setsOfOrders(7)].sort((a, b) => a - b))
    expect(asked.size).toBe(7 * 6 + 2)
  })

  test('a product of factors is shared by the cyclic orders as by all orders, to a few parts in a hundred', () => {
    const factors = [0.5, 0.7, 0.9, 0.6, 0.95, 0.8, 0.85, 0.75]
    const value = (bits: number) => factors.reduce((product, factor, i) => product * (has(bits, i) ? factor : 1), 100)
    const parts = fairShares(8, (bits) => [value(bits)])
    for (const [i, expected] of byAllOrders(8, value).entries())
      expect(Math.abs(parts[i]![0]! / expected - 1)).toBeLessThan(0.08)
  })
})

test('every combination is there once, the smallest first', () => {
  const sets = everySet(4)
  expect(new Set(sets)).toEqual(new Set(Array.from({ length: 16 }, (_, i) => i)))
  expect(sets.slice(0, 5)).toEqual([0, 1, 2, 4, 8])
  expect(sets.at(-1)).toBe(15)
})

describe('the order of levers', () => {
  const meritOf = (values: readonly number[]) => async (bits: number) => ({ figure: values[bits]!, total: 0 })

  test('takes what lowers the figure most, step by step, and then tells what no longer does', async () => {
    // a alone saves 5, b 4, together 6; c always costs 1.
    const values = [10, 5, 6, 4, 11, 6, 7, 5]
    expect(await orderOf(3, meritOf(values))).toEqual([
      { lever: 0, bits: 1, worthIt: true },
      { lever: 1, bits: 3, worthIt: true },
      { lever: 2, bits: 7, worthIt: false },
    ])
  })

  test('takes what lowers the bill where outcomes cost the same', async () => {
    const merits = [10, 10, 10, 12].map((figure, bits) => ({ figure, total: [5, 4, 3, 1][bits]! }))
    const found = await orderOf(2, async (bits) => merits[bits]!)
    expect(found.map(({ lever, worthIt }) => [lever, worthIt])).toEqual([
      [1, true],
      [0, false],
    ])
  })

  test('takes none where each makes it larger', async () => {
    const found = await orderOf(2, meritOf([10, 12, 11, 9]))
    expect(found.map(({ lever, worthIt }) => [lever, worthIt])).toEqual([
      [1, false],
      [0, false],
    ])
  })
})
