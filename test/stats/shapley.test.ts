import { describe, expect, test } from 'vitest'
import { pointsOf } from '../../src/stats/design.js'
import { childKey, seedKey } from '../../src/stats/key.js'
import { layoutOf } from '../../src/stats/replicates.js'
import { streamOfKey } from '../../src/stats/rng.js'
import { normalQuantile } from '../../src/stats/special/normal-quantile.js'
import { uniforms } from './columns.js'
import { type Question, shapleyEffects, type VarianceShares } from './shapley-effects.js'

type Result = (x: readonly number[]) => number

const key = seedKey('orders')

/** Independent columns of a quantity, by name. */
const columns = (name: string, inputs: number, draws: number, quantile: (u: number) => number) =>
  Array.from({ length: inputs }, (_, j) =>
    uniforms(streamOfKey(childKey(seedKey(name), `input ${j}`)), draws).map(quantile),
  )

/** A result of one draw as one of whole columns. */
const each =
  (f: Result): Question['evaluate'] =>
  (given) =>
    Float64Array.from(given[0]!, (_, i) => f(given.map((column) => column[i]!)))

interface World {
  readonly inputs: number
  readonly draws: number
  readonly quantile?: (u: number) => number
}

const sharesOf = (f: Result, { inputs, draws, quantile = normalQuantile }: World, more: Partial<Question> = {}) =>
  shapleyEffects({
    base: columns('one sample', inputs, draws, quantile),
    other: columns('another', inputs, draws, quantile),
    evaluate: each(f),
    key,
    ...more,
  })

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)

/** The shares and indices that belong to the variance of each set of inputs, which is given as bits. */
function known(inputs: number, varianceOf: (set: number) => number) {
  const sets = Array.from({ length: 2 ** inputs - 1 }, (_, i) => i + 1)
  const amounts = sets.map((set) => varianceOf(set))
  const variance = sum(amounts)
  const size = (set: number) => set.toString(2).replaceAll('0', '').length
  const over = (weight: (set: number, j: number) => number) =>
    Array.from({ length: inputs }, (_, j) =>
      sum(sets.map((set, i) => ((set >> j) & 1 ? (weight(set, j) * amounts[i]!) / variance : 0))),
    )
  return {
    variance,
    shares: over((set) => 1 / size(set)),
    first: over((set) => (size(set) === 1 ? 1 : 0)),
    totalOrder: over(() => 1),
  }
}

/** Every share lies within four of its standard errors around the known one; the errors themselves are tested below. */
function expectShares({ shares, standardErrors }: VarianceShares, expected: readonly number[]): void {
  for (const [j, share] of shares.entries())
    expect(Math.abs(share - expected[j]!), `input ${j}`).toBeLessThan(4 * standardErrors[j]! + 1e-12)
}

function expectNear(found: readonly number[], expected: readonly number[], by: number): void {
  for (const [j, value] of found.entries()) expect(Math.abs(value - expected[j]!), `input ${j}`).toBeLessThan(by)
}

describe('the closed form of', () => {
  test('the Ishigami function: 0.436, 0.442 and 0.122', () => {
    const [a, b] = [7, 0.1]
    const pi4 = Math.PI ** 4
    const parts: Readonly<Record<number, number>> = {
      1: (1 + (b * pi4) / 5) ** 2 / 2,
      2: a ** 2 / 8,
      5: b ** 2 * pi4 ** 2 * (1 / 18 - 1 / 50),
    }
    const expected = known(3, (set) => parts[set] ?? 0)
    expectNear(expected.shares, [0.4357, 0.4424, 0.1218], 1e-4)
    expectNear(expected.first, [0.3139, 0.4424, 0], 1e-4)
    expectNear(expected.totalOrder, [0.5576, 0.4424, 0.2437], 1e-4)

    const f: Result = ([x, y, z]) => Math.sin(x!) * (1 + b * z! ** 4) + a * Math.sin(y!) ** 2
    const found = sharesOf(f, { inputs: 3, draws: 50_000, quantile: (u) => Math.PI * (2 * u - 1) })
    expectShares(found, expected.shares)
    expectNear(found.shares, expected.shares, 0.006)
    expectNear(found.first, expected.first, 0.02)
    expectNear(found.totalOrder, expected.totalOrder, 0.02)
    expect(found.variance / expected.variance).toBeCloseTo(1, 1)
    expect(found.evaluations).toBe(300_000)
  })

  test('a weighted sum of normal quantities: the squares of the weights, and no interaction', () => {
    const weights = [3, -2, 1, 0.5, 0.1]
    const squares = weights.map((weight) => weight ** 2)
    const found = sharesOf((x) => sum(x.map((value, j) => weights[j]! * value)), { inputs: 5, draws: 20_000 })
    const expected = squares.map((square) => square / sum(squares))
    expectShares(found, expected)
    expectNear(found.shares, expected, 0.01)
    expectNear(found.first, found.totalOrder, 1e-12)
    expect(found.variance / sum(squares)).toBeCloseTo(1, 1)
  })

  test('a product of 14 lognormal quantities: every set of them has a part of its own', () => {
    const sigmas = [0.5, 0.45, 0.4, 0.4, 0.35, 0.3, 0.3, 0.25, 0.25, 0.2, 0.2, 0.15, 0.1, 0.05]
    const growth = sigmas.map((sigma) => Math.expm1(sigma ** 2))
    const expected = known(14, (set) => growth.reduce((part, g, j) => ((set >> j) & 1 ? part * g : part), 1))
    const found = sharesOf((x) => Math.exp(sum(x.map((z, j) => sigmas[j]! * z))), { inputs: 14, draws: 10_000 })
    expectShares(found, expected.shares)
    expectNear(found.shares, expected.shares, 0.02)
    expectNear(found.first, expected.first, 0.03)
    expectNear(found.totalOrder, expected.totalOrder, 0.06)
    for (const [j, share] of found.totalOrder.entries()) expect(share).toBeGreaterThanOrEqual(found.first[j]!)
  })

  test('a sum with an interaction, which its two inputs share equally: x + 2 y + 3 x z', () => {
    const expected = known(3, (set) => ({ 1: 1, 2: 4, 5: 9 })[set] ?? 0)
    expectNear(expected.shares, [5.5 / 14, 4 / 14, 4.5 / 14], 1e-15)
    const found = sharesOf(([x, y, z]) => x! + 2 * y! + 3 * x! * z!, { inputs: 3, draws: 40_000 })
    expectShares(found, expected.shares)
    expectNear(found.first, expected.first, 0.03)
    expectNear(found.totalOrder, expected.totalOrder, 0.03)
  })
})

describe('the shares', () => {
  const f: Result = ([a, b, , c]) => Math.exp(0.5 * a! + 0.5 * b! + 0.2 * c!)
  const world = { inputs: 4, draws: 5000 }

  test('add up to 1, and are exactly 0 for an input that does nothing', () => {
    const found = sharesOf((x) => 1e6 + f(x), world)
    expect(sum(found.shares)).toBeCloseTo(1, 14)
    const nothing = [found.shares, found.standardErrors, found.first, found.totalOrder].map((list) => list[2])
    expect(nothing).toEqual([0, 0, 0, 0])
  })

  test('of an input alone are all of it, with no error', () => {
    const found = sharesOf(([, x]) => x! ** 3, { inputs: 2, draws: 100 })
    expect(found).toMatchObject({ shares: [0, 1], standardErrors: [0, 0], first: [0, 1], totalOrder: [0, 1] })
  })

  test('of inputs that do the same are equal within their errors', () => {
    const { shares, standardErrors } = sharesOf(f, { ...world, draws: 20_000 })
    expect(Math.abs(shares[0]! - shares[1]!)).toBeLessThan(4 * (standardErrors[0]! + standardErrors[1]!))
    expect(shares[0]).toBeCloseTo(shares[1]!, 1)
  })

  test('do not change with the unit of the result', () => {
    const [one, other] = [sharesOf(f, world), sharesOf((x) => 1024 * f(x), world)]
    expect(other.shares).toEqual(one.shares)
    expect(other.variance).toBe(one.variance * 1024 ** 2)
  })

  test('are the same for the same key, and others for another', () => {
    expect(sharesOf(f, world)).toEqual(sharesOf(f, world))
    expect(sharesOf(f, world, { key: seedKey('another') }).shares).not.toEqual(sharesOf(f, world).shares)
  })

  test('of groups: inputs that hang together share as one', () => {
    // y follows x, so that x + y + z has variance 4 + 1.
    const follow = (given: readonly Float64Array[]) => [given[0]!, given[0]!.slice(), given[1]!]
    const draws = 20_000
    const found = sharesOf(
      ([x, y, z]) => x! + y! + z!,
      { inputs: 0, draws },
      {
        base: follow(columns('base', 2, draws, normalQuantile)),
        other: follow(columns('other', 2, draws, normalQuantile)),
        groups: [[2], [0, 1]],
      },
    )
    expectShares(found, [0.2, 0.8])
    expectNear(found.shares, [0.2, 0.8], 0.01)
    expect(found.evaluations).toBe(4 * draws)
  })

  test('may come from an evaluator that hands out one column over and over', () => {
    const column = new Float64Array(world.draws)
    const evaluate: Question['evaluate'] = (given) => {
      column.set(each(f)(given))
      return column
    }
    expect(sharesOf(f, world, { evaluate })).toEqual(sharesOf(f, world))
  })

  test('leave the samples as they were', () => {
    const [base, other] = ['base', 'other'].map((name) => columns(name, 4, 50, normalQuantile)) as [
      Float64Array[],
      Float64Array[],
    ]
    sharesOf(f, { inputs: 4, draws: 50 }, { base, other })
    expect([base, other]).toEqual(['base', 'other'].map((name) => columns(name, 4, 50, normalQuantile)))
  })
})

describe('the standard errors', () => {
  const f: Result = ([x, y, z]) => Math.exp(0.6 * x! + 0.4 * y!) + x! * z!
  const runs = Array.from({ length: 300 }, (_, run) =>
    sharesOf(
      f,
      { inputs: 3, draws: 0 },
      {
        base: columns(`base ${run}`, 3, 1000, normalQuantile),
        other: columns(`other ${run}`, 3, 1000, normalQuantile),
      },
    ),
  )
  const spread = (values: readonly number[]) => {
    const mean = sum(values) / values.length
    return Math.sqrt(sum(values.map((value) => (value - mean) ** 2)) / (values.length - 1))
  }

  test.each([0, 1, 2])('are how far shares of different samples scatter: input %i', (j) => {
    const told = sum(runs.map(({ standardErrors }) => standardErrors[j]!)) / runs.length
    const seen = spread(runs.map(({ shares }) => shares[j]!))
    expect(told / seen).toBeGreaterThan(0.8)
    expect(told / seen).toBeLessThan(1.2)
  })

  test('are told from replicates where the samples have them', () => {
    const points = ['base', 'other'].map((group) =>
      pointsOf('lhs', { seed: 'seed', group, dimensions: ['x', 'y', 'z'], draws: 4096 }),
    )
    const [base, other] = points.map((each) => each.columns.map((c) => uniforms(c, 4096).map(normalQuantile)))
    const found = sharesOf(f, { inputs: 3, draws: 0 }, { base: base!, other: other!, parts: points[0]! })
    expect(found.standardErrors.every((error) => error > 0 && error < 0.02)).toBe(true)
    const cut = sharesOf(f, { inputs: 3, draws: 4096 }, { parts: layoutOf(4096, 16) })
    const whole = sharesOf(f, { inputs: 3, draws: 4096 })
    expect(cut.shares).toEqual(whole.shares)
    expect(cut.standardErrors).not.toEqual(whole.standardErrors)
  })
})

test('a result that does not vary, or is infinite in some draw, has no shares', () => {
  const world = { inputs: 2, draws: 10 }
  expect(sharesOf(() => 7, world)).toMatchObject({ variance: 0, shares: [Number.NaN, Number.NaN] })
  expect(sharesOf(([x, y]) => (x! > 0 ? Infinity : y!), world).shares).toEqual([Number.NaN, Number.NaN])
})

test('columns that do not fit together are refused', () => {
  const column = Float64Array.of(1, 2)
  const ask = (more: Partial<Question>) => () =>
    sharesOf(([x]) => x!, { inputs: 1, draws: 2 }, { base: [column, column], other: [column, column], ...more })
  expect(ask({ other: [column] })).toThrow('2 inputs cannot be exchanged for 1')
  expect(ask({ other: [column, Float64Array.of(1)] })).toThrow('two columns of different length do not belong together')
  expect(ask({ groups: [[0], [2]] })).toThrow('there is no input 2')
  expect(ask({ groups: [[0], [1, 0]] })).toThrow('an input is in two groups')
})
