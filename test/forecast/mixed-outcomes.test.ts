import { expect, test } from 'vitest'
import { forecastOf } from './world.js'

const workflow = (more: string) =>
  `{ demand: { turns: 1000 }, model: openai/gpt-6-luna, tokens: { input: 1000 }, ${more} }`
const outcome = (unit: string, rate: number) => `outcome: { unit: ${unit}, per: turn, trusted_rate: ${rate} }`

async function portfolio(workflows: Readonly<Record<string, string>>) {
  const entries = Object.entries(workflows).map(([id, more]) => `  ${id}: ${workflow(more)}\n`)
  const spec = `schema: tokenomics/workflow@1\nhorizon: { start: 2026-12 }\nworkflows:\n${entries.join('')}`
  return (await forecastOf({ 'spec.yaml': spec }, ['spec.yaml'])).cases.expected
}

test('money that outcomes of different units are worth adds up', async () => {
  const { metrics, reasons, spend } = await portfolio({
    a: `${outcome('ticket', 0.5)}, value: { per_outcome: 2 }`,
    b: `${outcome('invoice', 0.25)}, value: { per_outcome: 8 }`,
    c: 'retry_factor: 1',
  })
  expect(metrics.net_benefit).toBeCloseTo(500 * 2 + 250 * 8 - spend.total, 9)
  expect(metrics.cost_per_trusted_outcome).toBeNull()
  expect(reasons).toMatchObject({ cost_per_trusted_outcome: 'mixed_outcome_units' })
})

test.each([
  ['no workflow has an outcome', { a: 'retry_factor: 1' }, 'no_outcome'],
  [
    'a workflow with an outcome has no value',
    { a: `${outcome('ticket', 0.5)}, value: { per_outcome: 2 }`, b: outcome('invoice', 0.25) },
    'no_value',
  ],
])('where %s nothing is said of the benefit', async (_, workflows, reason) => {
  const { metrics, reasons } = await portfolio(workflows)
  expect([metrics.net_benefit, reasons['net_benefit']]).toEqual([null, reason])
})

test('an attempt costs what the workflows spend that try', async () => {
  const alone = await portfolio({ a: outcome('ticket', 0.5) })
  const beside = await portfolio({ a: outcome('ticket', 0.5), c: 'retry_factor: 1' })
  expect(beside.metrics.cost_per_workflow).toBe(alone.metrics.cost_per_workflow)
})
