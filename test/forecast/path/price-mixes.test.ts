import { describe, expect, test } from 'vitest'
import { evaluateCases } from '../../../src/forecast/run.js'
import { flatBook, pricedSpec, product, simulated, specOf } from '../simulation/world.js'

const horizon = { start: '2027-01', months: 14 }
const flat = (rate: number) => ({ input: rate, cache_read: rate, cache_write_5m: rate, output: rate })
const model = (id: string, prices: readonly object[], more: object = {}) => ({
  ...flatBook.models[0],
  id,
  prices,
  ...more,
})

/** `old` retires within month 12, after a year of the trend; `heir` has a price since then only, or since long. */
const books = (since: string) => ({
  'own.yaml': {
    ...flatBook,
    models: [
      model('old', [{ from: 'unknown', status: 'list', rates: flat(8) }], { retires_on: '2028-01-10' }),
      model('heir', [{ from: since, status: 'list', rates: flat(2) }]),
    ],
  },
})
const flow = (more: object = {}) => ({ ...product(1e6, 1000, more), model: 'own/old', successor: 'own/heir' })
const spendOf = async (spec: object, files: Readonly<Record<string, unknown>>) =>
  evaluateCases(await pricedSpec(spec, files)).expected.portfolio.spend

const half = 0.5

describe('a month in which a model retires', () => {
  test.each([
    // Ten days at 8 after a year of the trend, and 21 of the successor: at 2 as it begins, or after that year too.
    ['2028-01-11', (8000 * half * 10 + 2000 * 21) / 31, 2000],
    ['2026-01-01', ((8000 * 10 + 2000 * 21) / 31) * half, 2000 * half ** (13 / 12)],
  ])('counts the days of each price by its own trend: successor priced from %s', async (since, mixed, after) => {
    const spend = await spendOf(specOf({ w: flow() }, { horizon, price_trend: -0.5 }), books(since))
    expect(spend.by_period[12]! / mixed).toBeCloseTo(1, 12)
    expect(spend.by_period[13]! / after).toBeCloseTo(1, 12)
    const years = (from: number, to: number) =>
      Array.from({ length: to - from }, (_, k) => 8000 * half ** ((from + k) / 12)).reduce((sum, each) => sum + each, 0)
    expect(spend.by_model['own/old']! / (years(0, 12) + (8000 * half * 10) / 31)).toBeCloseTo(1, 12)
  })

  test('has demand that answers to both prices', async () => {
    const { spend, by_period } = evaluateCases(
      await pricedSpec(
        specOf({ w: { ...flow(), demand: { turns: 1e6, elasticity: 1 } } }, { horizon, price_trend: -0.5 }),
        books('2028-01-11'),
      ),
    ).expected.portfolio
    for (const each of spend.by_period) expect(each / 8000).toBeCloseTo(1, 12)
    expect(by_period.tokens[12]! / (1e9 / ((4 * 10 + 2 * 21) / 31 / 8))).toBeCloseTo(1, 12)
  })

  test('draws what a trend that is uncertain makes of each', async () => {
    const price_trend = { conservative: -0.6, expected: -0.5, peak: -0.2 }
    const priced = await pricedSpec(specOf({ w: flow() }, { horizon, price_trend }), books('2028-01-11'))
    const { portfolio } = await simulated(priced, { draws: 16_384 })
    // 1 + trend of a PERT distribution has the mean (a + 4 m + b) / 6, after exactly a year.
    const mean = (0.4 + 4 * half + 0.8) / 6
    const { mean: drawn, standard_error: error } = portfolio.by_period[12]!
    expect(Math.abs(drawn! - (8000 * mean * 10 + 2000 * 21) / 31)).toBeLessThan(4 * error.mean! + 1e-6)
    const cases = evaluateCases(priced)
    for (const [name, multiple] of [
      ['conservative', 0.4],
      ['peak', 0.8],
    ] as const)
      expect(cases[name].portfolio.spend.by_period[12]! / ((8000 * multiple * 10 + 2000 * 21) / 31)).toBeCloseTo(1, 12)
  })
})

test('a rate that is negotiated in a month leaves the days before it to the trend', async () => {
  const files = {
    'own.yaml': { ...flatBook, models: [model('flat', [{ from: 'unknown', status: 'list', rates: flat(8) }])] },
    'acme.yaml': {
      schema: 'tokenomics/contract@1',
      overrides: [{ provider: 'own', model: 'flat', from: '2028-01-11', rates: flat(2) }],
    },
  }
  const spec = specOf({ w: product(1e6, 1000) }, { horizon, price_trend: -0.5, contract: 'acme.yaml' })
  const { by_period } = await spendOf(spec, files)
  expect(by_period[12]! / ((8000 * half * 10 + 2000 * 21) / 31)).toBeCloseTo(1, 12)
  expect(by_period[13]! / 2000).toBeCloseTo(1, 12)
})

test('tiers follow the trend as their base rates do', async () => {
  const tiers = [{ prompt_tokens_above: 500, rates: flat(20) }]
  const files = {
    'own.yaml': {
      ...flatBook,
      models: [
        model('old', [{ from: 'unknown', status: 'list', rates: flat(8), tiers }], { retires_on: '2028-01-10' }),
        model('heir', [
          { from: '2028-01-11', status: 'list', rates: flat(2), tiers: [{ ...tiers[0], rates: flat(3) }] },
        ]),
      ],
    },
  }
  const { by_period } = await spendOf(specOf({ w: flow() }, { horizon, price_trend: -0.5 }), files)
  expect(by_period[11]! / (20_000 * half ** (11 / 12))).toBeCloseTo(1, 12)
  expect(by_period[12]! / ((20_000 * half * 10 + 3000 * 21) / 31)).toBeCloseTo(1, 12)
})

test('a tool that a successor of another provider uses costs what that one takes, from its first day', async () => {
  const soldBy = (provider: string, per_1k_calls: number, more: object) => ({
    ...flatBook,
    provider,
    tools: [{ id: 'search', from: 'unknown', per_1k_calls }],
    models: [model('m', [{ from: 'unknown', status: 'list', rates: flat(1) }], more)],
  })
  const files = { 'own.yaml': soldBy('own', 10, { retires_on: '2028-01-10' }), 'new.yaml': soldBy('new', 2, {}) }
  const steps = { s: { model: 'own/m', successor: 'new/m', tools: { search: 1 }, tokens: { input: 0, output: 0 } } }
  const spec = specOf({ w: { demand: { turns: 1000 }, steps } }, { horizon, pricebooks: ['./own.yaml', './new.yaml'] })
  const { by_period } = await spendOf(spec, files)
  expect(by_period.slice(11)).toEqual([10, expect.closeTo((10 * 10 + 2 * 21) / 31, 12), 2])
})
