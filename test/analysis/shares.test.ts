import { describe, expect, test } from 'vitest'
import { byPath, product, sensitivityOfSpec, specOf, sum } from './world.js'

const Z90 = 1.2815515655446004

/** A lognormal quantity with this median and sigma, by its P10 and P90. */
const lognormal = (median: number, sigma: number) => ({
  p10: median * Math.exp(-Z90 * sigma),
  p90: median * Math.exp(Z90 * sigma),
})

/** Shapley effects of a product of independent quantities whose squared coefficients of variation are given. */
function ofProduct(growth: readonly number[]): readonly number[] {
  const sets = Array.from({ length: 2 ** growth.length - 1 }, (_, i) => i + 1)
  const parts = sets.map((set) => growth.reduce((part, g, j) => ((set >> j) & 1 ? part * g : part), 1))
  const size = (set: number) => growth.filter((_, j) => (set >> j) & 1).length
  return growth.map((_, j) => sum(sets.map((set, i) => ((set >> j) & 1 ? parts[i]! / size(set) : 0))) / sum(parts))
}

/** Mean and variance of a lognormal product with this median and these sigmas. */
function moments(median: number, sigmas: readonly number[]) {
  const square = sum(sigmas.map((sigma) => sigma ** 2))
  const mean = median * Math.exp(square / 2)
  return { mean, variance: mean ** 2 * Math.expm1(square) }
}

const lognormals = (sigmas: readonly [number, number], median = 1000) =>
  product(lognormal(1e6, sigmas[0]), lognormal(median, sigmas[1]))

const shared = ['workflows.a.demand.turns', 'workflows.a.tokens.input'] as const

describe.each(['sobol', 'lhs', 'mc'] as const)('by %s', (sampling) => {
  test('a product of lognormal quantities has the shares of the closed form', async () => {
    const sigmas = [0.5, 0.4, 0.3] as const
    const retry = { dist: 'lognormal', mean: 1.2, sd: 0 }
    const workflow = {
      ...product(undefined, lognormal(1000, sigmas[2]), { retry_factor: retry.mean }),
      demand: { sessions: lognormal(1e6, sigmas[0]), turns_per_session: lognormal(1, sigmas[1]) },
    }
    const found = await sensitivityOfSpec(specOf({ a: workflow }), { sampling, draws: 20_000 })
    const shares = byPath(found)
    const paths = ['workflows.a.demand.sessions', 'workflows.a.demand.turns_per_session', 'workflows.a.tokens.input']
    for (const [j, share] of ofProduct(sigmas.map((sigma) => Math.expm1(sigma ** 2))).entries()) {
      const { share: told, error } = shares.get(paths[j]!)!
      expect(error).toBeLessThan(0.02)
      expect(Math.abs(told - share), paths[j]).toBeLessThan(4 * error)
    }
    const { mean, variance } = moments(1200, sigmas)
    expect(found.spread.mean! / mean).toBeCloseTo(1, 1)
    expect(found.spread.sd! / Math.sqrt(variance)).toBeCloseTo(1, 1)
  })

  test('variances of independent workflows add: the share of a workflow is its variance of all', async () => {
    const sigmas = { a: [0.4, 0.2], b: [0.1, 0.5], c: [0.3, 0.3] } as const
    const medians = { a: 1000, b: 700, c: 300 }
    const names = ['a', 'b', 'c'] as const
    const spec = specOf(Object.fromEntries(names.map((name) => [name, lognormals(sigmas[name], medians[name])])))
    const found = await sensitivityOfSpec(spec, { sampling, draws: 20_000 })
    const variances = names.map((name) => moments(medians[name], sigmas[name]).variance)
    for (const [i, name] of names.entries()) {
      const { share, standard_error: error } = found.workflows.find(({ id }) => id === name)!
      expect(Math.abs(share! - variances[i]! / sum(variances)), name).toBeLessThan(4 * error!)
      const inside = ofProduct(sigmas[name].map((sigma) => Math.expm1(sigma ** 2)))
      const turns = byPath(found).get(`workflows.${name}.demand.turns`)!
      expect(Math.abs(turns.share - (inside[0]! * variances[i]!) / sum(variances))).toBeLessThan(4 * turns.error)
    }
    expect(found.shared).toBeNull()
  })
})

test('a shared assumption has a share of its own: what workflows do because of it moves together', async () => {
  // Each workflow is 10^6 × adoption × tokens: the sum is adoption times a sum of independent quantities.
  const [common, own] = [0.3, 0.5]
  const spec = specOf(
    { a: product('1000000 * adoption', lognormal(1000, own)), b: product('1000000 * adoption', lognormal(1000, own)) },
    { assumptions: { adoption: lognormal(1, common) } },
  )
  const found = await sensitivityOfSpec(spec, { draws: 40_000 })
  const one = moments(1000, [own])
  const growth = [Math.expm1(common ** 2), (2 * one.variance) / (2 * one.mean) ** 2]
  const [adoption] = ofProduct(growth)
  const told = byPath(found).get('assumptions.adoption')!
  expect(Math.abs(told.share - adoption!)).toBeLessThan(4 * told.error)
  expect(told.share).toBeCloseTo(adoption!, 1)
  expect(found.shared!.share).toBe(told.share)
  expect(found.inputs[0]!.workflow).toBeNull()
})

test('shares add up to 1, of inputs and of workflows, and are exactly 0 where an input does nothing', async () => {
  const spec = specOf(
    { a: lognormals([0.4, 0.2]), b: product('adoption', { conservative: 1, expected: 2, peak: 9 }), c: product(5, 7) },
    { assumptions: { adoption: '10000 to 90000', idle: '2 to 3' } },
  )
  for (const of of ['spend', 'cost_per_trusted_outcome'] as const) {
    const found = await sensitivityOfSpec(spec, { of })
    expect(Math.abs(sum(found.inputs.map(({ share }) => share!)) - 1)).toBeLessThan(1e-12)
    const rest = found.shared?.share ?? 0
    expect(Math.abs(sum(found.workflows.map(({ share }) => share!)) + rest - 1)).toBeLessThan(1e-12)
    expect(byPath(found).get('assumptions.idle')).toMatchObject({
      share: 0,
      error: 0,
      swing: null,
      rank_correlation: 0,
    })
    const shares = found.inputs.map(({ share }) => share!)
    expect(shares).toEqual(shares.toSorted((a, b) => b - a))
  }
})

test('a workflow without variance changes no share, wherever it stands', async () => {
  const a = lognormals([0.4, 0.2])
  const alone = byPath(await sensitivityOfSpec(specOf({ a })))
  for (const workflows of [
    { a, z: product(100, 10) },
    { z: product(100, 10), a },
  ]) {
    const beside = byPath(await sensitivityOfSpec(specOf(workflows)))
    for (const path of shared) {
      expect(beside.get(path)!.share).toBe(alone.get(path)!.share)
      expect(beside.get(path)!.error).toBe(alone.get(path)!.error)
      expect(beside.get(path)!.rank_correlation).toBe(alone.get(path)!.rank_correlation)
    }
  }
})

test('the same seed gives the same, another one something else', async () => {
  const spec = specOf({ a: lognormals([0.4, 0.2]), b: lognormals([0.3, 0.3]) })
  for (const of of ['spend', 'cost_per_trusted_outcome'] as const) {
    const found = await sensitivityOfSpec(spec, { of })
    expect(JSON.stringify(await sensitivityOfSpec(spec, { of }))).toBe(JSON.stringify(found))
    const other = await sensitivityOfSpec(spec, { of, seed: 'other' })
    expect(other.inputs[0]!.share).not.toBe(found.inputs[0]!.share)
  }
})

test('quantities that move together share as one, named with all of them', async () => {
  const rank = 0.8
  const correlations = [{ between: shared, rank }]
  const found = await sensitivityOfSpec(
    specOf({ a: lognormals([0.4, 0.2]), b: lognormals([0.3, 0.3]) }, { correlations }),
  )
  const group = found.inputs.find(({ quantities }) => quantities.length > 1)!
  expect(group.quantities.map(({ path }) => path).sort()).toEqual([...shared])
  expect(group.workflow).toBe('a')
  const rho = 2 * Math.sin((Math.PI * rank) / 6)
  const a = moments(1000, [Math.sqrt(0.4 ** 2 + 0.2 ** 2 + 2 * rho * 0.4 * 0.2)])
  const b = moments(1000, [0.3, 0.3])
  expect(Math.abs(group.share! - a.variance / (a.variance + b.variance))).toBeLessThan(4 * group.standard_error!)
})
