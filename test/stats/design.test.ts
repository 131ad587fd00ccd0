import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Design, type Plan, pointsOf, replicatesOf } from '../../src/stats/design.js'
import { uniform } from '../../src/stats/rng.js'
import { bits, correlation, inBlocks, uniforms } from './columns.js'

const designs: readonly Design[] = ['mc', 'lhs', 'sobol']

/** Places as a caller would have them: fixed for each field, whichever fields a group has; half of them without. */
const placeOf = (id: string) => 'abcdefghijklmnop'.indexOf(id)
const places = new Map([...'abcdefgh'].map((id) => [id, placeOf(id)]))
const plan = (change: Partial<Plan> = {}): Plan => ({
  seed: 'seed',
  group: 'support',
  dimensions: ['a', 'b', 'x', 'y'],
  draws: 1000,
  places,
  ...change,
})

/** Every column of a plan by the id of its quantity. */
const columnsOf = (design: Design, { dimensions, ...rest }: Plan) => {
  const { columns, draws } = pointsOf(design, { dimensions, ...rest })
  return new Map(dimensions.map((id, i) => [id, bits(columns[i]!, draws)]))
}

describe.each(designs)('%s', (design) => {
  test('leaves all other draws as they were when quantities are added, taken away or put in another order', () => {
    const ids = fc.shuffledSubarray([...'abcdefghijklmnop'], { minLength: 1 })
    fc.assert(
      fc.property(ids, ids, fc.integer({ min: 1, max: 700 }), (before, after, draws) => {
        const old = columnsOf(design, plan({ dimensions: before, draws }))
        const now = columnsOf(design, plan({ dimensions: after, draws }))
        for (const id of before) if (now.has(id)) expect(now.get(id), id).toEqual(old.get(id))
      }),
      { numRuns: 50 },
    )
  })

  test('gives the same points in blocks of any size', () => {
    const { columns } = pointsOf(design, plan())
    const whole = columns.map((column) => bits(column, 1000))
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 4 }), (sizes) => {
        expect(columns.map((column) => inBlocks(column, 1000, sizes))).toEqual(whole)
      }),
      { numRuns: 50 },
    )
    // A block from the middle, of points made afresh, as another thread would make it.
    const [first] = pointsOf(design, plan()).columns
    expect(bits(first!, 300, 555)).toEqual(whole[0]!.slice(555, 855))
  })

  test('differs by seed and by group, and its quantities and groups are unrelated', () => {
    const of = (change: Partial<Plan>) => {
      const { columns } = pointsOf(design, plan({ draws: 8192, ...change }))
      return columns.map((column) => uniforms(column, 8192))
    }
    const columns = [...of({}), ...of({ seed: 'other' }), ...of({ group: 'sales' })]
    for (const [i, first] of columns.entries()) {
      for (const second of columns.slice(0, i)) {
        expect(Math.abs(correlation(first, second)) * Math.sqrt(8192)).toBeLessThan(4)
      }
    }
  })

  test('spreads every quantity evenly', () => {
    for (const column of pointsOf(design, plan({ draws: 9999 })).columns) {
      const counts = new Float64Array(100)
      for (const u of uniforms(column, 9999)) counts[Math.floor(u * 100)]! += 1
      const chiSquare = counts.reduce((sum, count) => sum + (count - 99.99) ** 2 / 99.99, 0)
      // 99 degrees of freedom: mean 99, standard deviation 14.1; a stratified design is far below.
      expect(chiSquare).toBeLessThan(design === 'mc' ? 99 + 4 * 14.1 : 30)
    }
  })

  test('works for any number of draws from 1 on', () => {
    for (const draws of [1, 2, 3, 15, 16, 17, 255, 256, 257]) {
      const { starts, columns } = pointsOf(design, plan({ draws }))
      expect(starts.at(-1)).toBe(draws)
      for (const column of columns) expect(new Set(bits(column, draws)).size).toBe(draws)
    }
  })

  test('refuses what makes no sense', () => {
    expect(() => pointsOf(design, plan({ dimensions: ['a', 'a'] }))).toThrow('a quantity of support is named twice')
    expect(() => pointsOf(design, plan({ draws: 0 }))).toThrow('the number of draws is a whole number above 0, not 0')
    expect(() => pointsOf(design, plan({ draws: 2.5 }))).toThrow('not 2.5')
    expect(() => pointsOf(design, plan({ replicates: 1001 }))).toThrow('1000 draws cannot be cut into 1001 replicates')
    const [same, far] = [new Map([...'ab'].map((id) => [id, 3])), new Map([['a', 256]])]
    expect(() => pointsOf(design, plan({ places: same }))).toThrow('two quantities of a group have the same place')
    expect(() => pointsOf(design, plan({ places: far }))).toThrow('a place is a whole number from 0 to 255, not 256')
  })
})

test('replicates are 16 for the stratified designs, and one for few draws and for plain Monte Carlo', () => {
  expect(replicatesOf('mc', 10_000)).toBe(1)
  expect(replicatesOf('lhs', 10_000)).toBe(16)
  expect(replicatesOf('sobol', 256)).toBe(16)
  expect(replicatesOf('sobol', 255)).toBe(1)
  expect(pointsOf('lhs', plan()).starts).toEqual(Array.from({ length: 17 }, (_, r) => Math.floor(r * 62.5)))
})

test('lhs: the draws of a replicate fall one each into equal strata', () => {
  const { columns, starts } = pointsOf('lhs', plan({ draws: 1000 }))
  for (const column of columns) {
    const drawn = bits(column, 1000)
    for (const [r, start] of starts.slice(0, -1).entries()) {
      const part = drawn.subarray(start, starts[r + 1])
      const strata = [...part].map((number) => Math.floor(uniform(number) * part.length)).sort((a, b) => a - b)
      expect(strata).toEqual(Array.from(part, (_, i) => i))
    }
  }
})

test('replicates are unrelated: where a draw lies in one says nothing of where it lies in another', () => {
  const ids = Array.from({ length: 256 }, (_, i) => `quantity ${i}`)
  const everywhere = new Map(ids.map((id, i) => [id, i]))
  for (const design of designs) {
    // The first draws of 16 replicates of 1,024 quantities.
    const firsts = Array.from({ length: 16 }, () => new Float64Array(1024))
    for (const group of [0, 1, 2, 3]) {
      const change = { group: `${group}`, dimensions: ids, places: everywhere, draws: 16 * 64, replicates: 16 }
      for (const [i, column] of pointsOf(design, plan(change)).columns.entries()) {
        const drawn = uniforms(column, 16 * 64)
        for (const [r, first] of firsts.entries()) first[256 * group + i] = drawn[64 * r]!
      }
    }
    for (const [r, first] of firsts.entries()) {
      for (const second of firsts.slice(0, r)) {
        expect(Math.abs(correlation(first, second)) * Math.sqrt(1024)).toBeLessThan(4.5)
      }
    }
  }
})
