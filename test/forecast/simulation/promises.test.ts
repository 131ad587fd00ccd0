import { describe, expect, test } from 'vitest'
import type { Simulation } from '../../../src/forecast/simulation/unit.js'
import { others, pricedSpec, product, simulated, specOf } from './world.js'

const range = { p10: 500, p90: 4000 }
const a = product(range, range, { retry_factor: { p10: 1.01, p90: 1.2 } })
const b = product({ conservative: 10, expected: 20, peak: 90 }, range)
const stepped = (steps: object) => ({
  demand: { turns: range },
  steps,
  outcome: { unit: 'outcome', per: 'turn', trusted_rate: { p10: 0.4, p90: 0.8 } },
})
const step = (input: unknown) => ({ model: 'own/flat', tokens: { input, output: 0 } })

describe.each(['mc', 'lhs', 'sobol'] as const)('by %s', (sampling) => {
  const draw = async (workflows: object, given: Partial<Simulation> = {}, more: object = {}) =>
    await simulated(await pricedSpec(specOf(workflows, more), others), { sampling, draws: 2000, ...given })

  test('a workflow that is added leaves the others as they were, wherever it stands', async () => {
    const [alone] = (await draw({ a })).workflows
    expect((await draw({ a, b })).workflows[0]).toEqual(alone)
    expect((await draw({ b, a })).workflows[1]).toEqual(alone)
  })

  test('a quantity that becomes uncertain leaves the draws of the others as they were', async () => {
    const tokens = async (workflow: object) => (await draw({ a: workflow })).workflows[0]!.tokens
    // What an outcome is worth moves no token.
    expect(
      await tokens({ ...a, outcome: { unit: 'outcome', per: 'turn', trusted_rate: { p10: 0.4, p90: 0.8 } } }),
    ).toEqual(await tokens(a))
  })

  test('a step that is added leaves the draws of the others as they were', async () => {
    const one = await draw({ a: stepped({ x: step(range) }) })
    const two = await draw({ a: stepped({ y: step(0), x: step(range) }) })
    expect(two.workflows[0]!.spend).toEqual(one.workflows[0]!.spend)
    expect(two.workflows[0]!.cost_per_trusted_outcome).toEqual(one.workflows[0]!.cost_per_trusted_outcome)
  })

  test('the same seed gives the same, another one something else', async () => {
    expect(await draw({ a, b })).toEqual(await draw({ a, b }))
    expect((await draw({ a }, { seed: 'other' })).portfolio.spend.p95).not.toBe((await draw({ a })).portfolio.spend.p95)
  })

  test('two specs with one seed share their luck', async () => {
    const dearer = await draw({ a: { ...a, overhead_factor: 2 } })
    const { spend } = (await draw({ a })).portfolio
    expect(dearer.portfolio.spend.p95! / spend.p95!).toBeCloseTo(2, 12)
    expect(dearer.portfolio.spend.sd! / spend.sd!).toBeCloseTo(2, 12)
  })

  test('shared assumptions move workflows together, and quantities of their own do not', async () => {
    const assumptions = { adoption: range }
    const together = await draw({ a: product('adoption', 1000), b: product('adoption', 1000) }, {}, { assumptions })
    const apart = await draw({ a: product(range, 1000), b: product(range, 1000) })
    const [one] = together.workflows
    expect(together.portfolio.spend.sd! / one!.spend.sd!).toBeCloseTo(2, 9)
    expect(apart.portfolio.spend.sd! / apart.workflows[0]!.spend.sd!).toBeLessThan(1.6)
  })

  test('a month under other prices is that month in every draw', async () => {
    const more = { horizon: { start: '2027-01', months: 3 } }
    const { portfolio } = await draw({ a }, {}, more)
    const [one] = portfolio.by_period
    expect(portfolio.by_period).toEqual([one, one, one])
    expect(portfolio.spend.p90! / one!.p90!).toBeCloseTo(3, 12)
  })
})

test('shares that are drawn sum to 1, whether a route takes the rest or not', async () => {
  const route = (shares: readonly unknown[]) => ({
    ...product(1000, undefined),
    model: undefined,
    route: shares.map((share) => ({ model: 'own/flat', share })),
    tokens: { input: 1000, output: 0 },
  })
  const low = { conservative: 0.1, expected: 0.3, peak: 0.6 }
  const high = { conservative: 0.9, expected: 0.7, peak: 0.4 }
  for (const shares of [
    [low, high],
    [low, 'rest'],
    [{ dist: 'uniform', min: 0.5, max: 0.75 }, { dist: 'uniform', min: 0, max: 0.3 }, 'rest'],
  ]) {
    const workflow = JSON.parse(JSON.stringify(route(shares)))
    const { portfolio } = await simulated(await pricedSpec(specOf({ a: workflow }), others), { draws: 500 })
    expect(portfolio.tokens.p5! / 1e6).toBeCloseTo(1, 12)
    expect(portfolio.tokens.p99! / 1e6).toBeCloseTo(1, 12)
  }
})

test('draws without an outcome are infinitely dear: what they reach is null and has a reason', async () => {
  const none = { unit: 'outcome', per: 'turn', trusted_rate: { dist: 'empirical', values: [0, 0.5, 0.5] } }
  const { portfolio } = await simulated(
    await pricedSpec(specOf({ a: product(range, 1000, { outcome: none }) }), others),
  )
  const ratio = portfolio.cost_per_trusted_outcome!
  expect(ratio.p5).toBeGreaterThan(0)
  expect([ratio.mean, ratio.sd]).toEqual([ratio.mean, ratio.sd])
  const zero = { unit: 'outcome', per: 'turn', trusted_rate: 0 }
  const { cost_per_trusted_outcome: never, reasons } = (
    await simulated(await pricedSpec(specOf({ a: product(range, 1000, { outcome: zero }) }), others))
  ).portfolio
  expect([never!.mean, never!.p5, never!.standard_error.p95, never!.ratio_of_means]).toEqual([null, null, null, null])
  expect(reasons['cost_per_trusted_outcome.p5']).toBe('zero_trusted_outcomes')
  expect(reasons['cost_per_trusted_outcome.ratio_of_means']).toBe('zero_trusted_outcomes')
})

test('one draw is enough for a figure and too few for its spread', async () => {
  const { portfolio } = await simulated(await pricedSpec(specOf({ a }), others), { draws: 1 })
  expect(portfolio.spend.p50).toBe(portfolio.spend.mean)
  expect(portfolio.spend.sd).toBeNull()
  expect(portfolio.reasons['spend.sd']).toBe('one_draw')
})

test('what is certain is the same in every draw, and at its case', async () => {
  const { portfolio } = await simulated(await pricedSpec(specOf({ a: product(1000, 1000) }), others), { budget: 1 })
  expect(portfolio.spend).toMatchObject({ sd: 0, p5: 1, p99: 1, standard_error: { mean: 0, p95: 0 } })
  expect(portfolio.case_percentiles).toEqual({ conservative: 1, expected: 1, peak: 1 })
  expect(portfolio.budget!.exceedance).toBe(0)
})
