import { describe, expect, test } from 'vitest'
import { agreed, workflow } from './agreed.js'

/** 1,400 a month on demand: 1,100 Mtok. */
const expected = async (...given: Parameters<typeof agreed>) => (await agreed(...given)).cases.expected
const sumsUp = ({ spend }: Awaited<ReturnType<typeof expected>>) => {
  for (const parts of [spend.by_component, spend.by_model, spend.by_workflow, spend.by_period])
    expect(Object.values(parts).reduce((sum, part) => sum + part, 0) / spend.total).toBeCloseTo(1, 12)
}

describe('a volume discount', () => {
  const volume = (measure: string, graduated: readonly (readonly [number, number])[]) => ({
    volume: [{ provider: 'own', measure, graduated: graduated.map(([over, percent]) => ({ over, percent })) }],
  })

  test.each([
    [1399, 0.1],
    [1400, 0],
    [400, 100],
    [0, 140],
  ])('of 10 %% over %d takes off %d', async (over, off) => {
    const result = await expected({ w: workflow }, volume('spend', [[over, 10]]))
    expect(result.spend.total).toBeCloseTo(1400 - off, 9)
    expect(result.spend.by_component.volume_discounts).toBeCloseTo(-off, 9)
    expect(result.volume_discounts['own']!.counted).toBeCloseTo(1400, 9)
    sumsUp(result)
  })

  test('takes each percentage off what lies between its edge and the next', async () => {
    const steps = [
      [0, 0],
      [500, 5],
      [1000, 8],
    ] as const
    expect((await expected({ w: workflow }, volume('spend', steps))).spend.total).toBeCloseTo(
      1400 - 500 * 0.05 - 400 * 0.08,
      9,
    )
    const byTokens = await expected({ w: workflow }, volume('tokens', [[550e6, 10]]))
    expect(byTokens.spend.total).toBeCloseTo(1400 * (1 - 0.5 * 0.1), 9)
  })

  test('counts every workflow and evaluator of the provider, and is shared by what they spend', async () => {
    const evaluated = { ...workflow, eval_factor: 1.5, evaluator: { model: 'own/half', output_share: 0 } }
    // 550 Mtok of evaluation at 0.5.
    const result = await expected({ a: workflow, b: evaluated }, volume('spend', [[1000, 10]]))
    const off = (1400 + 1400 + 275 - 1000) * 0.1
    expect(result.spend.total).toBeCloseTo(3075 - off, 9)
    expect(result.spend.by_workflow['b']).toBeCloseTo(1675 - (off * 1675) / 3075, 9)
    sumsUp(result)
  })

  test('leaves out what draws on a commitment, which settles it', async () => {
    const commitments = [{ id: 'c', models: ['own/full'], tokens_per_month: 2e9, rate: 1 }]
    const workflows = { a: workflow, b: { ...workflow, model: 'own/half' } }
    const result = await expected(workflows, { commitments, ...volume('spend', [[200, 10]]) })
    expect(result.spend.total).toBeCloseTo(2000 + 700 - 50, 9)
  })

  test('is counted month by month, its edges converted', async () => {
    const fx = [{ pair: 'EUR/USD', rate: 1.25, from: '2026-01-01', source: 'plan' }]
    const terms = { base_currency: 'EUR', fx, ...volume('spend', [[400, 10]]) }
    const { spend } = await expected({ w: workflow }, terms, { horizon: { start: '2027-01', months: 3 } })
    expect(spend.by_period).toEqual([1310, 1310, 1310].map((each) => expect.closeTo(each, 9)))
  })
})

describe('a spend commitment', () => {
  const pool = (amount: number, more: object = {}) => ({
    spend_commit: [
      { pool: 'azure', amount, from: '2027-01-01', to: '2027-12-31', counts: ['own'], shortfall: 'payable', ...more },
    ],
  })
  const year = { horizon: { start: '2027-01', months: 12 } }

  test.each([
    [20_000, 3200],
    [16_800, 0],
    [10_000, 0],
  ])('of %d is short by %d, due in the last month', async (amount, short) => {
    const result = await expected({ w: workflow }, pool(amount), year)
    expect(result.spend.total).toBeCloseTo(16_800 + short, 8)
    expect(result.spend.by_period.at(-1)).toBeCloseTo(1400 + short, 8)
    expect(result.spend.by_period[0]).toBeCloseTo(1400, 9)
    expect(result.spend_commitments['azure']).toMatchObject({ promised: expect.closeTo(amount, 8) })
    expect(result.spend_commitments['azure']!.counted).toBeCloseTo(16_800, 8)
    sumsUp(result)
  })

  test('lets months of much and of little spend make up for each other', async () => {
    // A discount of half from July on: 6 × 1,400 + 6 × 700 = 12,600.
    const discounts = [{ provider: 'own', percent: 50, from: '2027-07-01' }]
    const { spend } = await expected({ w: workflow }, { discounts, ...pool(13_000) }, year)
    expect(spend.total).toBeCloseTo(13_000, 8)
    expect(spend.by_period.at(-1)).toBeCloseTo(700 + 400, 8)
  })

  test('counts what is billed: capacity, its breakage and volume discounts among it', async () => {
    const commitments = [{ id: 'c', models: ['own/full'], tokens_per_month: 2e9, rate: 1 }]
    const volume = [{ provider: 'own', measure: 'spend', graduated: [{ over: 200, percent: 10 }] }]
    const workflows = {
      a: { ...workflow, eval_factor: 1.1, evaluator: { model: 'own/full', output_share: 0.5 } },
      b: { ...workflow, model: 'own/half' },
    }
    const { spend_commitments, spend } = await expected(workflows, { commitments, volume, ...pool(12 * 3000) }, year)
    expect(spend_commitments['azure']!.counted).toBeCloseTo(12 * 2650, 7)
    expect(spend.total).toBeCloseTo(12 * 3000, 7)
  })

  test('counts the bill of capacity that nobody uses', async () => {
    const commitments = [{ id: 'c', models: ['own/full'], tokens_per_month: 1e9, rate: 1 }]
    const idle = {
      ...workflow,
      demand: { turns: 0 },
      eval_factor: 1.1,
      evaluator: { model: 'own/half', output_share: 0 },
    }
    const { spend_commitments, spend } = await expected({ idle }, { commitments, ...pool(12_000) }, year)
    expect(spend_commitments['azure']!.counted).toBeCloseTo(12_000, 8)
    expect(spend.total).toBeCloseTo(12_000, 8)
  })

  test('that is waived bills nothing', async () => {
    const { spend } = await expected({ w: workflow }, pool(20_000, { shortfall: 'waived' }), year)
    expect(spend.total).toBeCloseTo(16_800, 8)
  })

  test('is held against the days that the horizon holds of it, and a note says so', async () => {
    const terms = pool(36_500, { from: '2026-07-01', to: '2027-06-30' })
    const { cases, notes } = await agreed({ w: workflow }, terms, { horizon: { start: '2027-05', months: 4 } })
    // May and June: 61 of 365 days.
    expect(cases.expected.spend.by_period).toEqual(
      [1400, 6100 - 1400, 1400, 1400].map((each) => expect.closeTo(each, 8)),
    )
    expect(notes.map(({ code }) => code)).toContain('part-of-commitment')
  })

  test('counts the days of a month in which it holds', async () => {
    const terms = pool(1000, { from: '2027-01-22', to: '2027-02-10' })
    const { spend_commitments } = await expected({ w: workflow }, terms, { horizon: { start: '2027-01', months: 2 } })
    expect(spend_commitments['azure']!.counted).toBeCloseTo((1400 * 10) / 31 + (1400 * 10) / 28, 8)
  })

  test('takes days of a month in which prices change at the mean of the month, and a note says so', async () => {
    const discounts = [{ provider: 'own', percent: 50, from: '2027-01-16' }]
    const codes = async (from: string) =>
      (await agreed({ w: workflow }, { discounts, ...pool(1000, { from }) }, year)).notes.map(({ code }) => code)
    expect(await codes('2027-01-16')).toContain('mean-price')
    expect(await codes('2027-01-01')).not.toContain('mean-price')
  })

  test('of a provider that nobody sells is a mistake', async () => {
    await expect(agreed({ w: workflow }, pool(1000, { counts: ['ownn'] }), year)).rejects.toThrow(/ownn/)
  })
})
