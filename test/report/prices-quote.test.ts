import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { run } from '../cli/world.js'

interface Golden {
  readonly id: string
  readonly rates: object
  readonly tiers?: readonly object[]
  readonly tokens: Readonly<Record<string, number>>
  readonly total: number
}

test('the JSON of a quote has these keys and no others', async () => {
  const { out } = await run(['prices', 'quote', 'openai/gpt-6-luna', '--uncached-input', '1800', '--format', 'json'])
  const keys = ['schema', 'model', 'on', 'mode', 'region', 'tier', 'currency', 'tokens', 'rates', 'cost', 'total']
  expect(Object.keys(JSON.parse(out))).toEqual(keys)
})

test('lines that are fed back in give themselves', async () => {
  const first = await run(['prices', 'quote', 'openai/gpt-6-luna', '--uncached-input', '300000', '--format', 'json'])
  const { model, on, mode, region, tokens }: Record<string, unknown> = JSON.parse(first.out)
  const files = new Map([['-', `${JSON.stringify({ model, on, mode, region, tokens })}\n`]])
  const second = await run(['prices', 'quote', '--from', '-'], { files })
  expect(JSON.parse(second.out)).toEqual(JSON.parse(first.out))
  expect(second.err).toBe('')
})

test('flags come in the order of the buckets, whatever their order on the command line', async () => {
  const flags = ['--output', '1', '--tokens', 'cache_write_7d=2', '--cache-write-12h', '3', '--uncached-input', '4']
  const book = `schema: tokenomics/pricebook@1
provider: acme
as_of: 2026-11-01
currency: EUR
unit: per_1m_tokens
models: [{ id: m, prices: [{ from: unknown, rates: { input: 1, cache_write_12h: 2, cache_write_7d: 3, output: 4 } }] }]
`
  const files = new Map([['acme.yaml', book]])
  const { out } = await run(['prices', 'quote', 'acme/m', '--book', 'acme.yaml', '-f', 'json', ...flags], { files })
  expect(Object.entries(JSON.parse(out).cost)).toEqual([
    ['uncached_input', 4e-6],
    ['cache_write_12h', 6e-6],
    ['cache_write_7d', 6e-6],
    ['output', 4e-6],
  ])
})

test('calls that other programs priced cost the same by file', async () => {
  const text = await readFile(`${import.meta.dirname}/../pricebook/golden-calls.json`, 'utf8')
  const { calls }: { calls: Golden[] } = JSON.parse(text)
  const models = calls.map(({ id, rates, tiers = [] }) => ({ id, prices: [{ from: 'unknown', rates, tiers }] }))
  const book = { schema: 'tokenomics/pricebook@1', provider: 'acme', as_of: '2026-11-01', currency: 'USD' }
  const lines = calls.map(({ id, tokens }) => JSON.stringify({ model: `acme/${id}`, tokens }))
  const files = new Map([
    ['acme.json', JSON.stringify({ ...book, unit: 'per_1m_tokens', models })],
    ['calls.jsonl', lines.join('\n')],
  ])
  const { out } = await run(['prices', 'quote', '--from', 'calls.jsonl', '--book', 'acme.json'], { files })
  const priced: { total: number }[] = out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(priced.length).toBe(calls.length)
  for (const [i, { total }] of calls.entries()) expect(priced[i]!.total / total).toBeCloseTo(1, 12)
})
