import { parse } from 'csv-parse/sync'
import { expect, test } from 'vitest'
import { book } from '../../analysis/diff/world.js'
import { run } from '../../cli/world.js'

/** Names as far as a spec lets them be anything. */
const names = [
  "=cmd|'/c calc'!A1",
  '@team | `code` **bold**',
  '<script>alert(1)</script>',
  '[x](http://evil.example)',
  '＝1+1',
  '::error::x ##[error]y',
]

/** Everything that has a name has such a one: workflows, steps, costs, shared costs, assumptions, units, tools' places. */
const spec = (tokens: number, suffix = '') =>
  JSON.stringify({
    schema: 'tokenomics/workflow@1',
    name: names[2],
    horizon: { start: '2027-01', months: 1 },
    pricebooks: ['./book.yaml'],
    costs: { [`${names[3]}${suffix}`]: { category: 'infrastructure', per: 'month', amount: tokens } },
    workflows: Object.fromEntries(
      names.map((name, i) => [
        i < 5 ? name : `${name}${suffix}`,
        {
          labels: { 'te|am': name },
          demand: { turns: tokens },
          steps: {
            [name]: { model: 'acme/m1', tokens: { input: tokens + i, output: 0 } },
            ...(suffix !== '' && { [`${name}${suffix}`]: { model: 'acme/m1', tokens: { input: 5, output: 0 } } }),
          },
          costs: { [`${name}${suffix}`]: { category: 'retrieval', per: 'turn', amount: 0.1 } },
          outcome: { unit: names[0], per: 'turn', trusted_rate: 0.5 },
        },
      ]),
    ),
  })
const files = new Map([
  ['base/book.yaml', book(2)],
  ['base/a.json', spec(1000)],
  ['head/book.yaml', book(3)],
  ['head/a.json', spec(2000, ' renamed')],
])
const printed = async (format: string, ...more: readonly string[]) => {
  const { code, out, err } = await run(['bridge', 'base', 'head', '--format', format, ...more], { files })
  if (code !== 0) throw new Error(err)
  return out
}

test.each([[], ['--of', 'cost_per_trusted_outcome'], ['--workflow', names[1]!]])(
  'in Markdown names are only names, and tables keep their shape: %j',
  async (...more) => {
    const out = await printed('markdown', ...more)
    expect(out).not.toMatch(/<script|(?<!\\)\[[^\]]*(?<!\\)\]\(|@team/)
    const tables = out.split('\n\n').filter((part) => part.startsWith('|'))
    expect(tables.length).toBeGreaterThan(3)
    for (const table of tables) {
      const cells = table.split('\n').map((line) => line.replaceAll(/\\[\\|]/g, '').split('|').length)
      expect(new Set(cells).size).toBe(1)
    }
  },
)

test('in CSV no text is a formula, and numbers stay numbers', async () => {
  const rows: readonly (readonly string[])[] = parse(await printed('csv'))
  expect(new Set(rows.map(({ length }) => length)).size).toBe(1)
  for (const cell of rows.flat())
    if (!/^-?[\d.]+(e[+-]?\d+)?$/.test(cell)) expect(cell).not.toMatch(/^[=+\-@|＝＋－＠\t\r]/)
})

test('in a terminal nothing steers it, and JSON holds the names as they are', async () => {
  expect(await printed('table')).not.toMatch(/[\x00-\x09\x0B-\x1F\x7F-\x9F]/)
  const { workflows } = JSON.parse(await printed('json')) as { readonly workflows: readonly { readonly id: string }[] }
  expect(workflows.map(({ id }) => id)).toEqual([...names.slice(0, 5), `${names[5]} renamed`, names[5]])
})
