import { describe, expect, test } from 'vitest'
import { widthOfText } from '../../src/report/text.js'
import { run } from '../cli/world.js'

const bookOf = (provider: string, id: string, version = '1') => `schema: tokenomics/pricebook@1
provider: ${JSON.stringify(provider)}
book_version: ${JSON.stringify(version)}
as_of: 2026-11-22
currency: USD
unit: per_1m_tokens
models:
- id: ${JSON.stringify(id)}
  prices:
  - from: 2026-01-01
    self_hosted:
      gpus: 8
      replicas: 12
      rent_per_gpu_hour: 2
      power: { kw_per_gpu: 1, pue: 1.2 }
      tokens_per_second: { input: 20000, cache_read: 200000, output: 2500 }
      utilisation: 0.3
- id: other
  prices: [{ from: 2026-01-01, rates: { input: 0.4, output: 1.2 } }]
`

const printed = async (book: string, more: readonly string[], columns = 100) => {
  const { out, code, err } = await run(['factory', 'own.yaml', ...more], {
    files: new Map([['own.yaml', book]]),
    columns,
  })
  expect([code, err]).toEqual([0, ''])
  return out
}

describe('names are data', () => {
  const hostile = bookOf('[x](javascript:y)', '@all|<b>#1', '=cmd|x!A1')

  test('in Markdown: no link, no mention, no markup, no cell more', async () => {
    const out = await printed(hostile, ['--format', 'markdown'])
    expect(out).toContain('### \\[x\\](javascript:y)/@\u200Ball\\|&lt;b&gt;#\u200B1: 96 GPUs in 12 replicas, rented')
    expect(out).not.toMatch(/<b>|@all|[^\\]\[x\]/)
    const rows = out.split('\n').filter((line) => line.startsWith('| '))
    const cells = (line: string) => line.replace(/\\\|/g, '').split('|').length
    for (const [i, row] of rows.entries()) if (/^\| [-:]/.test(row)) expect(cells(row)).toBe(cells(rows[i - 1]!))
  })

  test('in CSV: a name that begins a formula does not run', async () => {
    const out = await printed(bookOf('=cmd', 'm'), ['--format', 'csv'])
    expect(out.split('\r\n')[1]).toMatch(/^'=cmd\/m,0\.3,cost,gpus,/)
  })
})

describe('no line is wider than the terminal', () => {
  const long = 'a-model-with-a-name-that-nobody-would-want-to-read-in-the-head-of-a-column-of-figures'
  test.each([60, 80, 100, 140])('%d columns', async (columns) => {
    for (const against of ['own/other', 'groq/llama-3.3-70b-versatile', `own/${long}`]) {
      const out = await printed(bookOf('own', long), ['--against', against, '--price', '2'], columns)
      for (const line of out.split('\n')) expect(widthOfText(line), line).toBeLessThanOrEqual(columns)
    }
  })
})
