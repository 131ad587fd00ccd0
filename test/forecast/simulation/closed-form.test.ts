import { describe, expect, test } from 'vitest'
import { Draws } from '../../../src/forecast/simulation/draws.js'
import type { Design } from '../../../src/stats/design.js'
import { others, pricedSpec, product, simulated, specOf } from './world.js'

/** Standard normal quantiles (Abramowitz and Stegun, table 26.5). */
const Z = {
  p5: -1.6448536269514722,
  p10: -1.2815515655446004,
  p50: 0,
  p90: 1.2815515655446004,
  p95: 1.6448536269514722,
}

/** Lognormal quantities by their P10 and P90, which give median and sigma. */
const lognormal = (median: number, sigma: number) => ({
  p10: median * Math.exp(Z.p10 * sigma),
  p90: median * Math.exp(Z.p90 * sigma),
})

const sigmas = [0.5, 0.4]
const sigma = Math.hypot(...sigmas)
/** Turns × tokens a turn × 1 a million: spend is lognormal with median 1,000. */
const spec = specOf({ a: product(lognormal(1e6, sigmas[0]!), lognormal(1000, sigmas[1]!)) })
const spendAt = (z: number): number => 1000 * Math.exp(z * sigma)

describe.each(['mc', 'lhs', 'sobol'] as const)('the product of lognormal quantities by %s', (sampling: Design) => {
  test('has the quantiles, the mean and the exceedance of the closed form', async () => {
    const { portfolio } = await simulated(await pricedSpec(spec, others), {
      sampling,
      draws: 100_000,
      budget: spendAt(Z.p90),
    })
    const { spend, budget } = portfolio
    for (const [level, z] of Object.entries(Z)) {
      const density = Math.exp(-z * z * 0.5) / (Math.sqrt(2 * Math.PI) * sigma * spendAt(z))
      const p = { p5: 0.05, p10: 0.1, p50: 0.5, p90: 0.9, p95: 0.95 }[level]!
      const error = Math.sqrt((p * (1 - p)) / 100_000) / density
      expect(Math.abs(spend[level as 'p5']! - spendAt(z)), level).toBeLessThan(4 * error)
    }
    const mean = 1000 * Math.exp(sigma ** 2 * 0.5)
    expect(Math.abs(spend.mean! - mean)).toBeLessThan(4 * spend.standard_error.mean!)
    const [low, high] = budget!.interval
    expect(low).toBeLessThan(0.1005)
    expect(high).toBeGreaterThan(0.0995)
    expect(Math.abs(budget!.exceedance - 0.1)).toBeLessThan(4 * Math.sqrt(0.09 / 100_000))
  })

  test('reports intervals that hold the true P95 and the true exceedance in about 95 of 100 runs', async () => {
    const priced = await pricedSpec(spec, others)
    const run = async (seed: number) => {
      const { spend, budget } = (
        await simulated(priced, {
          sampling,
          seed: String(seed),
          draws: 4000,
          budget: spendAt(Z.p90),
          workflows: false,
        })
      ).portfolio
      return {
        quantile: Math.abs(spend.p95! - spendAt(Z.p95)) <= 1.96 * spend.standard_error.p95!,
        exceedance: budget!.interval[0] <= 0.1 && 0.1 <= budget!.interval[1],
      }
    }
    const runs = await Promise.all(Array.from({ length: 200 }, (_, seed) => run(seed)))
    for (const statistic of ['quantile', 'exceedance'] as const) {
      const held = runs.filter((run) => run[statistic]).length / runs.length
      expect(held, statistic).toBeGreaterThanOrEqual(0.91)
      expect(held, statistic).toBeLessThanOrEqual(0.98)
    }
  })

  test('with a rank correlation is as wide as the correlated normal quantities behind it', async () => {
    const rank = 0.7
    const together = {
      ...spec,
      correlations: [{ between: ['workflows.a.demand.turns', 'workflows.a.tokens.input'], rank }],
    }
    const { spend } = (await simulated(await pricedSpec(together, others), { sampling, draws: 100_000 })).portfolio
    // Pearson 1907: the normal correlation behind a rank correlation.
    const rho = 2 * Math.sin((Math.PI * rank) / 6)
    const wide = Math.sqrt(sigmas[0]! ** 2 + sigmas[1]! ** 2 + 2 * rho * sigmas[0]! * sigmas[1]!)
    expect(Math.abs(Math.log(spend.p95! / 1000) / (Z.p95 * wide) - 1)).toBeLessThan(0.02)
    expect(Math.abs(Math.log(spend.p5! / 1000) / (Z.p5 * wide) - 1)).toBeLessThan(0.02)
  })
})

test('a sum of normal quantities is normal', async () => {
  const cost = (mean: number, sd: number) => ({
    category: 'infrastructure',
    per: 'month',
    amount: { dist: 'normal', mean, sd },
  })
  const workflow = product(0, 0, { costs: { one: cost(1000, 60), two: cost(2000, 80) } })
  const { spend } = (await simulated(await pricedSpec(specOf({ a: workflow }), others), { draws: 100_000 })).portfolio
  for (const [level, z] of Object.entries(Z)) {
    const p = { p5: 0.05, p10: 0.1, p50: 0.5, p90: 0.9, p95: 0.95 }[level]!
    const density = Math.exp(-z * z * 0.5) / (Math.sqrt(2 * Math.PI) * 100)
    const error = Math.sqrt((p * (1 - p)) / 100_000) / density
    expect(Math.abs(spend[level as 'p5']! - (3000 + 100 * z)), level).toBeLessThan(4 * error)
  }
  expect(Math.abs(spend.sd! / 100 - 1)).toBeLessThan(0.01)
})

test('the cheapest capacity to pay in advance is the quantile of the newsvendor', async () => {
  // Capacity costs 1 a unit whether it is used or not, and demand beyond it 4: P(demand > capacity) = 1/4 is best.
  const priced = await pricedSpec(spec, others)
  const draws = 100_000
  const demand = new Float64Array(draws)
  const drawing = { seed: '1', draws, sampling: 'sobol', joined: new Map() } as const
  new Draws(priced, drawing, () => [{ name: 'total_tokens', regime: 0 }]).each(0, ([tokens], from) =>
    demand.set(tokens!, from),
  )
  const bill = (capacity: number): number =>
    demand.reduce((sum, each) => sum + capacity + 4 * Math.max(0, each - capacity), 0)
  const grid = Array.from({ length: 200 }, (_, i) => 1e9 * (1 + i / 100))
  const best = grid.reduce((least, capacity) => (bill(capacity) < bill(least) ? capacity : least))
  // Demand is lognormal with median 10⁹ tokens; its upper quartile.
  expect(Math.abs(best / (1e9 * Math.exp(0.6744897501960817 * sigma)) - 1)).toBeLessThan(0.01)
})
