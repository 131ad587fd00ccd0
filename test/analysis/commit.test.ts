import { describe, expect, test } from 'vitest'
import type { CommitmentAnswer } from '../../src/analysis/commit/commit.js'
import { type CommitQuestion, commitOf } from '../../src/analysis/commit/commit-question.js'
import { flatBook, pricedSpec, product, simulated, specOf } from '../forecast/simulation/world.js'

const z = 1.281_551_565_544_600_4
/** Turns with a median of a million and a σ of 1 in the logarithm; a turn takes 1,000 tokens at 1 a Mtok. */
const turns = { p10: 1e6 * Math.exp(-z), p90: 1e6 * Math.exp(z) }
const plain: CommitQuestion = { ids: [], sizes: undefined, whatIf: {}, draws: 4000, seed: '1', sampling: 'sobol' }

const priced = (terms: object, more: object = {}, others: object = {}) => {
  const commitments = [{ id: 'c', models: ['own/flat'], tokens_per_month: 1e9, rate: 0.6, ...terms }]
  const contract = { schema: 'tokenomics/contract@1', commitments, ...others }
  const workflows = { a: product('0.25 * demand', 1000), b: product('0.75 * demand', 1000) }
  const spec = specOf(workflows, { assumptions: { demand: turns }, contract: 'acme.yaml', ...more })
  return pricedSpec(spec, { 'own.yaml': flatBook, 'acme.yaml': contract })
}

async function answer(terms: object, question: Partial<CommitQuestion> = {}, more: object = {}, others: object = {}) {
  const found = commitOf(
    await priced(terms, more, others),
    { version: 't', today: '2026-11-22' },
    { ...plain, ...question },
  )
  return found.commitments[0]!
}

const bills = ({ ladder }: CommitmentAnswer) => ladder.map(({ bill }) => bill.expected)

describe('the best size', () => {
  test.each([
    [0.6, 'on_demand', 0.6],
    [0.9, 'on_demand', 0.9],
    [0.3, 'on_demand', 0.3],
    [0.6, { rate: 1.5 }, 0.4],
  ])(
    'at a rate of %d with overage %j is the demand that is exceeded with probability %d',
    async (rate, overage, ratio) => {
      const { best } = await answer({ rate, overage })
      const sigmas = { 0.6: -0.253_347_103, 0.9: -1.281_551_566, 0.3: 0.524_400_513, 0.4: 0.253_347_103 }
      expect(best!.exceedance).toBeCloseTo(ratio, 3)
      expect(best!.critical_ratio).toBeCloseTo(ratio, 12)
      expect(best!.unrounded_tokens / (1e9 * Math.exp(sigmas[ratio as 0.6]))).toBeCloseTo(1, 2)
    },
  )

  test.each([
    ['take_or_pay', 'on_demand'],
    ['take_or_pay', { rate: 1.2 }],
    ['stylised', 'on_demand'],
  ])('by %s with overage %j is the cheapest of a fine grid over the same draws', async (settlement, overage) => {
    const { best } = await answer({ settlement, overage })
    const around = Array.from({ length: 41 }, (_, i) => best!.tokens * (0.8 + i * 0.01))
    const grid = bills(await answer({ settlement, overage }, { sizes: around }))
    expect(best!.expected_bill).toBeLessThanOrEqual(Math.min(...grid) * (1 + 1e-9))
  })

  test('is rounded to what is sold, whichever side costs less', async () => {
    const { best, ladder } = await answer({ minimum: 2e8, step: 3e8, tokens_per_month: 11e8 })
    expect((best!.size - 2e8) / 3e8).toBeCloseTo(Math.round((best!.size - 2e8) / 3e8), 9)
    const all = await answer(
      { minimum: 2e8, step: 3e8, tokens_per_month: 11e8 },
      { sizes: Array.from({ length: 12 }, (_, i) => 2e8 + i * 3e8) },
    )
    expect(best!.expected_bill).toBeCloseTo(Math.min(...bills(all)), 9)
    for (const { size } of ladder) expect(((size - 2e8) / 3e8) % 1).toBeCloseTo(0, 9)
  })

  test('is none where capacity costs more than on demand', async () => {
    const { best, on_demand } = await answer({ rate: 1.01 })
    expect(best).toMatchObject({ size: 0, tokens: 0, saving: 0, expected_bill: on_demand.expected })
    // The smallest size that is sold may be too large for any demand.
    expect((await answer({ minimum: 1e12, tokens_per_month: 1e12 })).best!.size).toBe(0)
  })

  test('is not named where demand is refused: that always costs less', async () => {
    const { best, reasons, ladder } = await answer({ overage: 'reject' })
    expect(best).toBeNull()
    expect(reasons['best']).toBe('overage_rejected')
    for (const { regret, overage } of ladder) expect([regret, overage.cost]).toEqual([null, 0])
  })
})

test('a size costs what a forecast under a contract of that size costs in the same draws', async () => {
  const sizes = [3e8, 1e9, 4e9]
  const { ladder } = await answer({}, { sizes })
  for (const size of sizes) {
    const { portfolio } = await simulated(await priced({ tokens_per_month: size }), { draws: 4000 })
    const { bill } = ladder.find((rung) => rung.size === size)!
    expect(bill.expected / portfolio.spend.mean!).toBeCloseTo(1, 10)
    expect(bill.p95 / portfolio.spend.p95!).toBeCloseTo(1, 10)
  }
})

test.each([
  ['take_or_pay', 'on_demand'],
  ['take_or_pay', { rate: 1.4 }],
  ['stylised', { rate: 1.4 }],
])(
  'an exchange rate that may move moves the price of capacity too: by %s with overage %j',
  async (settlement, overage) => {
    const fx = [{ pair: 'USD/EUR', rate: 0.9, from: '2026-01-01', source: 'treasury', sensitivity: 0.4 }]
    const terms = { settlement, overage }
    const [more, others] = [{ currency: 'EUR' }, { fx, base_currency: 'USD' }]
    const sizes = [3e8, 4e9]
    const { ladder, best } = await answer(terms, { sizes }, more, others)
    for (const size of sizes) {
      const forecast = await simulated(await priced({ ...terms, tokens_per_month: size }, more, others), {
        draws: 4000,
      })
      const { bill } = ladder.find((rung) => rung.size === size)!
      expect(bill.expected / forecast.portfolio.spend.mean!).toBeCloseTo(1, 10)
      expect(bill.p95 / forecast.portfolio.spend.p95!).toBeCloseTo(1, 10)
    }
    const around = Array.from({ length: 21 }, (_, i) => best!.tokens * (0.9 + i * 0.01))
    const grid = bills(await answer(terms, { sizes: around }, more, others))
    expect(best!.expected_bill).toBeLessThanOrEqual(Math.min(...grid) * (1 + 1e-9))
  },
)

test('breakage, overage and regret of a size add up', async () => {
  const { ladder, demand, on_demand } = await answer({})
  for (const { tokens, bill, breakage, overage, saving, regret, drawn_share, utilisation } of ladder) {
    expect(bill.expected).toBeCloseTo((tokens / 1e6) * 0.6 + overage.cost, 8)
    expect(breakage.cost).toBeCloseTo((breakage.tokens / 1e6) * 0.6, 8)
    // The best size is the demand of one draw, which has neither.
    expect(breakage.probability + overage.probability).toBeGreaterThan(1 - 1.5 / 4000)
    expect(breakage.probability + overage.probability).toBeLessThanOrEqual(1)
    expect(drawn_share * tokens + overage.tokens).toBeCloseTo(demand.mean, 2)
    expect(utilisation * tokens).toBeCloseTo(demand.mean, 2)
    expect(saving).toBeCloseTo(on_demand.expected - bill.expected, 10)
    // With demand known before, all of it would be bought at 0.6.
    expect(regret).toBeCloseTo(bill.expected - (demand.mean / 1e6) * 0.6, 8)
  }
})

test('demand that is always exactly the commitment has neither breakage nor overage', async () => {
  const { ladder } = await answer({}, { sizes: [1e9] }, { assumptions: { demand: 1e6 } })
  const [rung] = ladder
  expect(rung).toMatchObject({ utilisation: 1, drawn_share: 1, regret: 0, probability_of_saving: 1 })
  expect(rung!.breakage).toEqual({ tokens: 0, cost: 0, probability: 0 })
  expect(rung!.overage).toEqual({ tokens: 0, cost: 0, probability: 0 })
})

test('without demand there is nothing to size', async () => {
  const { best, prices, on_demand_price, ladder, reasons } = await answer({}, {}, { assumptions: { demand: 0 } })
  expect([best, on_demand_price, prices]).toEqual([null, null, []])
  expect(reasons).toMatchObject({ best: 'zero_demand', on_demand_price: 'zero_demand' })
  expect(ladder.map(({ bill, effective_price }) => [bill.expected, effective_price])).toEqual([[600, null]])
})

test('both rules by utilisation: r / u and r (2 − u), apart by (1 − u)²; one bill above full use', async () => {
  const { prices, break_even_utilisation } = await answer({})
  expect(prices.map(({ utilisation }) => utilisation)).toEqual([0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.1, 1.2])
  for (const { utilisation: u, take_or_pay, stylised, understated } of prices) {
    if (u <= 1) {
      expect(take_or_pay).toBeCloseTo(0.6 / u, 12)
      expect(stylised).toBeCloseTo(0.6 * (2 - u), 12)
      expect(understated).toBeCloseTo((1 - u) ** 2, 12)
    } else {
      expect(take_or_pay).toBeCloseTo((0.6 + (u - 1)) / u, 12)
      expect(stylised).toBeCloseTo(take_or_pay, 12)
    }
  }
  expect(break_even_utilisation.take_or_pay).toBeCloseTo(0.6, 12)
  expect(break_even_utilisation.stylised).toBeCloseTo(2 - 1 / 0.6, 12)
})

describe('what if', () => {
  test.each([
    [{ rate: 0.4 }, { rate: 0.4 }],
    [{ overage: 1.3 }, { overage: { rate: 1.3 } }],
    [{ overage: 'reject' }, { overage: 'reject' }],
    [{ settlement: 'stylised' }, { settlement: 'stylised' }],
    [
      { minimum: 5e8, step: 5e8 },
      { minimum: 5e8, step: 5e8 },
    ],
  ] as const)('%j is what a contract with that term says', async (whatIf, terms) => {
    expect(await answer({}, { whatIf })).toEqual(await answer(terms))
  })

  test('twice the demand is that of twice the users', async () => {
    const twice = { p10: 2 * turns.p10, p90: 2 * turns.p90 }
    const asked = await answer({}, { whatIf: { demand: 2 }, sizes: [1e9] })
    const given = await answer({}, { sizes: [1e9] }, { assumptions: { demand: twice } })
    expect(asked.ladder[0]!.bill.expected / given.ladder[0]!.bill.expected).toBeCloseTo(1, 9)
  })
})

test('units: a size is so many of them, and their price that of their throughput', async () => {
  const units = { tokens_per_month: undefined, rate: undefined, units: 20, throughput: 5e7, unit_price: 30 }
  const { size, rate, sold, ladder } = await answer({ ...units, minimum: 15, step: 5 }, { sizes: [15, 20] })
  expect([size, rate, sold.unit_tokens]).toEqual([20, 0.6, 5e7])
  expect(ladder.filter((rung) => rung.size <= 20).map(({ tokens }) => tokens)).toContain(1e9)
})

// Azure: 300,000 tokens a minute at 3,000 a unit are 100 units; with 15 % in reserve, in steps of 50 from 50 on, 150. 32 × 1.15 and
// 48.02 × 1.15 units in steps of 5 from 15 on: 40 and 60.
test.each([
  [300_000, 3000, 1, { minimum: 15, step: 5 }, 100],
  [300_000, 3000, 1.15, { minimum: 50, step: 50 }, 150],
  [80_000, 2500, 1.15, { minimum: 15, step: 5 }, 40],
  [40_000, 833, 1.15, { minimum: 15, step: 5 }, 60],
])(
  '%d tokens a minute at %d a unit, times %d, are as many units as the vendor says',
  async (demand, perUnit, reserve, sold, units) => {
    const month = (demand * reserve * 60 * 730) / 1000
    const terms = {
      tokens_per_month: undefined,
      rate: undefined,
      units: sold.minimum,
      throughput: { per_minute: perUnit },
      unit_price: 1,
      ...sold,
    }
    const { best } = await answer(terms, {}, { assumptions: { demand: month } })
    expect(best!.size).toBe(units)
  },
)

test('a commitment that begins inside the horizon is settled in its months alone', async () => {
  const terms = { from: '2027-02-01' }
  const { months, ladder } = await answer(terms, { sizes: [1e9] }, { horizon: { start: '2027-01', months: 3 } })
  expect(months).toBe(2)
  expect(ladder[0]!.bill.expected).toBeCloseTo((await answer({}, { sizes: [1e9] })).ladder[0]!.bill.expected, 9)
})

test('the range of demand is that of its draws', async () => {
  const { demand } = await answer({})
  expect(demand.p50 / 1e9).toBeCloseTo(1, 2)
  expect(demand.p90 / demand.p50).toBeCloseTo(Math.exp(z), 1)
})
