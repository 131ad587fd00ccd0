import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { run } from '../../cli/world.js'

/**
 * Real calls with what pydantic/genai-prices says they cost, exactly, as of 2025-11-06T12:00Z, and the entries of its list
 * that price them (commit 47df840a5ab1, MIT): one call of each kind among 1,298, of which all come out the same.
 */
interface Call {
  readonly model: string
  /** Cached input and cache writes are part of the input tokens, reasoning is part of the output tokens. */
  readonly usage: Readonly<Record<string, number>>
  /** USD. */
  readonly input_price: number
  readonly output_price: number
}

const lines = (name: string): readonly unknown[] =>
  readFileSync(`${import.meta.dirname}/priced/${name}.jsonl`, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))

const calls = lines('calls') as readonly Call[]

/** The tokens of a call, each in one bucket. */
function tokensOf({ usage }: Call): Readonly<Record<string, number>> {
  const used = (name: string) => usage[`${name}_tokens`] ?? 0
  const writes = { cache_write_5m: used('cache_write_5m'), cache_write_1h: used('cache_write_1h') }
  const others = used('cache_write') - writes.cache_write_5m - writes.cache_write_1h
  const all = {
    uncached_input: used('input') - used('cache_read') - used('cache_write'),
    cached_input: used('cache_read'),
    ...writes,
    cache_write: others,
    reasoning: used('output_reasoning'),
    output: used('output') - used('output_reasoning'),
  }
  return Object.fromEntries(Object.entries(all).filter(([, count]) => count > 0))
}

test('calls are priced from an imported list as its own project prices them', async () => {
  const list = new Map([['list.json', JSON.stringify(lines('list'))]])
  const args = ['prices', 'import', 'genai-prices', 'list.json', '--into', 'books/', '--snapshot', '2025-11-06']
  const imported = await run(args, { files: list })
  expect([imported.code, imported.err]).toEqual([0, ''])

  const asked = calls.map((call) => ({ model: call.model, on: '2025-11-06T12:00Z', tokens: tokensOf(call) }))
  const files = new Map([...imported.written, ['calls.jsonl', asked.map((each) => JSON.stringify(each)).join('\n')]])
  const quoted = await run(['prices', 'quote', '--from', 'calls.jsonl', '--book', 'books'], { files })
  expect([quoted.code, quoted.err]).toEqual([0, ''])

  const quotes = quoted.out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(quotes).toHaveLength(calls.length)
  for (const [i, { model, usage, input_price, output_price }] of calls.entries()) {
    const { reasoning = 0, output = 0, ...input } = quotes[i].cost as Readonly<Record<string, number>>
    const sum = Object.values(input).reduce((total, cost) => total + cost, 0)
    for (const [ours, theirs] of [
      [sum, input_price],
      [reasoning + output, output_price],
    ] as const)
      expect(Math.abs(ours - theirs), `${model} ${JSON.stringify(usage)}`).toBeLessThanOrEqual(1e-9 * theirs)
  }
})
