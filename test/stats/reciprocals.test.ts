import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { reciprocals, reciprocalsSlopes } from '../../src/stats/special/reciprocals.js'

/** One by one, with what each addition rounds off carried on (Kahan). */
function added(first: number, step: number, count: number): number {
  let [sum, lost] = [0, 0]
  for (let i = 0; i < count; i++) {
    const term = 1 / (first + i * step) - lost
    lost = sum + term - sum - term
    sum += term
  }
  return sum
}

const near = (actual: number, expected: number, share = 2e-15) =>
  expect(Math.abs(actual - expected), `${actual} for ${expected}`).toBeLessThanOrEqual(share * Math.abs(expected))

/** Gauss's theorem gives ψ at thirds and quarters; ψ(1) is -γ, which drops out. */
test.each([
  [1 / 2, 1 / 2, 2 * Math.LN2],
  [1 / 3, 2 / 3, Math.PI / (2 * Math.sqrt(3)) + 1.5 * Math.log(3)],
  [1 / 4, 3 / 4, Math.PI / 2 + 3 * Math.LN2],
  [3 / 4, 1 / 4, 3 * Math.LN2 - Math.PI / 2],
  [1, 1, 1],
  [1, 4, 25 / 12],
  [1, 0, 0],
])('from %d on, %d of them: %d', (first, count, expected) => {
  near(reciprocals(first, 1, count), expected, 4e-15)
})

test('of a whole number they are what a loop adds up, however small or large the steps', () => {
  const size = fc.double({ min: -6, max: 6, noNaN: true }).map((log) => 10 ** log)
  fc.assert(
    fc.property(size, fc.oneof(fc.constant(0), size), fc.integer({ min: 0, max: 2000 }), (first, step, count) => {
      near(reciprocals(first, step, count), added(first, step, count), 2e-14)
    }),
  )
})

test('of any number they continue where the first ones end', () => {
  const some = fc.double({ min: 0.01, max: 300, noNaN: true })
  fc.assert(
    fc.property(some, some, some, some, (first, step, few, more) => {
      const parts = reciprocals(first, step, few) + reciprocals(first + step * few, step, more)
      near(reciprocals(first, step, few + more), parts, 2e-14)
    }),
  )
})

test('a part of a call that is left out is taken off again', () => {
  near(reciprocals(3, 2, 4) + reciprocals(11, 2, -0.75), reciprocals(3, 2, 3.25), 4e-15)
})

test('of nothing they are unknown, and none of them are 0', () => {
  expect([reciprocals(0, 1, 3), reciprocals(-1, 0, 2), reciprocals(1, 1, -2), reciprocals(Number.NaN, 1, 1)]).toEqual(
    Array(4).fill(Number.NaN),
  )
  expect(reciprocals(0, 0, 0)).toBe(0)
})

describe('the slopes', () => {
  const slope = (f: (x: number) => number, x: number) => {
    const h = 1e-3 * x
    return (8 * (f(x + h) - f(x - h)) - (f(x + 2 * h) - f(x - 2 * h))) / (12 * h)
  }

  test('are those of differences', () => {
    const some = fc.double({ min: 0.1, max: 1e4, noNaN: true })
    fc.assert(
      fc.property(some, some, some, (first, step, count) => {
        const whole = reciprocals(first, step, count)
        const [byFirst, byStep, byCount] = reciprocalsSlopes(first, step, count)
        const close = (elasticity: number, expected: number) =>
          expect(Math.abs(elasticity - expected) / whole).toBeLessThan(1e-9)
        close(first * byFirst, first * slope((x) => reciprocals(x, step, count), first))
        close(step * byStep, step * slope((x) => reciprocals(first, x, count), step))
        close(count * byCount, count * slope((x) => reciprocals(first, step, x), count))
      }),
    )
  })

  test('of terms that are alike, or nearly', () => {
    expect(reciprocalsSlopes(2, 0, 6)).toEqual([-1.5, -3.75, 0.5])
    const [byFirst, byStep, byCount] = reciprocalsSlopes(2e9, 3, 6)
    near(byFirst, -6 / 2e9 ** 2, 1e-7)
    near(byStep, -15 / 2e9 ** 2, 1e-7)
    near(byCount, 1 / 2e9, 1e-7)
  })
})
