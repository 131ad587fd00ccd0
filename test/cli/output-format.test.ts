import { expect, test } from 'vitest'
import { run } from './world.js'

const spec = `schema: tokenomics/workflow@1
horizon: { start: 2027-01, months: 1 }
workflows:
  support-agent: { demand: { turns: 20000 }, model: openai/gpt-6-luna, tokens: { input: 1800, output: 120 } }
`
const files = new Map([['support.yaml', spec]])

const beginnings = {
  table: /^support\nJan 2027 \(one month\)/,
  json: /^\{\n {2}"schema": "tokenomics\/forecast@1",/,
  csv: /^period,workflow,/,
  markdown: /^## support\n/,
}

const written = async (file: string, ...args: readonly string[]): Promise<string | undefined> => {
  const ran = await run(['forecast', 'support.yaml', '-o', file, ...args], { files })
  expect([ran.code, ran.out]).toEqual([0, ''])
  return ran.written.get(file)
}

test.each([
  ['forecast.json', 'json'],
  ['forecast.csv', 'csv'],
  ['q1/forecast.CSV', 'csv'],
  ['forecast.md', 'markdown'],
  ['forecast.markdown', 'markdown'],
  ['forecast.txt', 'table'],
  ['forecast', 'table'],
  ['json', 'table'],
] as const)('-o %s alone holds %s', async (file, format) => {
  expect(await written(file)).toMatch(beginnings[format])
})

test.each(['table', 'json', 'csv', 'markdown'] as const)(
  'a name that promises nothing holds %s when asked',
  async (format) => {
    expect(await written('forecast.txt', '--format', format)).toMatch(beginnings[format])
  },
)

test('a name that promises what is asked for is fine', async () => {
  expect(await written('forecast.json', '-f', 'json')).toMatch(beginnings.json)
})

test('--layout goes with a csv that only the name of the file asks for', async () => {
  expect(await written('forecast.csv', '--layout', 'wide')).toMatch(/^period,workflow,currency,/)
})

test.each([
  ['-f', 'csv', '-o', 'forecast.json'],
  ['-f', 'table', '-o', 'forecast.csv'],
  ['-f', 'json', '-o', 'forecast.md'],
  ['--layout', 'wide'],
  ['--layout', 'wide', '-f', 'json'],
])('%s %s %s %s is refused, and nothing is written', async (...args) => {
  const ran = await run(['forecast', 'support.yaml', ...args.filter((arg) => arg !== undefined)], { files })
  expect([ran.code, ran.out, ran.written.size]).toEqual([2, '', 0])
  expect(ran.err).toContain('conflict')
})
