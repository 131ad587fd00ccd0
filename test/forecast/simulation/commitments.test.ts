import { describe, expect, test } from 'vitest'
import { normalCdf } from '../../../src/stats/special/normal-cdf.js'
import { flatBook, pricedSpec, product, simulated, specOf } from './world.js'

/** Turns with P10 and P90 a factor of e^(±z) around a million: lognormal with a σ of 1 in the logarithm. */
const z = 1.281_551_565_544_600_4
const turns = { p10: 1e6 * Math.exp(-z), p90: 1e6 * Math.exp(z) }

/** Each turn takes 1,000 tokens at 1 a Mtok: the median month takes 1,000 Mtok and costs 1,000 on demand. */
const drawn = (workflows: object, commitment: object, more: object = {}) =>
  under(workflows, { commitments: [{ id: 'c', models: ['own/flat'], ...commitment }] }, more)

const under = async (workflows: object, terms: object, more: object = {}) => {
  const contract = { schema: 'tokenomics/contract@1', ...terms }
  const spec = specOf(workflows, { contract: 'acme.yaml', ...more })
  const priced = await pricedSpec(spec, { 'own.yaml': flatBook, 'acme.yaml': contract })
  return simulated(priced, { draws: 20_000 })
}

/** Mean demand above a capacity, both in Mtok: the closed form of a lognormal. */
function meanAbove(capacity: number): number {
  const d = Math.log(capacity / 1000)
  return 1000 * Math.exp(0.5) * normalCdf(1 - d) - capacity * normalCdf(-d)
}

describe.each([500, 1000, 3000])('a commitment of %d Mtok under lognormal demand', (capacity) => {
  test('costs its capacity, and the mean of what lies above it', async () => {
    const { portfolio } = await drawn({ w: product(turns, 1000) }, { tokens_per_month: capacity * 1e6, rate: 0.6 })
    const { mean, standard_error, p5 } = portfolio.spend
    expect(Math.abs(mean! - (capacity * 0.6 + meanAbove(capacity)))).toBeLessThan(4 * standard_error.mean!)
    expect(p5).toBeGreaterThanOrEqual(capacity * 0.6)
  })

  test('by r (2 − u) costs that of each draw, not that of the mean', async () => {
    const { portfolio } = await drawn(
      { w: product(turns, 1000) },
      { tokens_per_month: capacity * 1e6, rate: 0.6, settlement: 'stylised', overage: { rate: 0.6 } },
    )
    // r D (2 − D / C) up to C, r D above it: 2 r D − r D² / C there, with partial moments of a lognormal.
    const d = Math.log(capacity / 1000)
    const below = 1000 * Math.exp(0.5) * normalCdf(d - 1)
    const squaresBelow = 1e6 * Math.exp(2) * normalCdf(d - 2)
    const bill = 0.6 * (1000 * Math.exp(0.5) + below - squaresBelow / capacity)
    const { mean, standard_error } = portfolio.spend
    expect(Math.abs(mean! - bill)).toBeLessThan(4 * standard_error.mean!)
  })
})

test('workflows share capacity draw by draw: together they cost what one with all of their demand costs', async () => {
  const assumptions = { demand: turns }
  const terms = { tokens_per_month: 1e9, rate: 0.6 }
  const one = await drawn({ w: product('demand', 1000) }, terms, { assumptions })
  const parts = { a: product('0.25 * demand', 1000), b: product('0.75 * demand', 1000) }
  const two = await drawn(parts, terms, { assumptions })
  for (const key of ['mean', 'sd', 'p5', 'p50', 'p95'] as const)
    expect(two.portfolio.spend[key]! / one.portfolio.spend[key]!).toBeCloseTo(1, 10)
  expect(two.workflows[1]!.spend.mean! / two.portfolio.spend.mean!).toBeCloseTo(0.75, 10)
})

test('shared costs go by spend before commitments, draw by draw', async () => {
  const assumptions = { demand: turns }
  const costs = { gateway: { category: 'infrastructure', per: 'month', amount: 300, allocate: 'spend' } }
  const parts = { a: product('0.25 * demand', 1000), b: product('0.75 * demand', 1000) }
  const terms = { tokens_per_month: 1e9, rate: 0.6 }
  const without = await drawn(parts, terms, { assumptions })
  const shared = await drawn(parts, terms, { assumptions, costs })
  expect(shared.workflows[1]!.spend.mean! - without.workflows[1]!.spend.mean!).toBeCloseTo(225, 8)
})

test('capacity that refuses serves the share that it can, in each draw', async () => {
  const { portfolio } = await drawn(
    { w: product(turns, 1000) },
    { tokens_per_month: 1e9, rate: 0.6, overage: 'reject' },
  )
  expect(portfolio.spend.sd).toBeCloseTo(0, 8)
  expect(portfolio.spend.mean).toBeCloseTo(600, 8)
  // Half of what is served is trusted: where demand is above capacity that is half a million, so no unit costs less than that.
  expect(portfolio.cost_per_trusted_outcome!.p5).toBeCloseTo(600 / 500_000, 12)
})

test('months under other prices have commitments of their own', async () => {
  const commitments = [
    { id: 'first', models: ['own/flat'], tokens_per_month: 1e9, rate: 0.6, to: '2027-01-31' },
    { id: 'second', models: ['own/flat'], tokens_per_month: 2e9, rate: 0.5, from: '2027-02-01' },
  ]
  const contract = { schema: 'tokenomics/contract@1', commitments }
  const spec = specOf({ w: product(turns, 1000) }, { contract: 'acme.yaml', horizon: { start: '2027-01', months: 2 } })
  const priced = await pricedSpec(spec, { 'own.yaml': flatBook, 'acme.yaml': contract })
  const { portfolio } = await simulated(priced, { draws: 20_000 })
  const [january, february] = portfolio.by_period
  expect(Math.abs(january!.mean! - (600 + meanAbove(1000)))).toBeLessThan(4 * january!.standard_error.mean!)
  expect(Math.abs(february!.mean! - (1000 + meanAbove(2000)))).toBeLessThan(4 * february!.standard_error.mean!)
})

describe('agreements on spend, draw by draw', () => {
  test('a volume discount is the mean of what lies above its edge', async () => {
    const volume = [{ provider: 'own', measure: 'spend', graduated: [{ over: 2000, percent: 20 }] }]
    const { portfolio } = await under({ a: product(turns, 1000) }, { volume })
    const { mean, standard_error } = portfolio.spend
    expect(Math.abs(mean! - (1000 * Math.exp(0.5) - 0.2 * meanAbove(2000)))).toBeLessThan(4 * standard_error.mean!)
  })

  test('a shortfall is that of the whole period, whatever prices did in between', async () => {
    // 1,000 at the median in January, half of it in February: short of 3,000 by what 1.5 D lacks, D lognormal.
    const spend_commit = [
      { pool: 'p', amount: 3000, from: '2027-01-01', to: '2027-02-28', counts: ['own'], shortfall: 'payable' },
    ]
    const discounts = [{ provider: 'own', percent: 50, from: '2027-02-01' }]
    const two = { horizon: { start: '2027-01', months: 2 } }
    const assumptions = { demand: turns }
    const parts = { a: product('0.25 * demand', 1000), b: product('0.75 * demand', 1000) }
    const { portfolio, workflows } = await under(parts, { spend_commit, discounts }, { ...two, assumptions })
    const paid = 3000 + 1.5 * meanAbove(2000)
    expect(Math.abs(portfolio.spend.mean! - paid)).toBeLessThan(4 * portfolio.spend.standard_error.mean!)
    expect(portfolio.spend.p5).toBeCloseTo(3000, 8)
    expect(workflows[1]!.spend.mean! / portfolio.spend.mean!).toBeCloseTo(0.75, 10)
    const [january] = portfolio.by_period
    expect(Math.abs(january!.mean! - 1000 * Math.exp(0.5))).toBeLessThan(4 * january!.standard_error.mean!)
  })
})
