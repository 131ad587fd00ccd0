import { describe, expect, test } from 'vitest'
import { product, specOf } from '../world.js'
import { compared, forecast, lever, near, pulling } from './world.js'

/** Spend of a month is turns × tokens / 10⁶: 1,000. */
const plain = (levers: object, more: object = {}) =>
  specOf({ w: product(1e6, 1000, more) }, { levers, horizon: { start: '2027-01', months: 6 } })

const tokens = (change: unknown) => [{ tokens: { input: change } }]

describe('in the cases', () => {
  test('two levers on the same tokens multiply; alone, together and in fair parts', async () => {
    const found = await compared(plain({ a: lever(tokens({ scale: 0.6 })), b: lever(tokens({ scale: 0.5 })) }))
    near(pulling(found).cases.expected.total, 6000)
    near(pulling(found, 'a').cases.expected.total, 3600)
    near(pulling(found, 'b').cases.expected.total, 3000)
    near(pulling(found, 'a', 'b').cases.expected.total, 1800)
    const [a, b] = found.levers
    // a saves 2,400 first or 1,200 after b; b saves 3,000 first or 1,800 after a.
    near(a!.fair_share.total.expected, -1800)
    near(b!.fair_share.total.expected, -2400)
    near(found.stacking!.sum_of_alone.expected, -5400)
    near(found.stacking!.together.expected, -4200)
    expect(found.order.map(({ lever: id }) => id)).toEqual(['b', 'a'])
    near(found.order[1]!.total_change, -1200)
    // 3 million outcomes.
    near(pulling(found, 'a', 'b').cases.expected.cost_per_trusted_outcome, 1800 / 3e6)
    near(a!.fair_share.cost_per_trusted_outcome.expected, -1800 / 3e6)
  })

  test('what a lever costs is no spend, and belongs to it alone', async () => {
    const costs = { one_off: { conservative: 100, expected: 200, peak: 400 }, monthly: 50 }
    const found = await compared(
      plain({ a: lever(tokens({ scale: 0.6 }), { costs }), b: lever(tokens({ scale: 0.5 })) }),
    )
    const { cases } = pulling(found, 'a')
    near(cases.expected.spend, 3600)
    near(cases.expected.lever_costs, 200 + 6 * 50)
    near(cases.expected.total, 4100)
    near(cases.peak.lever_costs, 700)
    near(cases.expected.cost_per_trusted_outcome, 4100 / 3e6)
    near(found.levers[0]!.fair_share.total.expected, -1800 + 500)
    near(found.levers[1]!.fair_share.total.expected, -2400)
  })

  test('is paid back in the month in which savings reach what it costs', async () => {
    // 400 are saved a month.
    const months = async (one_off: number, monthly = 0) =>
      pulling(
        await compared(plain({ a: lever(tokens({ scale: 0.6 }), { costs: { one_off, monthly } }) }), [
          '--no-simulation',
        ]),
        'a',
      ).cases.expected.payback_month
    expect(await months(400)).toBe(1)
    expect(await months(401)).toBe(2)
    expect(await months(2400)).toBe(6)
    expect(await months(2401)).toBe(null)
    expect(await months(600, 100)).toBe(2)
    expect(await months(0, 400)).toBe(1)
    expect(await months(0, 401)).toBe(null)
    expect(await months(0, 0)).toBe(null)
  })

  test('of a factor what it adds is scaled, and a share keeps its sum', async () => {
    const more = { retry_factor: 1.4, eval_factor: 1.5 }
    const found = await compared(
      plain({ a: lever([{ retry_factor: { scale: 0.5 }, eval_factor: { cap: 1.1 } }]) }, more),
      ['--no-simulation'],
    )
    near(pulling(found).cases.expected.total, 6000 * 1.4 * 1.5)
    near(pulling(found, 'a').cases.expected.total, 6000 * 1.2 * 1.1)
  })

  test('a combination is the forecast of the spec with the same values set', async () => {
    const spec = plain(
      { a: lever([{ retry_factor: 1.3 }]), b: lever(tokens({ p10: 300, p90: 900 })) },
      { retry_factor: '1.1 to 1.5' },
    )
    const found = await compared(spec)
    const set = await forecast(spec, [
      ...['--set', 'workflows.w.retry_factor=1.3'],
      ...['--set', 'workflows.w.tokens.input={ p10: 300, p90: 900 }'],
    ])
    const { cases, simulation } = pulling(found, 'a', 'b')
    for (const name of ['conservative', 'expected', 'peak'] as const) {
      expect(cases[name].spend).toBe(set.cases[name].spend.total)
      expect(cases[name].cost_per_trusted_outcome).toBe(set.cases[name].metrics.cost_per_trusted_outcome)
    }
    const { mean, p10, p50, p90 } = set.simulation!.spend
    expect(simulation!.total).toEqual({ mean, p10, p50, p90 })
  })
})

describe('over the months', () => {
  test('a number that follows a trend is moved in each of them', async () => {
    // 1,000, 2,000, 4,000 … in the months; capped at 5,000 after it was halved.
    const growing = { ...product(1e6, { value: 1000, trend: { growth: 1 } }) }
    const spec = specOf(
      { w: growing },
      {
        horizon: { start: '2027-01', months: 5 },
        levers: { a: lever(tokens({ scale: 0.5, cap: 5000 })), b: lever([{ demand: { turns: { scale: 2 } } }]) },
      },
    )
    const found = await compared(spec, ['--no-simulation'])
    near(pulling(found).cases.expected.total, 1000 + 2000 + 4000 + 8000 + 16_000)
    near(pulling(found, 'a').cases.expected.total, 500 + 1000 + 2000 + 4000 + 5000)
    near(pulling(found, 'a', 'b').cases.expected.total, 2 * 12_500)
  })

  test('savings of each month count towards payback', async () => {
    const growing = product(1e6, { value: 1000, trend: { growth: 1 } })
    const spec = specOf(
      { w: growing },
      {
        horizon: { start: '2027-01', months: 5 },
        levers: { a: lever(tokens({ scale: 0.5 }), { costs: { one_off: 3400 } }) },
      },
    )
    // 500, 1,000, 2,000: 3,500 by the end of the third.
    expect(pulling(await compared(spec, ['--no-simulation']), 'a').cases.expected.payback_month).toBe(3)
    expect(pulling(await compared(spec), 'a').simulation!.payback).toMatchObject({ p10: 3, p50: 3, p90: 3 })
  })

  test('an uncertain trend is drawn as without the lever', async () => {
    const growing = product(1e6, { p10: 500, p90: 2000, trend: { growth: { p10: 0.01, p90: 0.2 } } })
    const spec = specOf(
      { w: growing },
      {
        horizon: { start: '2027-01', months: 6 },
        levers: { a: lever(tokens({ scale: 0.9 })) },
      },
    )
    const found = await compared(spec)
    const [base, own] = [pulling(found).simulation!, pulling(found, 'a').simulation!]
    for (const at of ['mean', 'p10', 'p90'] as const) near(own.total[at], 0.9 * base.total[at]!, 1e-9)
  })
})

describe('in the draws', () => {
  test('what no lever touches is the same in every draw: a lever that saves a tenth saves it always', async () => {
    const spec = specOf(
      { w: product({ p10: 1e5, p90: 1e7 }, { p10: 100, p90: 5000 }, { retry_factor: '1.1 to 2' }) },
      { levers: { a: lever(tokens({ scale: 0.9 })) } },
    )
    const { simulation } = pulling(await compared(spec), 'a')
    const base = pulling(await compared(spec)).simulation!
    expect(simulation!.pays!.share).toBe(1)
    for (const at of ['mean', 'p10', 'p50', 'p90'] as const) {
      near(simulation!.total[at], 0.9 * base.total[at]!, 1e-9)
      near(simulation!.saving![at], 0.1 * base.total[at]!, 1e-9)
    }
  })

  test('a lever that changes nothing of a draw neither pays nor costs', async () => {
    const uncertain = specOf(
      { w: product(1e6, { dist: 'uniform', min: 0, max: 1000 }) },
      {
        levers: { cap: lever(tokens({ cap: 500 })), never: lever(tokens({ cap: 1000 })) },
      },
    )
    const found = await compared(uncertain)
    // min(X, 500) of X between 0 and 1,000: its mean is 375, and half of the draws are cut.
    near(pulling(found, 'cap').simulation!.total.mean, 375, 1e-3)
    near(pulling(found, 'cap').simulation!.pays!.share, 0.5, 1e-2)
    near(pulling(found, 'cap').simulation!.total.p90, 500)
    expect(pulling(found, 'never').simulation!.pays!.share).toBe(0)
    expect(pulling(found, 'never').simulation!.saving).toEqual({ mean: 0, p10: 0, p50: 0, p90: 0 })
  })

  test('an uncertain scale is one quantity for all that the lever moves', async () => {
    const scale = { scale: { dist: 'uniform', min: 0.5, max: 1 } }
    const spec = specOf({ v: product(1e6, 1000), w: product(1e6, 1000) }, { levers: { a: lever(tokens(scale)) } })
    // Both are scaled by one draw U: the saving is 2,000 (1 - U), uniform between 0 and 1,000.
    const { saving } = pulling(await compared(spec), 'a').simulation!
    near(saving!.p10, 100, 5e-3)
    near(saving!.p90, 900, 5e-3)
  })

  test('a lever pays as often as it saves more than it costs, and has paid back as soon', async () => {
    // The saving of a month is 1,000 U; 300 a month and 600 once are paid for it.
    const change = tokens({ scale: { dist: 'uniform', min: 0, max: 1 } })
    const spec = plain({ a: lever(change, { costs: { one_off: 600, monthly: 300 } }) })
    const { simulation } = pulling(await compared(spec), 'a')
    // 6 × (1,000 U - 300) > 600 where U > 0.4.
    near(simulation!.pays!.share, 0.6, 5e-3)
    near(simulation!.payback!.within_horizon.share, 0.6, 5e-3)
    // In month m where m (1,000 U - 300) ≥ 600: in month 1 where U ≥ 0.9, in month 2 where U ≥ 0.6.
    expect(simulation!.payback).toMatchObject({ p10: 1, p50: 3, p90: null })
    const [low, high] = simulation!.pays!.interval
    expect(low).toBeLessThanOrEqual(0.6)
    expect(high).toBeGreaterThanOrEqual(0.6)
  })

  test('what levers cost may be uncertain, and an expression of assumptions', async () => {
    const costs = { one_off: 'fee * 2', monthly: { dist: 'uniform', min: 0, max: 800 } }
    const spec = {
      ...plain({
        a: lever(tokens({ scale: 0.6 }), { costs }),
        b: lever(tokens({ scale: 0.5 }), { costs: { one_off: 'fee' } }),
      }),
      assumptions: { fee: { dist: 'uniform', min: 0, max: 1200 } },
    }
    const found = await compared(spec)
    // 2,400 are saved; 6 M + 2 F are paid, 2,400 + 1,200 on average.
    near(pulling(found, 'a').simulation!.total.mean, 3600 + 2400 + 1200, 2e-3)
    // Both pay by the same draw of the fee.
    near(pulling(found, 'b').simulation!.saving!.p10, 3000 - 0.9 * 1200, 5e-3)
    // P(6 M + 2 F < 2,400): a triangle of the unit square.
    near(pulling(found, 'a').simulation!.pays!.share, 0.25, 3e-2)
  })

  test('an outcome is cheaper as often as spend over outcomes is', async () => {
    // The trusted rate falls to 0.5 U with U between 0.5 and 1, and spend to 0.75 of it.
    const change = [
      {
        tokens: { input: { scale: 0.75 } },
        outcome: { trusted_rate: { scale: { dist: 'uniform', min: 0.5, max: 1 } } },
      },
    ]
    const found = await compared(plain({ a: lever(change) }))
    const { simulation } = pulling(found, 'a')
    expect(simulation!.pays!.share).toBe(1)
    near(simulation!.pays_per_outcome!.share, 0.5, 5e-3)
  })

  test('the budget is held against spend, without what levers cost', async () => {
    const spec = specOf(
      { w: product(1e6, { dist: 'uniform', min: 0, max: 1000 }) },
      {
        levers: { a: lever(tokens({ scale: 0.5 }), { costs: { one_off: 1e6 } }) },
      },
    )
    const found = await compared(spec, ['--budget', '400'])
    near(pulling(found).simulation!.exceedance!.share, 0.6, 5e-3)
    near(pulling(found, 'a').simulation!.exceedance!.share, 0.2, 2e-2)
  })
})

describe('a lever that lowers spend and makes an outcome dearer', () => {
  const change = [{ tokens: { input: { scale: 0.9 } }, outcome: { trusted_rate: { scale: 0.8 } } }]

  test('is warned of, and not worth pulling', async () => {
    const found = await compared(plain({ a: lever(change) }), ['--no-simulation'])
    expect(found.warnings).toHaveLength(1)
    expect(found.warnings[0]).toMatchObject({ code: 'dearer-outcome', lever: 'a', workflow: null })
    near(found.warnings[0]!.spend_change, -600)
    near(found.warnings[0]!.cost_per_trusted_outcome_change, 5400 / 2.4e6 - 6000 / 3e6, 1e-9)
    expect([found.best, found.cheapest]).toEqual([0, 1])
    expect(found.order[0]!.worth_it).toBe(false)
  })

  test('is told workflow by workflow where their outcomes cannot be added up', async () => {
    const spec = specOf(
      {
        v: product(1e6, 1000),
        w: { ...product(1e6, 1000), outcome: { unit: 'other', per: 'turn', trusted_rate: 0.5 } },
      },
      { levers: { a: lever(change.map((each) => ({ workflows: 'w', ...each }))) } },
    )
    const found = await compared(spec, ['--no-simulation'])
    expect(found.judged_by).toBe('total')
    expect(found.warnings.map(({ lever: id, workflow }) => [id, workflow])).toEqual([['a', 'w']])
  })
})

describe('beyond six levers', () => {
  const scales = [0.9, 0.8, 0.7, 0.95, 0.85, 0.75, 0.65]
  const levers = Object.fromEntries(scales.map((scale, i) => [`l${i}`, lever(tokens({ scale }))]))

  test('none, each alone, all but one and all are forecast, and the order is found', async () => {
    const found = await compared(plain(levers), ['--no-simulation'])
    const product = scales.reduce((all, scale) => all * scale, 6000)
    near(found.combinations[found.all_together!]!.cases.expected.total, product)
    for (const [i, scale] of scales.entries()) near(pulling(found, `l${i}`).cases.expected.total, 6000 * scale)
    expect(found.combinations.filter(({ levers: pulled }) => pulled.length === 6)).toHaveLength(7)
    expect(found.order.map(({ lever: id }) => id)).toEqual(['l6', 'l2', 'l5', 'l1', 'l4', 'l0', 'l3'])
    expect(found.shares).toEqual({ method: 'orders', orders: 14 })
    const sum = found.levers.reduce((total, each) => total + each.fair_share.total.expected, 0)
    near(sum, product - 6000, 1e-9)
  })
})

describe('other specs', () => {
  test('are drawn with the same luck and held against the first', async () => {
    const spec = (input: object) => specOf({ w: product({ p10: 1e5, p90: 1e7 }, input) })
    const found = await compared(spec({ p10: 100, p90: 900 }), ['--with', 'b.yaml'], {
      'b.yaml': spec({ p10: 200, p90: 1800 }),
    })
    expect(found.kind).toBe('alternatives')
    const [one, other] = found.combinations
    near(other!.cases.expected.total, 2 * one!.cases.expected.total, 1e-9)
    near(other!.simulation!.total.p90, 2 * one!.simulation!.total.p90!, 1e-6)
    expect(other!.simulation!.pays!.share).toBe(0)
    expect(found.best).toBe(0)
  })

  test('that serve another outcome are judged by what they cost in all', async () => {
    const dear = specOf({ w: { ...product(1e6, 1000), outcome: { unit: 'other', per: 'turn', trusted_rate: 0.9 } } })
    const found = await compared(specOf({ w: product(1e6, 900) }), ['--with', 'b.yaml'], { 'b.yaml': dear })
    expect([found.judged_by, found.best, found.outcome_unit, found.warnings]).toEqual(['total', 0, null, []])
  })
})
