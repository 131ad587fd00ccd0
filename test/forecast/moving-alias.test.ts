import { expect, test } from 'vitest'
import { cellsOf } from '../../src/forecast/cells.js'
import { forecastAt } from '../../src/forecast/make.js'
import { price } from '../../src/forecast/run.js'
import { loadPortfolio } from '../../src/workflow/load.js'

const bookOf = (rates: (input: number) => string) => `schema: tokenomics/pricebook@1
provider: p
as_of: 2026-11-22
currency: USD
unit: per_1m_tokens
models:
- { id: m, aliases: [{ id: al, from: 2026-02-01, to: 2027-01-15 }], prices: [{ from: 2026-01-01, ${rates(1)} }] }
- { id: m2, aliases: [{ id: al, from: 2027-01-16 }], prices: [{ from: 2026-01-01, ${rates(3)} }] }`

/** Two months in whose first, in the middle of January, the alias `al` moves from `m` to `m2`. */
async function forecast(workflow: string, rates = (input: number) => `rates: { input: ${input}, output: ${input} }`) {
  const text = `schema: tokenomics/workflow@1
pricebooks: [./b.yaml]
horizon: { start: 2027-01, months: 2 }
workflows: { w: { demand: { turns: 1000000 }, model: p/al, ${workflow} } }`
  const reader = { today: '2026-11-22', readFile: async () => bookOf(rates), asset: async () => undefined }
  const priced = await price(await loadPortfolio([{ path: 's.yaml', text }], reader), reader)
  const { cases } = await forecastAt(priced, { version: 'test', today: reader.today })
  return { spend: cases.expected.spend, cells: [...cellsOf(priced)] }
}

test('each model bills its own days at its own rates', async () => {
  const { spend, cells } = await forecast('tokens: { input: 1, output: 1 }')
  // January: 15 days at 1 and 16 at 3, of 2 Mtok; February: 3.
  expect(spend.by_model['p/m']).toBeCloseTo((2 * 15) / 31, 12)
  expect(spend.by_model['p/m2']).toBeCloseTo((2 * 3 * 16) / 31 + 6, 12)
  const calls = cells.filter(({ period, cell }) => period === '2027-01' && cell.statistic === 'model_calls')
  expect(calls.map(({ cell }) => [cell.model, Math.round(cell.values.expected)])).toEqual([
    ['p/m', Math.round((1_000_000 * 15) / 31)],
    ['p/m2', Math.round((1_000_000 * 16) / 31)],
  ])
})

const everything =
  'tokens: { input: 3000, cache_hit_rate: 0.5, output: 100 }, retry_factor: 1.2, eval_factor: 1.1, overhead_factor: 1.3'
const tiered = (input: number) =>
  `rates: { input: ${input}, output: ${input + 2} }, tiers: [{ prompt_tokens_above: ${1000 * input}, rule: cliff, rates: { input: ${input * 2}, output: ${input + 5} } }]`

test.each([
  ['tokens of every kind', everything],
  ['an evaluator that moves too', `${everything}, evaluator: { model: p/al, output_share: 0.2 }`],
])('with tiers and %s, models sum to spend, in the result as in its cells', async (_, workflow) => {
  const { spend, cells } = await forecast(workflow, tiered)
  const sum = Object.values(spend.by_model).reduce((total, part) => total + part, 0)
  expect(Math.abs(sum / spend.total - 1)).toBeLessThan(1e-12)
  for (const model of ['p/m', 'p/m2']) {
    const own = cells.filter(({ cell }) => cell.statistic === 'spend' && cell.model === model)
    const inCells = own.reduce((total, { cell }) => total + cell.values.expected, 0)
    expect(Math.abs(inCells / spend.by_model[model]! - 1)).toBeLessThan(1e-12)
  }
})

test('a model that charges nothing is told by no money, and models of equal price share by days', async () => {
  const { spend } = await forecast('tokens: { input: 1, output: 1 }', () => 'rates: { input: 2, output: 2 }')
  expect(spend.by_model['p/m']).toBeCloseTo((4 * 15) / 31, 12)
})
