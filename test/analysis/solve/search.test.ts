import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Goal } from '../../../src/analysis/solve/goal.js'
import { search } from '../../../src/analysis/solve/search.js'

const share = { min: 0, max: 1, whole: false }
const count = { min: 0, max: 1e15, whole: false }
const goal = (operator: Goal['operator'], target: number): Goal => ({ metric: 'f', operator, target })
const of = (f: (x: number) => number | null) => async (x: number) => f(x)

describe('search finds where a figure crosses its target', () => {
  test('of any line over a share, on the side that meets the goal', async () => {
    const number = fc.double({ min: -1e6, max: 1e6, noNaN: true })
    const inside = fc.double({ min: 0.001, max: 0.999, noNaN: true })
    const slope = fc.double({ min: 0.001, max: 1e6, noNaN: true })
    await fc.assert(
      fc.asyncProperty(number, slope, inside, inside, fc.boolean(), async (at, steep, root, present, falls) => {
        const by = falls ? -steep : steep
        const f = (x: number) => at + by * (x - root)
        for (const operator of ['<=', '>='] as const) {
          const found = (await search(of(f), goal(operator, at), share, present))!
          expect(found.shortfall).toBeNull()
          expect(operator === '<=' ? found.figure <= at : found.figure >= at).toBe(true)
          expect(Math.abs(found.x - root)).toBeLessThan(1e-9 + (1e-9 * Math.abs(at)) / steep)
        }
      }),
    )
  })

  test('of a curve without an end, far from the present value', async () => {
    const found = (await search(
      of((x) => x * x),
      goal('==', 1e22),
      count,
      1,
    ))!
    expect(found.x / 1e11).toBeCloseTo(1, 9)
    expect(found).toMatchObject({ shortfall: null, course: 'rising', others: [] })
  })

  test('beside values without a figure: 1 ÷ x has none at 0', async () => {
    const found = (await search(
      of((x) => (x === 0 ? null : 1 / x)),
      goal('==', 1e6),
      share,
      0.5,
    ))!
    expect(found.x * 1e6).toBeCloseTo(1, 8)
    expect(found.shortfall).toBeNull()
  })

  test('of several crossings the one nearest the present value, with the others', async () => {
    const parabola = (x: number) => (x - 0.2) * (x - 0.9)
    const near = (await search(of(parabola), goal('<=', 0), share, 0.95))!
    expect(near.x).toBeCloseTo(0.9, 9)
    expect(near.course).toBe('mixed')
    expect(near.others.map((x) => Math.round(x * 1e9) / 1e9)).toEqual([0.2])
    const low = (await search(of(parabola), goal('<=', 0), share, 0.1))!
    expect(low.x).toBeCloseTo(0.2, 9)
  })

  test('that lies in a dip between two values that are tried', async () => {
    const dip = (x: number) => (x - 0.53) ** 2 - 1e-6
    const found = (await search(of(dip), goal('<=', 0), share, 0.1))!
    expect(found.shortfall).toBeNull()
    expect(Math.abs(found.x - 0.53)).toBeLessThan(0.00101)
  })
})

describe('search tells how close it can get, and why no closer', () => {
  test('the input ends', async () => {
    expect(
      await search(
        of((x) => 10 - x),
        goal('<=', 5),
        share,
        0.5,
      ),
    ).toMatchObject({
      x: 1,
      figure: 9,
      shortfall: 'out_of_reach',
    })
  })
  test('the spec allows no more: the edge is found', async () => {
    const found = (await search(
      of((x) => (x > 0.9 ? null : 10 - x)),
      goal('<=', 5),
      share,
      0.5,
    ))!
    expect(found.x).toBeCloseTo(0.9, 9)
    expect(found.shortfall).toBe('out_of_reach')
  })
  test('the figure does not move', async () => {
    expect(
      await search(
        of(() => 3),
        goal('<=', 2),
        share,
        0.5,
      ),
    ).toMatchObject({ x: 0.5, shortfall: 'no_effect' })
  })
  test('the figure levels off', async () => {
    const found = (await search(
      of((x) => 2 + 1 / (1 + x)),
      goal('<=', 1),
      count,
      10,
    ))!
    expect(found.shortfall).toBe('levels_off')
    expect(found.figure).toBeCloseTo(2, 2)
  })
  test('the figure jumps over an equation; an inequality is met at the jump', async () => {
    const steps = of((x) => (x < 0.37 ? 1 : 3))
    expect((await search(steps, goal('==', 2), share, 0.1))!.shortfall).toBe('jump')
    const found = (await search(steps, goal('>=', 2), share, 0.1))!
    expect(found).toMatchObject({ figure: 3, shortfall: null })
    expect(found.x).toBeCloseTo(0.37, 9)
  })
  test('what is met everywhere stays as it is', async () => {
    expect(
      await search(
        of((x) => x),
        goal('<=', 5),
        share,
        0.4,
      ),
    ).toMatchObject({ x: 0.4, shortfall: null })
  })
  test('nothing has a figure', async () => {
    expect(
      await search(
        of(() => null),
        goal('<=', 5),
        share,
        0.4,
      ),
    ).toBeUndefined()
  })
})

test('whole numbers are those that meet the goal', async () => {
  const whole = { min: 1, max: 60, whole: true }
  const line = of((x) => 10 * x)
  expect((await search(line, goal('<=', 299), whole, 3))!.x).toBe(29)
  expect((await search(line, goal('>=', 291), whole, 50))!.x).toBe(30)
  expect(await search(line, goal('==', 295), whole, 50)).toMatchObject({ shortfall: 'jump' })
  const wide = { min: 1, max: 1e15, whole: true }
  expect((await search(line, goal('<=', 123456789), wide, 7))!.x).toBe(12345678)
})
