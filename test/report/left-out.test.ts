import { expect, test } from 'vitest'
import { run } from '../cli/world.js'

const workflow = (id: string, unit: string) => `
  ${id}:
    demand: { turns: 90000 }
    model: openai/gpt-6-luna
    tokens: { input: 2000, output: 100 }
    outcome: { unit: ${unit}, per: turn, trusted_rate: 0.8 }`
const files = new Map([
  [
    'two.yaml',
    `schema: tokenomics/workflow@1
horizon: { start: 2027-01, months: 3 }
workflows:${workflow('support-agent', 'resolved ticket')}${workflow('code-review', 'merged pull request')}
`,
  ],
])

const table = async (columns: number): Promise<string> =>
  (await run(['forecast', 'two.yaml'], { files, columns })).out.replaceAll('\n', ' ')
const needs = (text: string): readonly number[] =>
  [...text.matchAll(/: (\d+) columns show them/g)].map(([, columns]) => Number(columns))

test.each([48, 60, 80])(
  'at %d columns the cases that have left are named, with the width that shows them',
  async (columns) => {
    const named = needs(await table(columns))
    expect(named.length).toBeGreaterThan(0)
    const most = Math.max(...named)
    expect(most).toBeGreaterThan(columns)
    expect(needs(await table(most))).toEqual([])
    expect(needs(await table(most - 1))).not.toEqual([])
  },
)

test('where every figure has room nothing is said', async () => {
  expect(await table(140)).not.toContain('No room')
})
