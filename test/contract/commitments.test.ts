import { describe, expect, test } from 'vitest'
import type { Forecast } from '../../src/forecast/forecast.js'
import { agreed, outcome, workflow } from './agreed.js'

const forecast = (
  workflows: object,
  commitments: readonly object[],
  more: object = {},
  rest: object = {},
): Promise<Forecast> => agreed(workflows, { commitments, ...rest }, more)

const reserved = (more: object) => ({ id: 'reserved', models: ['own/full'], rate: 1, ...more })
const expected = async (...given: Parameters<typeof forecast>) => (await forecast(...given)).cases.expected

describe('the bill of a month by the table of the field', () => {
  // D = 1,100 Mtok at a blended p of 1,400 / 1,100.
  test.each([
    ['take_or_pay', 2200, 2200],
    ['take_or_pay', 1100, 1100],
    ['take_or_pay', 550, 550 + (550 * 1400) / 1100],
    ['stylised', 2200, 1100 * (2 - 0.5)],
    ['stylised', 1100, 1100],
    ['stylised', 550, 550 + (550 * 1400) / 1100],
  ])('%s of %d Mtok is billed %d', async (settlement, mtok, bill) => {
    const { spend, commitments } = await expected({ w: workflow }, [
      reserved({ tokens_per_month: mtok * 1e6, settlement }),
    ])
    expect(commitments['reserved']!.bill).toBeCloseTo(bill, 9)
    expect(spend.total).toBeCloseTo(bill, 9)
    expect(spend.by_component.commitments).toBeCloseTo(bill - 1400, 9)
    expect(spend.by_model['own/full']).toBeCloseTo(1400, 9)
  })

  test.each([
    ['a rate of its own', { rate: 3 }, 550 + 550 * 3],
    ['nothing, where it is refused', 'reject', 550],
  ])('overage costs %s', async (_, overage, bill) => {
    const { spend } = await expected({ w: workflow }, [reserved({ tokens_per_month: 550e6, overage })])
    expect(spend.total).toBeCloseTo(bill, 9)
  })

  test('without demand the whole commitment is breakage', async () => {
    const { spend, commitments, reasons } = await expected({ w: { ...workflow, demand: { turns: 0 } } }, [
      reserved({ tokens_per_month: 550e6 }),
    ])
    expect(spend.total).toBe(550)
    expect(commitments['reserved']).toMatchObject({
      bill: 550,
      breakage_cost: 550,
      utilisation: 0,
      effective_price: null,
    })
    expect(reasons['commitments.reserved.effective_price']).toBe('zero_demand')
  })

  test('who draws nothing of what others draw bears nothing, and uses no share of it', async () => {
    const { workflows } = await forecast({ busy: workflow, idle: { ...workflow, demand: { turns: 0 } } }, [
      reserved({ tokens_per_month: 550e6 }),
    ])
    const { commitments, reasons } = workflows['idle']!.cases.expected
    expect(commitments['reserved']).toMatchObject({
      bill: 0,
      utilisation: null,
      effective_price: null,
      price_drawn: { take_or_pay: null, stylised: null },
      break_even_utilisation: { take_or_pay: null, stylised: null },
    })
    for (const name of ['utilisation', 'price_drawn.stylised'])
      expect(reasons[`commitments.reserved.${name}`]).toBe('zero_demand')
  })

  test('by r (2 − u) nothing is due where nothing is drawn', async () => {
    const { spend } = await expected({ w: { ...workflow, demand: { turns: 0 } } }, [
      reserved({ tokens_per_month: 550e6, settlement: 'stylised' }),
    ])
    expect(spend.total).toBe(0)
  })
})

test('used capacity, breakage and overage are the bill, and r (2 − u) falls short of r / u by (1 − u)²', async () => {
  for (const mtok of [3000, 1100, 800]) {
    const { commitments } = await expected({ w: workflow }, [reserved({ tokens_per_month: mtok * 1e6 })])
    const of = commitments['reserved']!
    expect(of.used_capacity_cost + of.breakage_cost + of.overage_cost).toBeCloseTo(of.bill, 9)
    expect(of.drawn_tokens + of.breakage_tokens).toBeCloseTo(of.committed_tokens, 3)
    const u = Math.min(1, of.utilisation!)
    expect(1 - of.price_drawn.stylised! / of.price_drawn.take_or_pay!).toBeCloseTo((1 - u) ** 2, 12)
    expect(of.break_even_utilisation.take_or_pay).toBeCloseTo(1100 / 1400, 12)
    expect(of.break_even_utilisation.stylised).toBeCloseTo(2 - 1400 / 1100, 12)
  }
})

describe('demand on a commitment', () => {
  const demand = async (own: object, terms: object = {}) =>
    (await expected({ w: { ...workflow, ...own } }, [reserved({ tokens_per_month: 1e9, ...terms })])).commitments[
      'reserved'
    ]!.demanded_tokens / 1e6

  test('counts retries, evaluation without a model of its own, and overhead', async () => {
    expect(await demand({ retry_factor: 1.1, eval_factor: 1.2, overhead_factor: 1.5 })).toBeCloseTo(
      1100 * 1.1 * 1.2 * 1.5,
      6,
    )
  })

  test('leaves evaluation to the model of an evaluator', async () => {
    const evaluated = { eval_factor: 1.2, evaluator: { model: 'own/half', output_share: 0.25 } }
    expect(await demand(evaluated)).toBeCloseTo(1100, 6)
    expect(await demand(evaluated, { models: ['own/half'], weights: { output: 5 } })).toBeCloseTo(
      220 * (0.75 + 5 * 0.25),
      6,
    )
    expect(await demand(evaluated, { models: ['own/full', 'own/half'] })).toBeCloseTo(1320, 6)
  })

  test('is weighted by bucket where capacity is', async () => {
    const cached = { tokens: { input: 1000, output: 100, cache_hit_rate: 0.4 } }
    expect(await demand(cached, { weights: { output: 8, cached_input: 0 } })).toBeCloseTo(600 + 800, 6)
  })

  test('is that of its models alone, under whichever of their names', async () => {
    const routed = {
      model: undefined,
      route: [
        { model: 'own/full', share: 0.75 },
        { model: 'own/half', share: 0.25 },
      ],
    }
    expect(await demand(routed)).toBeCloseTo(0.75 * 1100, 6)
    expect(await demand(routed, { models: ['own/cheap'] })).toBeCloseTo(0.25 * 1100, 6)
  })

  test('of a model that a unit serves half as many tokens of takes twice the capacity', async () => {
    const routed = {
      model: undefined,
      route: [
        { model: 'own/full', share: 0.75 },
        { model: 'own/half', share: 0.25 },
      ],
    }
    const terms = {
      models: ['own/full', 'own/half'],
      tokens_per_month: undefined,
      units: 10,
      throughput: { by_model: { 'own/full': 100e6, 'own/half': 50e6 } },
    }
    expect(await demand(routed, terms)).toBeCloseTo(0.75 * 1100 + 2 * 0.25 * 1100, 6)
  })
})

test('workflows share capacity, and what it saves, by what they draw', async () => {
  const { spend } = await expected(
    { big: { ...workflow, demand: { turns: 3e6 } }, small: workflow, other: { ...workflow, model: 'own/half' } },
    [reserved({ tokens_per_month: 4.4e9, rate: 0.5 })],
  )
  expect(spend.total).toBeCloseTo(2200 + 700, 8)
  expect(spend.by_workflow['big']).toBeCloseTo(0.75 * 2200, 8)
  expect(spend.by_workflow['small']).toBeCloseTo(0.25 * 2200, 8)
  expect(spend.by_workflow['other']).toBeCloseTo(700, 8)
})

test('a commitment is paid for the days on which it holds, and its rate converted by the day', async () => {
  const terms = { tokens_per_month: 3.1e9, from: '2027-01-22', rate: 1 }
  const { spend } = await expected({ w: workflow }, [reserved(terms)])
  // 10 of 31 days: capacity 1,000 Mtok, demand 1,100 × 10 / 31.
  expect(spend.total).toBeCloseTo((1400 * 21) / 31 + 1000, 8)
  const fx = [
    { pair: 'EUR/USD', rate: 1.1, from: '2026-01-01', source: 'plan' },
    { pair: 'EUR/USD', rate: 1.3, from: '2027-01-27', source: 'plan' },
  ]
  const inEuros = await expected({ w: workflow }, [reserved(terms)], {}, { base_currency: 'EUR', fx })
  expect(inEuros.spend.total).toBeCloseTo((1400 * 21) / 31 + 1000 * 1.2, 8)
})

describe('a model under two names', () => {
  const half = { ...workflow, model: 'own/half' }
  const two = (first: object, second: object) => [
    reserved({ id: 'first', models: ['own/half'], tokens_per_month: 1e9, ...first }),
    reserved({ id: 'second', models: ['own/cheap'], tokens_per_month: 1e9, ...second }),
  ]

  test.each([
    ['on two commitments', two({}, {})],
    ['on two whose days meet', two({ to: '2027-01-15' }, { from: '2027-01-15' })],
    ['on one', [reserved({ id: 'first', models: ['own/half', 'own/cheap'], tokens_per_month: 1e9 })]],
  ])('%s would be drawn twice', async (_, commitments) => {
    const message = 'own/cheap is own/half, which draws on "first" already, as own/half'
    await expect(forecast({ w: half }, commitments)).rejects.toMatchObject({
      diagnostics: [{ code: 'conflict', message, where: { path: expect.arrayContaining(['models']) } }],
    })
  })

  test('draws on each in its days', async () => {
    const { commitments } = await expected({ w: half }, two({ to: '2027-01-14' }, { from: '2027-01-15' }))
    expect(commitments['first']!.demanded_tokens + commitments['second']!.demanded_tokens).toBeCloseTo(1.1e9, 3)
  })
})

describe('in a month in which prices change too', () => {
  // February: 14 days at 1,400 a month, 14 at half of that.
  const february = { horizon: { start: '2027-02', months: 1 } }
  const discounts = [{ provider: 'own', percent: 50, from: '2027-02-15' }]
  const full = 14 / 28

  test.each([
    [{ from: '2027-02-15' }, 1400 * full, 1400 * full * 0.5],
    [{ to: '2027-02-14' }, 1400 * full * 0.5, 1400 * full],
    [{ from: '2027-02-08', to: '2027-02-21' }, 1400 * (7 / 28) * 1.5, 1400 * (7 / 28) * 1.5],
    [{}, 0, 1400 * full * 1.5],
  ])('a commitment %j stands in the place of what its own days cost', async (days, beside, onDemand) => {
    const terms = { tokens_per_month: 2e9, rate: 1, ...days }
    const { spend, commitments } = await expected({ w: workflow }, [reserved(terms)], february, { discounts })
    const { bill, on_demand_cost, demanded_tokens } = commitments['reserved']!
    expect(on_demand_cost).toBeCloseTo(onDemand, 8)
    expect(demanded_tokens).toBeCloseTo(1100e6 * (Object.keys(days).length > 0 ? full : 1), 3)
    expect(spend.total).toBeCloseTo(beside + bill, 8)
  })

  test('so it is for an evaluator, and a volume discount counts the other days', async () => {
    const w = { ...workflow, model: 'own/half', eval_factor: 2, evaluator: { model: 'own/full', output_share: 0 } }
    const volume = [{ provider: 'own', measure: 'spend', graduated: [{ over: 0, percent: 10 }] }]
    const terms = { tokens_per_month: 2e9, rate: 1, from: '2027-02-15' }
    const result = await expected({ w }, [reserved(terms)], february, { discounts, volume })
    // Evaluation: 1,100 Mtok at 1, half of it at half of that. The rest of spend at 0.5: 700 × 0.75.
    expect(result.commitments['reserved']!.on_demand_cost).toBeCloseTo(1100 * full * 0.5, 8)
    expect(result.volume_discounts['own']!.counted).toBeCloseTo(1100 * full + 700 * 0.75, 8)
  })
})

describe('capacity that refuses what is above it', () => {
  test('serves the share that it can, and loses the outcomes of the rest', async () => {
    const { outcomes, commitments } = await expected({ w: { ...workflow, outcome } }, [
      reserved({ tokens_per_month: 550e6, overage: 'reject' }),
    ])
    expect(outcomes).toMatchObject({ attempts: 1e6, trusted_rate: 0.25 })
    expect(outcomes!.trusted).toBeCloseTo(250_000, 6)
    expect(commitments['reserved']!.refused_tokens).toBeCloseTo(550e6, 3)
  })

  test('an attempt needs all of its steps: the one that is refused most decides', async () => {
    const steps = {
      plan: { model: 'own/half', tokens: { input: 10_000, output: 0 } },
      act: { model: 'own/full', tokens: { input: 1000, output: 100 } },
      check: { model: 'own/full', tokens: { input: 1000, output: 100 } },
    }
    const w = { demand: { turns: 1e6 }, steps, outcome }
    const { outcomes } = await expected({ w }, [reserved({ tokens_per_month: 1100e6, overage: 'reject' })])
    expect(outcomes!.trusted).toBeCloseTo(250_000, 6)
  })

  test('costs that a failed attempt causes count the refused ones', async () => {
    const w = { ...workflow, outcome, costs: { redo: { category: 'failure', per: 'failed_attempt', amount: 1 } } }
    const { spend } = await expected({ w }, [reserved({ tokens_per_month: 550e6, overage: 'reject' })])
    expect(spend.by_component.failure).toBeCloseTo(750_000, 6)
  })
})

test('a commitment that nobody draws on is in no figure, and a note says so', async () => {
  const { cases, notes, contract } = await forecast({ w: workflow }, [
    reserved({ models: ['own/half'], tokens_per_month: 1e9 }),
  ])
  expect(cases.expected.spend.total).toBeCloseTo(1400, 9)
  expect(cases.expected.commitments).toEqual({})
  expect(notes.map(({ code }) => code)).toContain('unused-commitment')
  expect(contract!.terms).toMatchObject([{ kind: 'commitment', prices: [], from: null }])
})

test('components, models, workflows and months sum to spend, with shared costs by spend beside it', async () => {
  const costs = { gateway: { category: 'infrastructure', per: 'month', amount: 500, allocate: 'spend' } }
  const workflows = { a: { ...workflow, demand: { turns: 2e6 } }, b: { ...workflow, retry_factor: 1.3 } }
  const result = await forecast(workflows, [reserved({ tokens_per_month: 2e9 })], {
    costs,
    horizon: { start: '2027-01', months: 3 },
  })
  for (const { spend } of Object.values(result.cases))
    for (const parts of [spend.by_component, spend.by_model, spend.by_workflow, spend.by_period])
      expect(Object.values(parts).reduce((sum, part) => sum + part, 0) / spend.total).toBeCloseTo(1, 12)
})

describe('published sizes', () => {
  // Azure: gpt-5 at 4,750 input tokens a minute a unit, 221 a unit and month: 1.0622 a Mtok. Google: Gemini 3 Pro at 500 tokens a
  // second a unit, 2,000 a unit and month by the year: 1.522.
  test.each([
    [{ units: 15, throughput: { per_minute: 4750 }, unit_price: 221 }, 1.0622],
    [{ units: 15, throughput: { per_minute: 4750 }, unit_price: 260 }, 1.2497],
    [{ units: 15, throughput: { per_minute: 4750 }, unit_price: { per_hour: 1 } }, 3.509],
    [{ units: 3, throughput: { per_second: 500 }, unit_price: 2000 }, 1.522],
  ])('%j is %d a Mtok', async (terms, rate) => {
    const { commitments } = await expected({ w: workflow }, [reserved({ rate: undefined, ...terms })])
    const { bill, committed_tokens } = commitments['reserved']!
    expect((bill / committed_tokens) * 1e6).toBeCloseTo(rate, 3)
  })

  // Azure's guide: 10,000 units of work a month at 1.5 on demand; all of it provisioned, 85 % of it, 70 % of it.
  test.each([
    [1, 15_000],
    [0.85, 12_750 + 750],
    [0.7, 10_500 + 2300],
  ])('spill-over: with %d of the capacity', async (share, bill) => {
    const overage = share === 1 ? 0 : (bill - 15_000 * share) / (1100 * (1 - share))
    const { spend } = await expected({ w: workflow }, [
      reserved({ tokens_per_month: 1100e6 * share, rate: 15_000 / 1100, overage: { rate: overage } }),
    ])
    expect(spend.total).toBeCloseTo(bill, 6)
  })
})
