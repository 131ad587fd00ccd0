import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { caseNames } from '../../src/forecast/forecast.js'
import { metrics } from '../../src/gate/metric.js'
import { matches } from '../../src/gate/scope.js'
import { budget, forecastOf, gateOf, verdictOf } from './world.js'

const workflow = (
  id: string,
  label: string,
  turns: string,
  outcome = 'unit: ticket, per: turn, trusted_rate: { dist: beta, mean: 0.8, sd: 0.05 }',
) =>
  `  ${id}:
    labels: { team: ${label} }
    demand: { turns: ${turns} }
    model: acme/m1
    tokens: { input: { p50: 900, p95: 2000 }, cache_hit_rate: 0.2, reasoning: 20, output: 50 }
    retry_factor: 1.1
    costs: { review: { category: human_review, per: turn, share: 0.01, amount: 0.5 } }
    outcome: { ${outcome} }
    value: { per_outcome: 0.4, baseline_cost_per_outcome: 0.3 }
`
const spec = (workflows: readonly string[]) =>
  `schema: tokenomics/workflow@1\nhorizon: { start: 2027-01, months: 3 }\npricebooks: [./book.yaml]\nworkflows:\n${workflows.join('')}`

const a = workflow('support-a', 'cx', '{ p5: 100000, p95: 300000 }')
const b = workflow('support-b', 'cx', '{ p5: 200000, p95: 300000 }')
const c = workflow('coding', 'dev', '50000')

describe('every metric is the figure of a forecast of the workflows in the scope alone', async () => {
  const alone = await forecastOf({ 'a.yaml': spec([a, b]) })
  const asked = metrics.filter((metric) => /\.(conservative|expected|peak|mean|p\d+)$/.test(metric))
  const rules = asked.map((metric) => `id: ${metric}, metric: ${metric}, max: 1e12, scope: { labels: { team: cx } }`)
  const gate = await gateOf({ 'a.yaml': spec([a, c, b]), 'tokenomics.budget.yaml': budget(rules) })

  test.each(asked)('%s', (metric) => {
    const dot = metric.lastIndexOf('.')
    const [figure, way] = [metric.slice(0, dot), metric.slice(dot + 1)]
    const which = caseNames.find((name) => name === way)
    const ofCase = () => {
      const { spend, tokens, metrics: all } = alone.cases[which!]
      return figure === 'spend' ? spend.total : figure === 'tokens' ? tokens.total : all[figure as keyof typeof all]
    }
    const expected = which ? ofCase() : alone.simulation![figure as 'spend']![way as 'mean']
    const { actual } = verdictOf(gate, metric)
    expect(typeof actual).toBe('number')
    expect(Math.abs(actual! - expected!)).toBeLessThanOrEqual(1e-12 * Math.abs(expected!))
  })

  test('and all metrics that have no such figure have tests of their own', () => {
    expect(metrics.filter((metric) => !asked.includes(metric))).toEqual([
      'exceedance',
      'increase',
      'price_change',
      'price_book.age_days',
      'unpriced_models',
    ])
  })
})

test('each: workflow judges every workflow of the scope by itself', async () => {
  const rules = ['id: r, metric: spend.p90, max: 1, each: workflow, scope: { workflows: [support-*] }']
  const { verdicts } = await gateOf({ 'a.yaml': spec([a, c, b]), 'tokenomics.budget.yaml': budget(rules) })
  const forecast = await forecastOf({ 'a.yaml': spec([a, c, b]) })
  expect(verdicts.map(({ workflows, actual }) => [workflows, actual])).toEqual([
    [['support-a'], forecast.workflows['support-a']!.simulation!.spend.p90],
    [['support-b'], forecast.workflows['support-b']!.simulation!.spend.p90],
  ])
})

test('a figure without a value breaks its rule, and says why', async () => {
  const other = workflow('coding', 'dev', '5', 'unit: merge, per: turn, trusted_rate: 0.5')
  const rules = [
    'id: r, metric: cost_per_trusted_outcome.expected, max: 1',
    'id: drawn, metric: cost_per_trusted_outcome.p95, max: 1',
  ]
  const gate = await gateOf({ 'a.yaml': spec([a, other]), 'tokenomics.budget.yaml': budget(rules) })
  for (const rule of ['r', 'drawn'])
    expect(verdictOf(gate, rule)).toMatchObject({
      finding: 'broken',
      counts_as: 'fail',
      actual: null,
      reason: 'mixed_outcome_units',
    })
})

describe('the months of a budget', () => {
  const period = (from: string, to: string) =>
    `budgets: [{ id: b, period: { from: ${from}, to: ${to} }, amount: 12000 }]`
  const rules = [
    'id: r, metric: spend.expected, budget: b, max: budget',
    'id: p95, metric: spend.p95, budget: b, max: budget',
    'id: tokens, metric: tokens.expected, budget: b, max: 1',
    'id: unit, metric: cost_per_trusted_outcome.p95, budget: b, max: 1',
  ]
  const at = (from: string, to: string) =>
    gateOf({ 'a.yaml': spec([a]), 'tokenomics.budget.yaml': budget(rules, period(from, to)) })

  test('inside of the horizon are judged alone', async () => {
    const { cases, simulation } = await forecastOf({ 'a.yaml': spec([a]) })
    const gate = await at('2027-02', '2027-03')
    expect(verdictOf(gate)).toMatchObject({ limit: 12000, period: { months: 2, of: 2 } })
    expect(verdictOf(gate).actual).toBeCloseTo((cases.expected.spend.total * 2) / 3, 6)
    expect(verdictOf(gate, 'p95').actual).toBeCloseTo((simulation!.spend.p95! * 2) / 3, 6)
    expect(verdictOf(gate, 'tokens').actual).toBeCloseTo((cases.expected.tokens.total * 2) / 3, 3)
    expect(verdictOf(gate, 'unit').actual).toBeCloseTo(simulation!.cost_per_trusted_outcome!.p95!, 12)
  })

  test('of which the forecast has a part are judged by as much of the amount', async () => {
    expect(verdictOf(await at('2027-03', '2027-06'))).toMatchObject({ limit: 3000, period: { months: 1, of: 4 } })
    expect(verdictOf(await at('2026-12', '2027-11'))).toMatchObject({ limit: 3000, period: { months: 3, of: 12 } })
  })

  test('that are over are skipped beside others that are not', async () => {
    const top =
      'budgets: [{ id: b, period: { from: 2026-10, to: 2026-12 }, amount: 1 }, { id: now, period: { from: 2027-01, to: 2027-03 }, amount: 1e9 }]'
    const both = [
      'id: r, metric: spend.expected, budget: b, max: budget',
      'id: now, metric: spend.p95, budget: now, max: budget',
    ]
    const gate = await gateOf({ 'a.yaml': spec([a]), 'tokenomics.budget.yaml': budget(both, top) })
    expect(verdictOf(gate)).toMatchObject({ finding: 'skipped', limit: null, reason: 'outside_horizon' })
    expect(verdictOf(gate, 'now').finding).toBe('kept')
  })
})

describe('growth', () => {
  const files = (rules: readonly string[], head = a) => ({
    'a.yaml': spec([head]),
    'old/a.yaml': spec([a]).replace('./book', '../book'),
    'tokenomics.budget.yaml': budget(rules, 'defaults: { tolerance: { share: 0, amount: 0 } }'),
  })
  const more = a.replace('share: 0.01', 'share: 0.02')
  const against = ['--base', 'old']

  test('breaks its rule only where both its share and its amount are too large', async () => {
    const gate = await gateOf(files(['id: r, metric: increase, max_share: 0']), against)
    expect(verdictOf(gate)).toMatchObject({ finding: 'kept', actual: 0 })
    const { moved, actual } = verdictOf(
      await gateOf(files(['id: r, metric: increase, max_share: 0.05'], more), against),
    )
    for (const [share, amount, finding] of [
      [0.9, 0.9, 'broken'],
      [0.9, 1.1, 'kept'],
      [1.1, 0.9, 'kept'],
      [1.1, 1.1, 'kept'],
    ] as const) {
      const rule = `id: r, metric: increase, max_share: ${moved!.share! * share}, min_amount: ${actual! * amount}`
      expect([share, amount, verdictOf(await gateOf(files([rule], more), against)).finding]).toEqual([
        share,
        amount,
        finding,
      ])
    }
  })

  test('of what was not there is not judged; of all together it is', async () => {
    const rules = [
      'id: r, metric: increase, max_share: 0.1, each: workflow',
      'id: all, metric: increase, max_share: 0.1',
    ]
    const gate = await gateOf({ ...files(rules), 'a.yaml': spec([a, c]) }, against)
    expect(gate.verdicts.map(({ workflows, finding, reason }) => [workflows, finding, reason])).toEqual([
      [['support-a'], 'kept', null],
      [['coding'], 'skipped', 'nothing_before'],
      [['support-a', 'coding'], 'broken', null],
    ])
  })

  test('a workflow that leaves a scope by another label is counted where it went', async () => {
    const rules = ['id: r, metric: increase, max_share: 0.1, scope: { labels: { team: dev } }']
    const gate = await gateOf(files(rules, a.replace('team: cx', 'team: dev')), against)
    expect(verdictOf(gate)).toMatchObject({ finding: 'kept', actual: 0 })
  })
})

test('the age of prices is that of the oldest rate in the scope', async () => {
  const rules = [
    'id: r, metric: price_book.age_days, max: 21',
    'id: strict, metric: price_book.age_days, max: 20',
    'id: priced, metric: unpriced_models, max: 0',
  ]
  const gate = await gateOf({ 'a.yaml': spec([a]), 'tokenomics.budget.yaml': budget(rules) })
  expect(verdictOf(gate)).toMatchObject({ finding: 'kept', actual: 21, unit: 'day', tolerance: 0 })
  expect(verdictOf(gate, 'strict').finding).toBe('broken')
  expect(verdictOf(gate, 'priced')).toMatchObject({ finding: 'kept', actual: 0 })
})

test('tolerance: an amount is of totals of money, a share of everything that is measured', async () => {
  const limits = [
    'spend.expected',
    'cost_per_trusted_outcome.expected',
    'retry_token_ratio.expected',
    'tokens.expected',
    'net_benefit.expected',
  ]
  const gate = await gateOf({
    'a.yaml': spec([a]),
    'tokenomics.budget.yaml': budget(limits.map((metric) => `id: ${metric}, metric: ${metric}, max: 100`)),
  })
  expect(limits.map((metric) => verdictOf(gate, metric).tolerance)).toEqual([10, 1, 1, 1, 10])
})

test('a waiver holds where its scope has every workflow that was judged', async () => {
  const rules = ['id: r, metric: spend.expected, max: 1, each: workflow', 'id: all, metric: spend.expected, max: 1']
  const waivers = ['r', 'all']
    .map((rule) => `  - { rule: ${rule}, scope: { workflows: [support-a] }, until: 2027-01-01, reason: launch }\n`)
    .join('')
  const gate = await gateOf({
    'a.yaml': spec([a, b]),
    'tokenomics.budget.yaml': `${budget(rules)}waivers:\n${waivers}`,
  })
  expect(gate.verdicts.map(({ finding }) => finding)).toEqual(['waived', 'broken', 'broken'])
  expect(gate.waivers.map(({ state }) => state)).toEqual(['used', 'unused'])
})

test('a pattern matches what the same pattern as a regular expression matches', () => {
  const letters = fc.string({ unit: fc.constantFrom('a', 'b', '.', '-'), maxLength: 8 })
  const patterns = fc.string({ unit: fc.constantFrom('a', 'b', '.', '-', '*'), maxLength: 8 })
  fc.assert(
    fc.property(patterns, letters, (pattern, name) => {
      const source = pattern
        .split('*')
        .map((part) => part.replace(/[.-]/g, '\\$&'))
        .join('.*')
      expect(matches(pattern, name)).toBe(new RegExp(`^${source}$`).test(name))
    }),
    { numRuns: 2000 },
  )
})
