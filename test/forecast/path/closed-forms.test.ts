import { describe, expect, test } from 'vitest'
import { evaluateCases } from '../../../src/forecast/run.js'
import { flatBook, others, pricedSpec, product, specOf } from '../simulation/world.js'

/** Spend by month of the expected case, where a turn of 1,000 tokens costs 0.001. */
async function months(turns: unknown, more: object = {}, books: Readonly<Record<string, unknown>> = others) {
  const { horizon = { start: '2027-01', months: 24 }, ...rest } = more as { horizon?: object }
  const priced = await pricedSpec(specOf({ w: product(turns, 1000) }, { horizon, ...rest }), books)
  return evaluateCases(priced).expected.portfolio.spend
}

const near = (figures: readonly number[], wanted: readonly number[]) => {
  for (const [i, figure] of figures.entries()) expect(figure / wanted[i]!).toBeCloseTo(1, 12)
}
const each = (count: number, of: (k: number) => number) => Array.from({ length: count }, (_, k) => of(k))

describe('growth', () => {
  test('by the month is a geometric sum', async () => {
    const { by_period, total } = await months({ value: 1e6, trend: { growth: 0.05 } })
    near(
      by_period,
      each(24, (k) => 1000 * 1.05 ** k),
    )
    expect(total / ((1000 * (1.05 ** 24 - 1)) / 0.05)).toBeCloseTo(1, 12)
  })

  test('by the year comes to that after twelve months', async () => {
    const { by_period } = await months({ value: 1e6, trend: { growth: -0.3, per: 'year' } })
    near([by_period[0]!, by_period[6]!, by_period[12]!], [1000, 1000 * Math.sqrt(0.7), 700])
  })

  test('along a line is an arithmetic sum', async () => {
    const { by_period, total } = await months({ value: 1e6, trend: { linear: 0.1 } })
    expect(by_period[5]! / 1500).toBeCloseTo(1, 12)
    expect(total / (1000 * (24 + 0.1 * ((23 * 24) / 2)))).toBeCloseTo(1, 12)
  })
})

test('a logistic curve is half way at its midpoint, and as far from it on both sides', async () => {
  const curve = { from: 0.1, to: 1, midpoint: '2027-09', steepness: 0.5 }
  const { by_period } = await months({ value: 1e6, trend: { s_curve: curve } })
  expect(by_period[8]! / 550).toBeCloseTo(1, 12)
  for (const k of [1, 3, 7]) expect((by_period[8 + k]! + by_period[8 - k]!) / 1100).toBeCloseTo(1, 12)
  // 5 % and 95 % of the way are ln 19 / steepness months to either side.
  const at = (k: number) => 100 + 900 / (1 + Math.exp(-0.5 * k))
  near(
    by_period,
    each(24, (k) => at(k - 8)),
  )
  const given = await months({ value: 1e6, trend: { s_curve: { ...curve, midpoint: 8 } } })
  expect(given.by_period).toEqual(by_period)
})

describe('steps', () => {
  test('hold from their month until the next', async () => {
    const { by_period } = await months({ value: 1e6, trend: { steps: { '2027-03': 1.2, '2028-01': 0.5 } } })
    near(
      by_period,
      each(24, (k) => (k < 2 ? 1000 : k < 12 ? 1200 : 500)),
    )
  })

  test('stand directly in the trend too, and count by days inside a month', async () => {
    const { by_period } = await months({ value: 1e6, trend: { '2027-02-15': 2 } })
    near(by_period.slice(0, 3), [1000, (1000 * (14 + 2 * 14)) / 28, 2000])
  })

  test('before the horizon hold in all of it', async () => {
    const { by_period } = await months({ value: 1e6, trend: { '2020-01': 3 } })
    near(
      by_period,
      each(24, () => 3000),
    )
  })
})

test('a season goes by the calendar, and one that sums to 12 leaves the total of a year', async () => {
  const season = [0.5, 0.6, 0.8, 1, 1, 1.1, 0.7, 0.6, 1.2, 1.3, 1.5, 1.7]
  expect(season.reduce((sum, each) => sum + each)).toBeCloseTo(12, 12)
  const horizon = { start: '2027-10', months: 12 }
  const { by_period, total } = await months({ value: 1e6, trend: { season } }, { horizon })
  near(
    by_period,
    each(12, (k) => 1000 * season[(9 + k) % 12]!),
  )
  expect(total / 12_000).toBeCloseTo(1, 12)
})

test('shapes that stand together are multiplied', async () => {
  const trend = { growth: 0.02, linear: 0.1, '2027-06': 1.5 }
  const { by_period } = await months({ value: 1e6, trend })
  near(
    by_period,
    each(24, (k) => 1000 * 1.02 ** k * (1 + 0.1 * k) * (k < 5 ? 1 : 1.5)),
  )
})

test('an assumption that moves moves whatever names it, together with trends of its own', async () => {
  const assumptions = { adoption: { value: 0.5, trend: { growth: 0.1 } } }
  const { by_period } = await months({ value: '2e6 * adoption', trend: { growth: 0.01 } }, { assumptions })
  near(
    by_period,
    each(24, (k) => 1000 * 1.1 ** k * 1.01 ** k),
  )
})

/** A book whose price changes on some days. */
const datedBook = (...prices: readonly object[]) => ({
  'own.yaml': {
    ...flatBook,
    models: [
      {
        ...flatBook.models[0],
        prices: prices.map((price) => ({ status: 'list', ...price })),
      },
    ],
  },
})
const rates = (rate: number) => ({ rates: { input: rate, cache_read: rate, cache_write_5m: rate, output: rate } })

describe('prices', () => {
  test('that change inside a month change by days', async () => {
    const books = datedBook({ from: 'unknown', ...rates(1) }, { from: '2027-02-15', ...rates(3) })
    const { by_period } = await months(1e6, {}, books)
    near(by_period.slice(0, 3), [1000, (1000 * (14 + 3 * 14)) / 28, 3000])
  })

  test('follow a trend from the first month on', async () => {
    const { by_period } = await months(1e6, { price_trend: -0.3 })
    near(
      by_period,
      each(24, (k) => 1000 * 0.7 ** (k / 12)),
    )
  })

  test('hold while a dated price is known, and follow the trend after the last', async () => {
    const books = datedBook({ from: 'unknown', ...rates(4) }, { from: '2027-05-01', ...rates(2) })
    const { by_period } = await months(1e6, { price_trend: -0.3 }, books)
    near(
      by_period,
      each(24, (k) => (k < 4 ? 4000 : 2000 * 0.7 ** ((k - 4) / 12))),
    )
  })

  test('hold while they are guaranteed', async () => {
    const books = datedBook({ from: '2026-01-01', guaranteed_until: '2027-06-30', ...rates(1) })
    const { by_period } = await months(1e6, { price_trend: -0.3 }, books)
    near(
      by_period,
      each(24, (k) => 1000 * 0.7 ** (Math.max(0, k - 6) / 12)),
    )
  })

  test('of an evaluator follow it as well', async () => {
    const workflow = product(1e6, 1000, { eval_factor: 2, evaluator: { model: 'own/flat', output_share: 0.5 } })
    const horizon = { start: '2027-01', months: 13 }
    const priced = await pricedSpec(specOf({ w: workflow }, { horizon, price_trend: -0.5 }), others)
    near(
      evaluateCases(priced).expected.portfolio.spend.by_period,
      each(13, (k) => 2000 * 0.5 ** (k / 12)),
    )
  })
})

describe('elasticity', () => {
  const answering = (elasticity: number, prices: object) =>
    pricedSpec(
      specOf(
        { w: { ...product(1e6, 1000), demand: { turns: 1e6, elasticity } } },
        { horizon: { start: '2027-01', months: 24 }, ...prices },
      ),
      datedBook({ from: 'unknown', ...rates(4) }, { from: '2027-05-01', ...rates(1) }),
    )

  test('of 0 changes nothing', async () => {
    const priced = await answering(0, {})
    const { by_period } = evaluateCases(priced).expected.portfolio.spend
    near(
      by_period,
      each(24, (k) => (k < 4 ? 4000 : 1000)),
    )
  })

  test('of 1 holds the model bill where all prices move together', async () => {
    const priced = await answering(1, { price_trend: -0.4 })
    const { spend, by_period } = evaluateCases(priced).expected.portfolio
    near(
      spend.by_period,
      each(24, () => 4000),
    )
    near(
      by_period.trusted_outcomes!,
      each(24, (k) => (k < 4 ? 5e5 : 5e5 * 4 * 0.6 ** (-(k - 4) / 12))),
    )
  })

  test('of ½ brings twice the demand at a quarter of the price', async () => {
    const priced = await answering(0.5, {})
    const { by_period } = evaluateCases(priced).expected.portfolio
    near([by_period.tokens[3]!, by_period.tokens[4]!], [1e9, 2e9])
  })

  test('goes by list prices: a discount of a contract invites nobody', async () => {
    const spec = specOf(
      { w: { ...product(1e6, 1000), demand: { turns: 1e6, elasticity: 1 } } },
      { horizon: { start: '2027-01', months: 2 }, contract: 'acme.yaml' },
    )
    const contract = {
      schema: 'tokenomics/contract@1',
      discounts: [{ provider: 'own', percent: 50, from: '2027-02-01' }],
    }
    const { spend } = evaluateCases(await pricedSpec(spec, { ...others, 'acme.yaml': contract })).expected.portfolio
    near(spend.by_period, [1000, 500])
  })
})

test('fiscal years are named by the year in which they end, and their spend adds up', async () => {
  const horizon = { start: '2027-07', months: 16, fiscal_year_start: 10 }
  const spend = await months({ value: 1e6, trend: { growth: 0.05 } }, { horizon })
  expect(spend.by_fiscal_year).toHaveLength(3)
  const sum = (from: number, to: number) => spend.by_period.slice(from, to).reduce((a, b) => a + b)
  near(spend.by_fiscal_year, [sum(0, 3), sum(3, 15), sum(15, 16)])
})

test('what an outcome is worth moves too: months count by their outcomes', async () => {
  const worth = { value: { per_outcome: { value: 3, trend: { growth: 0.1 } } } }
  const flow = product({ value: 1e6, trend: { linear: 1 } }, 1000, worth)
  const priced = await pricedSpec(specOf({ w: flow }, { horizon: { start: '2027-01', months: 3 } }), others)
  const { metrics, spend } = evaluateCases(priced).expected.portfolio
  // 0.5, 1 and 1.5 million outcomes worth 3, 3.3 and 3.63.
  const value = 0.5e6 * 3 + 1e6 * 3.3 + 1.5e6 * 3.63
  expect(metrics.net_benefit! / (value - spend.total)).toBeCloseTo(1, 12)
  expect(metrics.gross_margin_per_trusted_outcome! / (value / 3e6 - spend.total / 3e6)).toBeCloseTo(1, 12)
})
