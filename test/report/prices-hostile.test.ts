import { expect, test } from 'vitest'
import { run } from '../cli/world.js'

const book = `schema: tokenomics/pricebook@1
provider: acme
as_of: 2026-11-01
currency: USD
unit: per_1m_tokens
sources: { "s|1": { name: "<script>", url: "https://acme.example/a?b=<i>", retrieved: 2026-11-01 } }
models:
- id: "m|[x](http://evil.example)"
  prices: [{ from: 2026-01-01, rates: { input: 1, output: 2 }, source: "s|1", notes: ["# not a head"] }]
  notes: ["@everyone turned"]
`
/** The same book with a text that steers a terminal, or turns what follows round. */
const steering = (text: string) => book.replace('<script>', text)
const files = new Map([['acme.yaml', book]])
const name = 'acme/m|[x](http://evil.example)'

test.each([
  ['list', '--provider', 'acme'],
  ['show', name],
  ['check', '--provider', 'acme'],
  ['quote', name, '--output', '1', '--explain'],
])('prices %s prints names as they are', async (...args) => {
  const { out, code } = await run(['prices', ...args, '--book', 'acme.yaml'], { files })
  expect(code).toBe(0)
  expect(out).toContain('m|[x]')
})

test.each([
  ['list', '--provider', 'acme'],
  ['show', name],
  ['check', '--provider', 'acme'],
])('prices %s writes no markup of the book into Markdown', async (...args) => {
  const { out } = await run(['prices', ...args, '--book', 'acme.yaml', '--format', 'markdown'], { files })
  expect(out).not.toMatch(/<script|\[x\]\(|^- # |[^\\]\|\[|@everyone/m)
  const tables = out.split('\n').filter((line) => line.startsWith('|'))
  const cells = tables.map((line) => line.replaceAll('\\|', '').split('|').length)
  expect(tables.length).toBeGreaterThan(2)
  expect(new Set(cells).size).toBe(1)
})

test.each(['\\e[31m', '\\e]0;title\\a', '\\u202e turned'])(
  'a book that holds %s is refused, and the refusal prints nothing that a terminal obeys',
  async (text) => {
    const hostile = new Map([['acme.yaml', steering(text)]])
    const { out, err, code } = await run(['prices', 'list', '--book', 'acme.yaml'], { files: hostile })
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain('characters that cannot be seen')
    expect(err).not.toMatch(/[\x00-\x09\x0b-\x1f\u202e]/)
  },
)
