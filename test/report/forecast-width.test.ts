import { describe, expect, test } from 'vitest'
import { run } from '../cli/world.js'
import { scenarios } from './scenarios.js'

const widths = [48, 80, 140]

/** Names in these specs are ASCII, and bars take one column each. */
const widest = (text: string): number => Math.max(...text.split('\n').map((line) => [...line].length))

const hostile = new Map([
  [
    'long.yaml',
    `schema: tokenomics/workflow@1
name: ${'A very long name of a portfolio '.repeat(5)}
horizon: { start: 2027-01, months: 1 }
workflows:
${['one', 'two']
  .map(
    (id) => `  ${id}-${'workflow-with-a-long-name-'.repeat(3)}:
    labels: { team: ${'team-'.repeat(15)}${id} }
    demand: { turns: 1000000000000 }
    model: openai/gpt-6-luna
    tokens: { input: 1800, output: 120 }
    outcome: { unit: ${`unit of ${id} `.repeat(8)}, per: turn, trusted_rate: 0.9 }`,
  )
  .join('\n')}
`,
  ],
])

describe.each(widths)('in a terminal of %d columns', (columns) => {
  test.each(scenarios)('no line of %s is wider', async (path) => {
    expect(widest((await run(['forecast', path], { columns })).out)).toBeLessThanOrEqual(columns)
  })

  test.each([[], ['--by', 'workflow'], ['--by', 'label:team']])(
    'no line of long names and large figures is wider %j',
    async (...by) => {
      const { code, out } = await run(['forecast', 'long.yaml', ...by], { columns, files: hostile })
      expect(code).toBe(0)
      expect(widest(out)).toBeLessThanOrEqual(columns)
    },
  )

  test('colour changes nothing but colour', async () => {
    const plain = await run(['forecast', scenarios[0]!], { columns })
    const coloured = await run(['forecast', scenarios[0]!], { columns, colour: 3 })
    expect(coloured.out).not.toBe(plain.out)
    const bare = coloured.out.replace(/\x1b\[[\d;]*m/g, '')
    expect(bare.split('\n').map((line) => line.trimEnd())).toEqual(plain.out.split('\n'))
  })
})

test('what is no terminal gets lines for paper of 100 columns', async () => {
  const paper = await run(['forecast', scenarios[0]!])
  const terminal = await run(['forecast', scenarios[0]!], { columns: 100 })
  expect(paper.out).toBe(terminal.out)
})
