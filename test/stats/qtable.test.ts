import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { jsEngine, wasmEngine } from '../../src/stats/draw-engine.js'
import { empirical } from '../../src/stats/empirical.js'
import { gamma } from '../../src/stats/gamma.js'
import { lognormal } from '../../src/stats/lognormal.js'
import { normal } from '../../src/stats/normal.js'
import { pert } from '../../src/stats/pert.js'
import { lookup, samplerOf, tableOf } from '../../src/stats/qtable.js'
import { bitsOf, type Stream, streamOf, uniform } from '../../src/stats/rng.js'
import { PLACES, type Write } from '../../src/stats/shelves.js'
import { jsBuilder, wasmBuilder } from '../../src/stats/table-builder.js'
import { fillNodes } from '../../src/stats/table-nodes.js'
import { triangular } from '../../src/stats/triangular.js'
import { uniform as uniformBetween } from '../../src/stats/uniform.js'
import { families } from './families.js'

const { empirical: _, triangular: __, ...smooth } = families

/** 32-bit numbers whose shares run from 1e-6 to 1 - 1e-6, as often in each tail as in the middle. */
const numbers = Array.from({ length: 300 }, (_, i) => bitsOf(0.5 * 10 ** ((-i / 300) * 5.7))).flatMap((number) => [
  number,
  0xffffffff - number,
])

/** How an engine writes down a table, the first time and again. */
function writing(table: Float64Array): [Write, Write] {
  const write: Write = ({ numbers }, at) => numbers.set(table, at / 8)
  return [write, write]
}

/** The mean of all that a table can draw: each of its 512 cubics, integrated over its cell. */
function meanOfTable(table: Float64Array): number {
  let sum = 0
  for (let cell = 0; cell < 512; cell += 1) {
    const [a = 0, b = 0, c = 0, d = 0] = table.subarray(4 * cell, 4 * cell + 4)
    const octave = 31 - (Math.floor(cell / 8) % 32)
    // A cell runs from 0 to 1/8.
    sum += 2 ** (-5 - octave) * (a + b / 2 / 8 + c / 3 / 64 + d / 4 / 512)
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

test('the lookup in WebAssembly gives the bytes of the one in JavaScript', () => {
  const engines = [jsEngine(), wasmEngine()!]
  const some = numbers.concat([0, 1, 2, 3, 0x7fffffff, 0x80000000, 0xfffffffe, 0xffffffff])
  for (const distribution of [lognormal(1, 0.5), gamma({ shape: 2, scale: 3 }), pert(-5, -1, 0)]) {
    const table = tableOf(distribution)!
    const [expected, actual] = engines.map(({ bits, values, shelve, byTable }) => {
      bits.set(some)
      byTable(shelve(...writing(table)), some.length)
      return [...values.subarray(0, some.length)]
    })
    expect(actual).toEqual(expected)
    expect(expected).toEqual(some.map((number) => lookup(table, number)))
  }
})

test.each(['normal', 'lognormal', 'gamma', 'beta', 'pert', '1 + lognormal'])(
  'tables of %s are built in WebAssembly as they are in JavaScript, to the byte',
  (family) => {
    fc.assert(
      fc.property(families[family]!, (distribution) => {
        const [expected, actual] = [jsBuilder(), wasmBuilder()!].map((builder) => {
          fc.pre(fillNodes(distribution, builder))
          const [low, high] = distribution.support
          builder.limits.set([low, -high, high, -low])
          builder.fill()
          return builder.table
        })
        expect(new BigUint64Array(actual!.slice().buffer)).toEqual(new BigUint64Array(expected!.slice().buffer))
      }),
      { numRuns: 20 },
    )
  },
)

test('triangles and lines are drawn in WebAssembly as they are in JavaScript, to the byte', () => {
  const triangle = fc.tuple(fc.double({ min: -100, max: 100, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }))
  fc.assert(
    fc.property(triangle, fc.integer({ min: 0, max: 0xffffffff }), ([low, share], number) => {
      const [expected, actual] = [jsEngine(), wasmEngine()!].map(({ bits, values, byTriangle, byLine }) => {
        bits.set([number, 0, 0xffffffff])
        byTriangle([low, low + 3, 3 * share, 3 - 3 * share, 3], 3)
        const triangle = values.slice(0, 3)
        byLine([low, low + share, share], 3)
        return [...triangle, ...values.subarray(0, 3)]
      })
      expect(actual).toEqual(expected)
    }),
    { numRuns: 50 },
  )
})

test('points on the shelf are shifted in WebAssembly as they are in JavaScript, from any of them on and as many as there are', () => {
  const points = Uint32Array.from({ length: 4096 }, (_, i) => Math.imul(i + 1, 0x9e3779b1))
  const write: Write = ({ words }, at) => words.set(points, at / 4)
  const [expected, actual] = [jsEngine(), wasmEngine()!].map((engine) => {
    const shelved = engine.shelve(write, write)
    engine.shiftPoints(shelved, 13, 0xf00dcafe, 0, 7)
    engine.shiftPoints(shelved, 4001, 0x12345678, 7, 95)
    expect([...engine.points(shelved)]).toEqual([...points])
    return [...engine.bits.subarray(0, 102)]
  })
  expect(actual).toEqual(expected)
  expect(expected![0]).toBe((points[13]! ^ 0xf00dcafe) >>> 0)
  expect(expected![101]).toBe((points[4095]! ^ 0x12345678) >>> 0)
})

test.each([
  ['JavaScript', jsEngine],
  ['WebAssembly', wasmEngine],
])('more tables than there is room for take turns: %s', (_, open) => {
  const engine = open()!
  const tables = Array.from({ length: 2 * PLACES + 20 }, (_, i) => tableOf(normal(i, 1))!)
  const shelved = tables.map((table) => engine.shelve(...writing(table)))
  engine.bits[0] = 12_345
  const all = [...tables.keys()]
  for (const i of [...all, ...all.slice(0, PLACES + 60), ...all.toReversed()]) {
    engine.byTable(shelved[i]!, 1)
    expect(engine.values[0]).toBe(lookup(tables[i]!, 12_345))
  }
})

test('a sampler draws the same when its table has lost its place', () => {
  const stream = streamOf('seed', 'again')
  const sample = samplerOf(gamma({ shape: 2, scale: 3 }))
  const [before, after] = [new Float64Array(2000), new Float64Array(2000)]
  sample(stream, 0, before)
  for (let i = 0; i < PLACES; i += 1) samplerOf(normal(i, 1))
  sample(stream, 0, after)
  expect(after).toEqual(before)
})

test('a sampler gives the same values in stretches of any length', () => {
  const sample = samplerOf(lognormal(1, 0.5))
  const stream = streamOf('seed', 'stretches')
  const whole = new Float64Array(5000)
  sample(stream, 0, whole)
  for (const length of [1, 3, 1000, 1024, 2500]) {
    const part = new Float64Array(length)
    sample(stream, 777, part)
    expect(part).toEqual(whole.slice(777, 777 + length))
  }
})

test.each([
  ['uniform', uniformBetween(-3, 5)],
  ['triangular', triangular(1, 1.05, 3)],
  ['triangular with its mode at the end', triangular(-2, 0, 0)],
])('%s is drawn by its formula', (_, distribution) => {
  const stream: Stream = { fill: (from, out) => out.set(numbers.slice(from, from + out.length)) }
  const values = new Float64Array(numbers.length)
  samplerOf(distribution)(stream, 0, values)
  const [low, high] = distribution.support
  values.forEach((value, i) => {
    expect(Math.abs(value - distribution.quantile(uniform(numbers[i]!)))).toBeLessThan(1e-15 * (high - low) * 8)
    expect(value).toBeGreaterThanOrEqual(low)
    expect(value).toBeLessThanOrEqual(high)
  })
})
