import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fairSplit } from '../../src/analysis/fair-split.js'
import { type Grouped, nestedSplit } from '../../src/analysis/nested-split.js'

/** Every order of causes in which those of a group come one after another, groups within groups too. */
const ordersOf = (group: readonly Grouped<string>[]): readonly (readonly string[])[] =>
  permutationsOf(group).flatMap((order) =>
    order.reduce<readonly (readonly string[])[]>(
      (begun, one) =>
        begun.flatMap((before) =>
          (typeof one === 'string' ? [[one]] : ordersOf(one as readonly Grouped<string>[])).map((own) => [
            ...before,
            ...own,
          ]),
        ),
      [[]],
    ),
  )

const permutationsOf = <T>(things: readonly T[]): readonly (readonly T[])[] =>
  things.length === 0
    ? [[]]
    : things.flatMap((thing, i) => permutationsOf(things.filter((_, at) => at !== i)).map((rest) => [thing, ...rest]))

/** The definition, read aloud: the mean, over these orders, of what a cause adds when it comes. */
function byOrders(
  group: readonly Grouped<string>[],
  cause: string,
  value: (happened: ReadonlySet<string>) => number,
): number {
  const added = ordersOf(group).map((order) => {
    const before = order.slice(0, order.indexOf(cause))
    return value(new Set([...before, cause])) - value(new Set(before))
  })
  return added.reduce((sum, each) => sum + each, 0) / added.length
}

const shapes: readonly (readonly Grouped<string>[])[] = [
  ['a', 'b', 'c'],
  [['a', 'b', 'c', 'd'], ['e', 'f'], 'g'],
  [['a', 'b'], ['c', 'd'], ['e']],
  [[['a', 'b'], 'c'], [['d', 'e', 'f']], 'g'],
]
const all = ['a', 'b', 'c', 'd', 'e', 'f', 'g']
const games = fc.array(fc.double({ min: -1e3, max: 1e3, noNaN: true }), { minLength: 128, maxLength: 128 })
const valueIn = (values: readonly number[]) => (happened: ReadonlySet<string>) =>
  values[all.reduce((bits, cause, i) => bits + (happened.has(cause) ? 2 ** i : 0), 0)]!

const leavesOf = (group: readonly Grouped<string>[]): readonly string[] =>
  group.flatMap((one) => (typeof one === 'string' ? [one] : leavesOf(one as readonly Grouped<string>[])))

describe('a change is split among causes in groups', () => {
  test.each(shapes.map((shape) => [JSON.stringify(shape), shape] as const))(
    'by the mean over all orders that keep groups together: %s',
    (_, shape) => {
      fc.assert(
        fc.property(games, (values) => {
          const value = valueIn(values)
          const parts = nestedSplit<string>(shape, (happened) => [value(happened)])
          for (const cause of leavesOf(shape))
            expect(Math.abs(parts.get(cause)![0]! - byOrders(shape, cause, value))).toBeLessThan(1e-9)
          const sum = [...parts.values()].reduce((total, part) => total + part[0]!, 0)
          expect(Math.abs(sum - (value(new Set(leavesOf(shape))) - value(new Set())))).toBeLessThan(1e-9)
        }),
        { numRuns: 5 },
      )
    },
  )

  test('with no groups it is the fair split, and a group together has what it has as one cause', () => {
    fc.assert(
      fc.property(games, (values) => {
        const value = valueIn(values)
        const flat = fairSplit(['a', 'b', 'c'], (happened) => [value(happened)])
        const parts = nestedSplit(['a', 'b', 'c'], (happened: ReadonlySet<string>) => [value(happened)])
        for (const cause of ['a', 'b', 'c'] as const) expect(parts.get(cause)![0]).toBeCloseTo(flat[cause]![0]!, 9)
        const groups = { spec: ['a', 'b', 'c'], prices: ['d', 'e'], volume: ['f'] } as const
        const whole = fairSplit(['spec', 'prices', 'volume'] as const, (happened) => [
          value(new Set([...happened].flatMap((name) => groups[name]))),
        ])
        const nested = nestedSplit<string>(Object.values(groups), (happened) => [value(happened)])
        for (const [name, group] of Object.entries(groups)) {
          const own = group.reduce((sum, cause) => sum + nested.get(cause)![0]!, 0)
          expect(own).toBeCloseTo(whole[name as keyof typeof groups][0]!, 9)
        }
      }),
      { numRuns: 20 },
    )
  })

  test('only those that are asked for are worked out', () => {
    const parts = nestedSplit<string>(
      [['a', 'b'], 'c'],
      (happened) => [happened.size],
      (cause) => cause === 'b',
    )
    expect([...parts]).toEqual([['b', Float64Array.of(1)]])
  })
})
