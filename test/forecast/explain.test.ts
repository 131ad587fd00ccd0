import { readFileSync } from 'node:fs'
import { evaluate } from 'mathjs/number'
import { describe, expect, test } from 'vitest'
import { explainQuestion } from '../../src/forecast/explain-question.js'
import type { Explanation } from '../../src/forecast/explanation.js'
import { forecastAt } from '../../src/forecast/make.js'
import { openPortfolio } from '../../src/forecast/open.js'
import { monthGraph } from '../../src/model/graphs.js'

const root = `${import.meta.dirname}/../..`
/** The operations of formulas that mathjs does not bring, as the words of their rows say. */
const operations = {
  excess: (a: number) => Math.max(0, a),
  portion: (a: number, b: number) => (b === 0 ? 0 : a / b),
  share_of: (a: number, b: number, n: number) => (b === 0 ? 1 / n : a / b),
  above: (a: number, b: number) => Number(a > b),
  at_least: (a: number, b: number) => Number(a >= b),
  strides_within: (a: number, b: number) => (a < 0 ? 0 : Math.floor(a / b) + 1),
  strides_before: (a: number, b: number) => (a <= 0 ? 0 : Math.ceil(a / b)),
}

const openText = (text: string) => opened('spec.yaml', text)

async function opened(path: string, text = readFileSync(`${root}/${path}`, 'utf8')) {
  const reader = {
    today: '2026-11-22',
    readFile: async (file: string) => readFileSync(`${root}/${file}`, 'utf8'),
    asset: async (file: string) => (file.startsWith('dist/') ? undefined : readFileSync(`${root}/${file}`, 'utf8')),
  }
  return openPortfolio([{ path, text }], reader)
}

const everyPart = (tree: Explanation): readonly Explanation[] => [tree, ...tree.parts.flatMap(everyPart)]

const scenarios = ['customer-support', 'coding-assistant', 'travel-planning', 'marketing-campaign']

describe.each(scenarios)('%s', (name) => {
  const path = `scenarios/${name}.yaml`

  test('every metric explains to the figure that the forecast prints', async () => {
    const priced = await opened(path)
    const { cases } = await forecastAt(priced, { version: 'test', today: '2026-11-22' })
    for (const which of ['conservative', 'expected', 'peak'] as const) {
      for (const [metric, value] of Object.entries(cases[which].metrics)) {
        const [tree] = await explainQuestion(priced, { quantity: metric, case: which })
        // Worked out from its parts, so the last bits may differ from sums taken in another order.
        if (value === null) expect([metric, tree!.value]).toEqual([metric, null])
        else expect(Math.abs(tree!.value! - value), metric).toBeLessThanOrEqual(1e-9 * Math.abs(value))
      }
    }
  })

  test('every formula, read again by mathjs on the numbers shown below it, gives the number shown beside it', async () => {
    const priced = await opened(path)
    const [tree] = await explainQuestion(priced, {
      quantity: 'spend',
      case: 'expected',
      workflow: priced.portfolio.workflows[0]!.id,
      month: priced.periods[0]!,
    })
    let checked = 0
    for (const { formula, parts, value, name: of } of everyPart(tree!)) {
      if (formula === null || parts.length === 0 || /\b(sum|previous|normal_cdf)\(/.test(formula)) continue
      const given = Object.fromEntries(parts.map((part) => [part.name, part.value ?? 0]))
      const again = evaluate(formula, { ...operations, ...given })
      expect(Math.abs(again - value!), of).toBeLessThanOrEqual(1e-9 * Math.max(Math.abs(value!), 1e-6))
      checked++
    }
    expect(checked).toBeGreaterThan(40)
  })

  test('every input has an origin, and the line it names is there and holds it', async () => {
    const priced = await opened(path)
    const [tree] = await explainQuestion(priced, {
      quantity: 'spend',
      case: 'expected',
      workflow: priced.portfolio.workflows[0]!.id,
    })
    const inputs = everyPart(tree!).filter((part) => monthGraph().inputs.has(part.name))
    expect(inputs.length).toBeGreaterThan(20)
    for (const { name: of, origins } of inputs) {
      expect(origins.length, of).toBeGreaterThan(0)
      for (const origin of origins) {
        if (origin.kind !== 'spec' && origin.kind !== 'price') continue
        const line = readFileSync(`${root}/${origin.path}`, 'utf8').split('\n')[origin.line - 1]!
        expect(line.trim(), `${of} at ${origin.path}:${origin.line}`).not.toBe('')
        if (origin.kind === 'spec') expect(line.slice(origin.column - 1), of).not.toMatch(/^\s*(#|$)/)
      }
    }
  })
})

test('parts of a sum add up to it', async () => {
  const priced = await opened('scenarios/marketing-campaign.yaml')
  const [tree] = await explainQuestion(priced, {
    quantity: 'spend',
    case: 'expected',
    month: '2027-01',
    workflow: priced.portfolio.workflows[0]!.id,
  })
  const sums = everyPart(tree!).filter(({ formula, parts }) => /^sum\(\w+\)$/.test(formula ?? '') && parts.length > 0)
  expect(sums.length).toBeGreaterThan(5)
  for (const { value, parts } of sums) {
    const total = parts.reduce((sum, part) => sum + (part.value ?? 0), 0)
    expect(Math.abs(total - value!)).toBeLessThanOrEqual(1e-9 * Math.abs(value!))
  }
})

const alpha = `
  alpha:
    demand: { sessions: 1000, turns_per_session: 2 }
    model: google/gemini-3.8-flash
    tokens: { input: 1800, output: 200 }
    outcome: { unit: ticket, per: session, trusted_rate: 0.8 }
    value: { per_outcome: 3 }`
const beta = `
  beta:
    demand: { turns: 500 }
    costs: { platform: { category: infrastructure, per: month, amount: 700 } }`
const gamma = (unit: string) => `
  gamma:
    demand: { turns: 500 }
    costs: { platform: { category: evaluation, per: month, amount: 70 } }
    outcome: { unit: ${unit}, per: turn, trusted_rate: 0.5 }
    value: { per_outcome: 1 }`

describe.each([
  ['one workflow without an outcome', alpha + beta],
  ['outcomes that add up', alpha + gamma('ticket')],
  ['outcomes of different units', alpha + gamma('itinerary')],
  ['no outcome at all', beta],
])('%s', (_, workflows) => {
  const text = `schema: tokenomics/workflow@1\nhorizon: { start: 2026-12, months: 3 }\nworkflows:${workflows}\n`

  test('every metric of the portfolio is worked out from its parts to what the forecast prints, or is unknown for the same reason', async () => {
    const priced = await openText(text)
    const { cases } = await forecastAt(priced, { version: 'test', today: '2026-11-22' })
    for (const [metric, value] of Object.entries(cases.expected.metrics)) {
      const [tree] = await explainQuestion(priced, { quantity: metric, case: 'expected' })
      if (value === null)
        expect([metric, tree!.value, tree!.reason]).toEqual([metric, null, cases.expected.reasons[metric]])
      else expect(Math.abs(tree!.value! - value), metric).toBeLessThanOrEqual(1e-12 * Math.abs(value))
    }
  })
})

test('a metric of one month is made of the figures of that month', async () => {
  const priced = await openText(
    `schema: tokenomics/workflow@1\nhorizon: { start: 2026-12, months: 3 }\nworkflows:${alpha}\n`,
  )
  const costs = await Promise.all(
    ['2026-12', '2027-01'].map(
      async (month) =>
        (await explainQuestion(priced, { quantity: 'cost_per_trusted_outcome', case: 'expected', month }))[0]!.value,
    ),
  )
  expect(costs).toEqual([4.2 / 800, 8.4 / 800])
})
