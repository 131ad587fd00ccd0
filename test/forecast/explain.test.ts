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

async function opened(path: string) {
  const reader = {
    today: '2026-11-22',
    readFile: async (file: string) => readFileSync(`${root}/${file}`, 'utf8'),
    asset: async (file: string) => (file.startsWith('dist/') ? undefined : readFileSync(`${root}/${file}`, 'utf8')),
  }
  return openPortfolio([{ path, text: readFileSync(`${root}/${path}`, 'utf8') }], reader)
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
        expect(tree!.value, metric).toBe(value)
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
