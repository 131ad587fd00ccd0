import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fairSplit } from '../../src/analysis/fair-split.js'

/** The definition, read aloud: the mean, over every order, of what a cause adds when it comes. */
function byOrders(causes: readonly string[], value: (happened: ReadonlySet<string>) => number): readonly number[] {
  const orders = ordersOf(causes)
  return causes.map((cause) => {
    const added = orders.map((order) => {
      const before = order.slice(0, order.indexOf(cause))
      return value(new Set([...before, cause])) - value(new Set(before))
    })
    return added.reduce((sum, each) => sum + each, 0) / orders.length
  })
}

const ordersOf = (names: readonly string[]): readonly (readonly string[])[] =>
  names.length === 0
    ? [[]]
    : names.flatMap((name) => ordersOf(names.filter((other) => other !== name)).map((rest) => [name, ...rest]))

const names = ['a', 'b', 'c', 'd', 'e']
const games = fc
  .integer({ min: 1, max: 5 })
  .chain((size) =>
    fc.tuple(
      fc.constant(names.slice(0, size)),
      fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 2 ** size, maxLength: 2 ** size }),
    ),
  )
const valueIn = (causes: readonly string[], values: readonly number[]) => (happened: ReadonlySet<string>) =>
  values[causes.reduce((bits, cause, i) => bits + (happened.has(cause) ? 2 ** i : 0), 0)]!

describe('a change is split among its causes', () => {
  test('by the mean over all orders, and the parts add up to it', () => {
    fc.assert(
      fc.property(games, ([causes, values]) => {
        const value = valueIn(causes, values)
        const parts = fairSplit(causes, (happened) => [value(happened), 2 * value(happened)])
        const expected = byOrders(causes, value)
        for (const [i, cause] of causes.entries()) {
          expect(Math.abs(parts[cause]![0]! - expected[i]!)).toBeLessThan(1e-7)
          expect(Math.abs(parts[cause]![1]! - 2 * expected[i]!)).toBeLessThan(1e-7)
        }
        const sum = causes.reduce((total, cause) => total + parts[cause]![0]!, 0)
        expect(Math.abs(sum - (values.at(-1)! - values[0]!))).toBeLessThan(1e-8 * 1e6)
      }),
    )
  })

  test('a cause that never moves a figure is given exactly nothing of it', () => {
    const parts = fairSplit(['idle', 'busy', 'other'], (happened) => [
      (happened.has('busy') ? 0.1 : 0.3) * (happened.has('other') ? 1 / 3 : 7),
    ])
    expect(parts.idle[0]).toBe(0)
  })

  test('two factors of a product share what they do together: from 1 × 1 to 2 × 3 is 2 and 3', () => {
    const parts = fairSplit(['twice', 'thrice'], (happened) => [
      (happened.has('twice') ? 2 : 1) * (happened.has('thrice') ? 3 : 1),
    ])
    expect([parts.twice[0], parts.thrice[0]]).toEqual([2, 3])
  })

  test('each set of causes is asked for once', () => {
    const asked: string[] = []
    fairSplit(['a', 'b', 'c'], (happened) => {
      asked.push([...happened].join(''))
      return [0]
    })
    expect(asked.sort()).toEqual(['', 'a', 'ab', 'abc', 'ac', 'b', 'bc', 'c'])
  })
})
