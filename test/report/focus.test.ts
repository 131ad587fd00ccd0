import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import type { Forecast } from '../../src/forecast/forecast.js'
import { run } from '../cli/world.js'
import { everything, specs } from './everything.js'
import { definitions, mistakeIn, subcategories } from './focus-definitions.js'
import { scenarios } from './scenarios.js'

type Row = Readonly<Record<string, string>>

const textOf = async (files: ReadonlyMap<string, string>, ...args: readonly string[]): Promise<string> => {
  const ran = await run(['forecast', ...args], { files })
  expect(ran.code, ran.err).toBe(0)
  return ran.out
}
const focusOf = async (files: ReadonlyMap<string, string>, ...args: readonly string[]): Promise<readonly Row[]> =>
  parse(await textOf(files, ...args, '--format', 'focus'), { columns: true })
const jsonOf = async (...args: readonly string[]): Promise<Forecast> =>
  JSON.parse(await textOf(everything, ...args, '--format', 'json'))

/** The sum of a cost by some columns, for each case. */
function sums(rows: readonly Row[], cost: string, ...columns: readonly string[]): ReadonlyMap<string, number> {
  const found = new Map<string, number>()
  for (const row of rows) {
    const key = ['x_ForecastCase', ...columns].map((column) => row[column]).join(' ')
    found.set(key, (found.get(key) ?? 0) + Number(row[cost]))
  }
  return found
}

const cases = ['conservative', 'expected', 'peak'] as const
const costs = ['BilledCost', 'EffectiveCost', 'ContractedCost', 'ListCost'] as const

const near = (actual: number | undefined, expected: number, scale: number) =>
  expect(Math.abs((actual ?? 0) - expected)).toBeLessThanOrEqual(1e-12 * Math.max(Math.abs(scale), 1e-300))

describe.each([...scenarios, ...specs])('%s', (path) => {
  const args = [path, '--draws', '200'] as const

  test('each cell is what its column may hold, in columns in the order of their names', async () => {
    const rows = await focusOf(everything, ...args)
    const columns = Object.keys(rows[0]!)
    const own = columns.filter((column) => column.startsWith('x_'))
    const theirs = columns.filter((column) => !own.includes(column))
    expect(columns).toEqual([...[...theirs].sort(), ...[...own].sort()])
    const mandatory = Object.entries(definitions).filter(([, { level }]) => level === 'Mandatory')
    expect(theirs).toEqual(expect.arrayContaining(mandatory.map(([column]) => column)))
    for (const row of rows)
      for (const [column, cell] of Object.entries(row))
        expect([column, cell, mistakeIn(column, cell)]).toEqual([column, cell, undefined])
  })

  test('what the columns say of each other holds', async () => {
    for (const row of await focusOf(everything, ...args)) {
      const number = (column: string) => Number(row[column])
      expect(subcategories[row['ServiceCategory']!]).toContain(row['ServiceSubcategory'])
      expect(Date.parse(row['ChargePeriodEnd']!)).toBeGreaterThan(Date.parse(row['ChargePeriodStart']!))
      const [start, end] = ['BillingPeriodStart', 'BillingPeriodEnd'].map((column) => new Date(row[column]!))
      expect([start!.getUTCDate(), end!.getUTCDate(), end!.getUTCHours()]).toEqual([1, 1, 0])
      expect(end!.getTime() - start!.getTime()).toBeLessThanOrEqual(31 * 86_400_000)
      if (row['PricingQuantity'] === '') continue
      near(number('PricingQuantity') * 1e6, number('ConsumedQuantity'), number('ConsumedQuantity'))
      if (number('PricingQuantity') > 0)
        near(number('ListUnitPrice') * number('PricingQuantity'), number('ListCost'), number('ListCost'))
    }
  })

  test('without a contract all four costs add up to the forecast: in all, by month, model, component and workflow', async () => {
    const [rows, forecast] = await Promise.all([focusOf(everything, ...args), jsonOf(...args)])
    for (const cost of costs)
      for (const name of cases) {
        const { spend } = forecast.cases[name]
        const check = (columns: readonly string[], parts: Readonly<Record<string, number>>) => {
          const found = sums(rows, cost, ...columns)
          for (const [key, value] of Object.entries(parts))
            near(found.get([name, key].filter(Boolean).join(' ')), value, spend.total)
        }
        check([], { '': spend.total })
        check(['x_Component'], spend.by_component)
        check(['x_Workflow'], spend.by_workflow)
        const months = forecast.horizon.periods.map((month, i) => [`${month}-01T00:00:00Z`, spend.by_period[i]!])
        check(['BillingPeriodStart'], Object.fromEntries(months))
        const ofModels = rows.filter(({ SkuMeter }) => SkuMeter?.endsWith('Tokens'))
        const { none: _, ...models } = spend.by_model
        for (const [model, value] of Object.entries(models))
          near(sums(ofModels, cost, 'SkuId').get(`${name} ${model}`), value, spend.total)
      }
  })

  test('tokens add up, and the percentile is that of the case', async () => {
    const [rows, forecast] = await Promise.all([focusOf(everything, ...args), jsonOf(...args)])
    for (const name of cases) {
      const { total } = forecast.cases[name].tokens
      near(sums(rows, 'ConsumedQuantity').get(name), total, total)
      const percentiles = rows.filter((row) => row['x_ForecastCase'] === name).map((row) => row['x_ForecastPercentile'])
      expect([...new Set(percentiles)]).toEqual([String(forecast.simulation!.case_percentiles[name] * 100)])
    }
  })
})

const spec = `schema: tokenomics/workflow@1
name: "=Support"
horizon: { start: 2026-12, months: 2 }
contract: own.contract.yaml
workflows:
  support:
    labels: { team: "a;=b", "=product": help }
    demand: { turns: 1000000 }
    model: openai/gpt-6-luna
    tokens: { input: 2000, output: 100 }
    tools: { web_search: 0.1 }
    costs: { platform: { category: infrastructure, per: month, amount: 100 } }
`
const contract = `schema: tokenomics/contract@1
discounts: [{ provider: openai, percent: 20, from: 2026-01-01, to: 2027-12-31, applies_to: [tokens] }]
`
const files = new Map([
  ['support.yaml', spec],
  ['own.contract.yaml', contract],
])

test('with a contract list cost is what the books ask, and the others what is paid', async () => {
  const rows = await focusOf(files, 'support.yaml', '--case', 'expected')
  expect(new Set(rows.map((row) => row['x_ForecastCase']))).toEqual(new Set(['expected']))
  for (const row of rows) {
    const paid = Number(row['ListCost']) * (row['SkuMeter']?.endsWith('Tokens') ? 0.8 : 1)
    for (const cost of ['BilledCost', 'EffectiveCost', 'ContractedCost']) near(Number(row[cost]), paid, paid)
  }
  expect(rows.some((row) => row['SkuId'] === 'openai/web_search' && row['ProviderName'] === 'openai')).toBe(true)
  expect(rows.some((row) => row['x_CostLine'] === 'platform' && row['ServiceName'] === 'platform')).toBe(true)
})

test('tags are the labels of the workflow, and what a spreadsheet would run is harmless', async () => {
  const [row] = await focusOf(files, 'support.yaml', '--no-simulation')
  expect(row).toMatchObject({ BillingAccountName: "'=Support", x_ForecastPercentile: '', x_ForecastAsOf: '2026-11-22' })
  expect(JSON.parse(row!['Tags']!)).toEqual({ team: "a;'=b", '=product': 'help' })
})

test.each([
  ['--format', 'csv', '--case', 'peak'],
  ['--format', 'focus', '--layout', 'wide'],
  ['--format', 'focus', '-o', 'forecast.json'],
])('forecast %s %s %s %s is refused', async (...args) => {
  const ran = await run(['forecast', 'support.yaml', ...args], { files })
  expect([ran.code, ran.out, ran.written.size]).toEqual([2, '', 0])
  expect(ran.err).toContain('conflict')
})

test('a file named .csv may hold it', async () => {
  const ran = await run(['forecast', 'support.yaml', '--format', 'focus', '-o', 'focus.csv'], { files })
  expect(ran.written.get('focus.csv')).toMatch(/^BilledCost,BillingAccountId,/)
})

test('what a commitment changes of the bill, and what volume takes off, are no list prices', async () => {
  const settled = `${contract}commitments:
- { id: reserved, models: [openai/gpt-6-luna], tokens_per_month: 1.0e9, rate: 0.05, settlement: take_or_pay, overage: on_demand }
volume: [{ provider: openai, measure: spend, graduated: [{ over: 0, percent: 0 }, { over: 10, percent: 5 }] }]
`
  // What draws on capacity does not count for a volume discount.
  const other =
    '  other: { demand: { turns: 1000000 }, model: openai/gpt-6-sol, tokens: { input: 2000, output: 100 } }\n'
  const world = new Map([
    ['support.yaml', spec + other],
    ['own.contract.yaml', settled],
  ])
  const rows = await focusOf(world, 'support.yaml', '--no-simulation')
  const { cases: results } = JSON.parse(
    await textOf(world, 'support.yaml', '--no-simulation', '--format', 'json'),
  ) as Forecast
  for (const name of cases) {
    const { total, by_component } = results[name].spend
    expect(by_component.commitments).not.toBe(0)
    expect(by_component.volume_discounts).toBeLessThan(0)
    for (const cost of ['BilledCost', 'EffectiveCost']) near(sums(rows, cost).get(name), total, total)
    near(sums(rows, 'ContractedCost').get(name), total - by_component.commitments, total)
  }
  const own = rows.filter((row) => ['commitments', 'volume_discounts'].includes(row['x_Component']!))
  expect(new Set(own.map((row) => row['PricingCategory']))).toEqual(new Set(['Committed', 'Other']))
  expect(new Set(own.map((row) => row['ListCost']))).toEqual(new Set(['0']))
})
