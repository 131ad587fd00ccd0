import { parse } from 'csv-parse/sync'
import { expect, test } from 'vitest'
import { run } from '../cli/world.js'

/** 1 USD an attempt, so that every figure can be worked out in the head. */
const workflow = (id: string, team: string | undefined, turns: number, rate: number, unit: string): string => `
  ${id}:
    ${team === undefined ? '' : `labels: { team: ${team} }`}
    demand: { turns: ${turns} }
    model: openai/gpt-6-luna
    tokens: { input: 0, output: 0 }
    costs: { work: { category: human_review, per: attempt, amount: 1 } }
    outcome: { unit: ${unit}, per: turn, trusted_rate: ${rate} }`

const spec = `schema: tokenomics/workflow@1
horizon: { start: 2027-01, months: 1 }
pricebooks: [openai]
workflows:${[
  workflow('a', 'red', 100, 0.5, 'ticket'),
  workflow('b', 'red', 300, 0.25, 'ticket'),
  workflow('c', 'blue', 400, 0.5, 'ticket'),
  workflow('d', 'blue', 100, 0.5, 'summary'),
  workflow('e', undefined, 100, 1, 'ticket'),
].join('')}
`

const rowsBy = async (by: string) => {
  const files = new Map([['teams.yaml', spec]])
  const { out } = await run(['forecast', 'teams.yaml', '--by', by, '--format', 'csv', '--layout', 'wide'], { files })
  return (parse(out, { columns: true }) as Record<string, string>[]).map((row) => [
    row['key'],
    Number(row['spend_expected']),
    Number(row['share_of_spend_expected']),
    row['outcome'],
    row['trusted_outcomes_expected'],
    row['cost_per_trusted_outcome_expected'],
  ])
}

test('by label, workflows with one value are taken together; outcomes only where units agree', async () => {
  expect(await rowsBy('label:team')).toEqual([
    ['blue', 500, 0.5, '', '', ''],
    ['red', 400, 0.4, 'ticket', '125', '3.2'],
    ['', 100, 0.1, 'ticket', '100', '1'],
  ])
})

test('by workflow, each stands for itself, dearest first', async () => {
  expect(await rowsBy('workflow')).toEqual([
    ['c', 400, 0.4, 'ticket', '200', '2'],
    ['b', 300, 0.3, 'ticket', '75', '4'],
    ['a', 100, 0.1, 'ticket', '50', '2'],
    ['d', 100, 0.1, 'summary', '50', '2'],
    ['e', 100, 0.1, 'ticket', '100', '1'],
  ])
})

test('by component and by model, what costs nothing is left out', async () => {
  expect(await rowsBy('component')).toEqual([['human_review', 1000, 1, '', '', '']])
  expect(await rowsBy('model')).toEqual([['', 1000, 1, '', '', '']])
})

test('of many workflows the table shows the dearest twelve and what the rest cost together', async () => {
  const many = Array.from({ length: 40 }, (_, i) => workflow(`w${i}`, 'red', 100 + i, 0.5, 'ticket'))
  const text = `${spec.slice(0, spec.indexOf('workflows:'))}workflows:${many.join('')}\n`
  const { out } = await run(['forecast', 'many.yaml'], { files: new Map([['many.yaml', text]]) })
  const [, section = ''] = out.split(/^Spend by workflow.*\n/m)
  const lines = section.split('\n\n')[0]!.split('\n')
  expect(lines).toHaveLength(14)
  expect(lines[0]).toMatch(/^ {2}w39 .*\$139/)
  // 100 + 101 + … + 127
  expect(lines[12]).toMatch(/… and 28 more .*\$3,178/)
})
