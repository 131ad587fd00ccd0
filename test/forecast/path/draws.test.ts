import { describe, expect, test } from 'vitest'
import { evaluateCases } from '../../../src/forecast/run.js'
import { here, simulate } from '../../../src/forecast/simulation/simulate.js'
import { others, plain, pricedSpec, product, simulated, specOf } from '../simulation/world.js'

const year = { start: '2027-01', months: 12 }
const z = 1.281_551_565_544_600_4

const drawn = async (workflows: object, more: object = {}, given: object = {}) =>
  simulated(await pricedSpec(specOf(workflows, { horizon: year, ...more }), others), given)

describe('what is uncertain', () => {
  test('growth that is lognormal makes month k lognormal with k times its spread', async () => {
    // 1 + growth has P10 and P90 a factor of e^(±0.02 z) around 1.05.
    const growth = { p10: 1.05 * Math.exp(-0.02 * z) - 1, p90: 1.05 * Math.exp(0.02 * z) - 1 }
    const { portfolio } = await drawn({ w: product({ value: 1e6, trend: { growth } }, 1000) }, {}, { draws: 65_536 })
    for (const k of [1, 6, 11]) {
      const stats = portfolio.by_period[k]!
      expect(stats.p50! / (1000 * 1.05 ** k)).toBeCloseTo(1, 3)
      expect(stats.p90! / (1000 * 1.05 ** k * Math.exp(0.02 * k * z))).toBeCloseTo(1, 2)
      const mean = 1000 * 1.05 ** k * Math.exp((0.02 * k) ** 2 / 2)
      expect(Math.abs(stats.mean! - mean)).toBeLessThan(4 * stats.standard_error.mean! + 1e-9 * mean)
    }
    expect(portfolio.by_period[0]!.sd).toBe(0)
  })

  test('a parameter makes a year as unsure as its months, and noise by the root of their number less', async () => {
    const sd = (stats: { readonly sd: number | null; readonly mean: number | null }) => stats.sd! / stats.mean!
    const turns = { dist: 'lognormal', mean: 1e6, sd: 2e5 }
    const parameter = await drawn({ w: product(turns, 1000) })
    expect(sd(parameter.portfolio.spend)).toBeCloseTo(0.2, 2)
    const noisy = { ...product(1e6, 1000), demand: { turns: 1e6, noise: 0.2 } }
    const noise = await drawn({ w: noisy })
    expect(sd(noise.portfolio.by_period[3]!)).toBeCloseTo(0.2, 2)
    expect(sd(noise.portfolio.spend)).toBeCloseTo(0.2 / Math.sqrt(12), 2)
    // Together: Var(A · mean of N) = E A² E N̄² − 1 for independent factors around 1.
    const both = await drawn({ w: { ...noisy, demand: { turns, noise: 0.2 } } })
    expect(sd(both.portfolio.spend)).toBeCloseTo(Math.sqrt((1 + 0.04) * (1 + 0.04 / 12) - 1), 2)
  })

  test('a price trend that is lognormal, with the demand that answers to it', async () => {
    const price_trend = { p10: 0.7 * Math.exp(-0.1 * z) - 1, p90: 0.7 * Math.exp(0.1 * z) - 1 }
    const horizon = { start: '2027-01', months: 13 }
    const demand = { turns: 1e6, elasticity: 0.5 }
    const { portfolio } = await drawn({ w: { ...product(1e6, 1000), demand } }, { horizon, price_trend })
    // price^(1 − ½): half the spread of the price.
    const last = portfolio.by_period[12]!
    expect(last.p50! / (1000 * Math.sqrt(0.7))).toBeCloseTo(1, 3)
    expect(last.p90! / last.p50!).toBeCloseTo(Math.exp(0.05 * z), 2)
  })
})

test('where nothing is uncertain every draw is the expected case, month by month', async () => {
  const flow = {
    ...product({ value: 1e6, trend: { growth: 0.03, season: [1, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0] } }, 1000),
    retry_factor: { value: 1.2, trend: { '2027-03': 1.1 } },
  }
  const priced = await pricedSpec(specOf({ w: flow }, { horizon: year, price_trend: -0.2 }), others)
  const { spend } = evaluateCases(priced).expected.portfolio
  const { portfolio } = await simulated(priced, { draws: 16 })
  for (const [k, stats] of portfolio.by_period.entries()) {
    if (spend.by_period[k] === 0) expect(stats.mean).toBe(0)
    else expect(stats.mean! / spend.by_period[k]!).toBeCloseTo(1, 12)
    expect(stats.sd).toBeLessThan(1e-9)
  }
})

test('a workflow draws the same whatever moves beside it', async () => {
  const still = product({ p10: 1e6, p90: 2e6 }, { p10: 500, p90: 900 })
  const moving = product({ p10: 1e6, p90: 2e6, trend: { growth: { p10: 0, p90: 0.1 } } }, 1000, {})
  const alone = await drawn({ still })
  const beside = await drawn({ still, moving })
  // A month is told by itself where something moves, else as a part of the horizon: last bits may differ there.
  expect({ ...beside.workflows[0], by_period: [] }).toEqual({ ...alone.workflows[0], by_period: [] })
  for (const [k, stats] of beside.workflows[0]!.by_period.entries())
    expect(stats.p90! / alone.workflows[0]!.by_period[k]!.p90!).toBeCloseTo(1, 12)
})

test('a trend leaves the draws of what it moves as they were', async () => {
  const turns = { p10: 1e6, p90: 2e6 }
  const before = await drawn({ w: product(turns, 1000) })
  const after = await drawn({ w: product({ ...turns, trend: { growth: 0.5 } }, 1000) })
  for (const level of ['p5', 'p50', 'p95', 'mean'] as const)
    expect(after.portfolio.by_period[0]![level]! / before.portfolio.by_period[0]![level]!).toBeCloseTo(1, 12)
})

describe('a budget', () => {
  const growing = product({ value: 1e6, trend: { growth: 0.1 } }, 1000)

  test('is crossed in the month in which the sum of months does', async () => {
    const sums = Array.from({ length: 12 }, (_, k) => (1000 * (1.1 ** (k + 1) - 1)) / 0.1)
    const { portfolio } = await drawn({ w: growing }, {}, { budget: (sums[4]! + sums[5]!) / 2, draws: 100 })
    const { crossing, exceedance_by_period } = portfolio.budget!
    expect(crossing).toEqual({ p50: '2027-06', p90: '2027-06' })
    expect(exceedance_by_period).toEqual(sums.map((_, k) => (k < 5 ? 0 : 1)))
  })

  test('that holds is crossed in no month', async () => {
    const { portfolio } = await drawn({ w: growing }, {}, { budget: 1e6, draws: 100 })
    expect(portfolio.budget!.crossing).toEqual({ p50: null, p90: null })
  })

  test('is crossed at its P90 no later than at its median, counted or kept', async () => {
    const unsure = { w: product({ p10: 1e6, p90: 2e6, trend: { growth: { p10: 0, p90: 0.1 } } }, 1000) }
    const kept = await drawn(unsure, {}, { budget: 14_000 })
    const { crossing, exceedance, exceedance_by_period } = kept.portfolio.budget!
    expect(crossing.p90! <= crossing.p50!).toBe(true)
    expect(exceedance_by_period.at(-1)).toBe(exceedance)
    const counted = await drawn(unsure, {}, { budget: 14_000, draws: 400_000, workflows: false })
    expect(counted.portfolio.budget!.crossing).toEqual(crossing)
    for (const [k, share] of counted.portfolio.budget!.exceedance_by_period.entries())
      expect(Math.abs(share - exceedance_by_period[k]!)).toBeLessThan(0.02)
  })
})

test('a fiscal year is drawn as the sum of its months', async () => {
  const horizon = { start: '2027-07', months: 12, fiscal_year_start: 1 }
  const unsure = { w: product({ p10: 1e6, p90: 2e6, trend: { growth: { p10: 0, p90: 0.1 } } }, 1000) }
  const { portfolio } = await drawn(unsure, { horizon })
  const means = portfolio.by_period.map(({ mean }) => mean!)
  const sum = (figures: readonly number[]) => figures.reduce((a, b) => a + b)
  expect(portfolio.by_fiscal_year[0]!.mean! / sum(means.slice(0, 6))).toBeCloseTo(1, 10)
  expect(portfolio.by_fiscal_year[1]!.mean! / sum(means.slice(6))).toBeCloseTo(1, 10)
  // One quantity moves all months, so quantiles add up in each year of it alone, and the years are as unsure as their months.
  expect(portfolio.by_fiscal_year[1]!.sd!).toBeGreaterThan(portfolio.by_fiscal_year[0]!.sd!)
})

test('units of draws come to the same bits in any order', async () => {
  const flow = {
    ...product({ p10: 1e6, p90: 2e6, trend: { growth: { p10: 0, p90: 0.1 } } }, 1000),
    demand: { turns: { p10: 1e6, p90: 2e6, trend: { growth: { p10: 0, p90: 0.1 } } }, noise: 0.1, elasticity: 0.3 },
  }
  const flows = Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`w${i}`, flow]))
  const priced = await pricedSpec(specOf(flows, { horizon: year, price_trend: { p10: -0.4, p90: -0.1 } }), others)
  const cases = evaluateCases(priced)
  const given = { ...plain, draws: 2000 }
  const one = await simulate(priced, cases, given, here())
  const backwards = await simulate(priced, cases, given, async function* (units, simulator) {
    const results = new Map([...units].reverse().map((unit) => [unit, simulator.run(unit)]))
    for (const unit of units) yield results.get(unit)!
  })
  expect(backwards).toEqual(one)
})

describe('a workflow tells its figures apart', () => {
  test('where nothing is asked of it', async () => {
    const { workflows } = await drawn({ w: product({ value: 0, trend: { growth: 0.1 } }, 1000) })
    expect(workflows[0]!.spend.mean).toBe(0)
    expect(workflows[0]!.tokens.mean).toBe(0)
  })

  test('where it has as many tokens as outcomes', async () => {
    const flow = product({ p10: 1000, p90: 2000 }, 1, { outcome: { unit: 'x', per: 'turn', trusted_rate: 1 } })
    const { workflows, portfolio } = await drawn({ w: flow })
    expect(workflows[0]!.tokens).toEqual(portfolio.tokens)
    expect(workflows[0]!.cost_per_trusted_outcome!.mean! / 1e-6).toBeCloseTo(1, 12)
  })
})
