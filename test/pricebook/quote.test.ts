import { describe, expect, test } from 'vitest'
import { explainQuote, quote } from '../../src/pricebook/quote.js'
import { quoteLines } from '../../src/pricebook/quote-lines.js'
import { aBook, accepted } from './a-book.js'

const books = [
  await aBook(`defaults: { modes: { batch: { all: 0.5 } } }
models:
- id: m
  aliases: [{ id: latest, from: unknown }]
  prices: [{ from: 2026-01-01, rates: { input: 4, cache_write_30m: 5, output: 8 } }]
- { id: e, kind: embedding, prices: [{ from: unknown, rates: { input: 0.02 } }] }
- { id: gone, retires_on: 2026-03-31, prices: [{ from: unknown, rates: { input: 1, output: 2 } }] }`),
]
const ask = (request: object) => quote(books, { model: 'acme/m', on: '2026-11-22', tokens: { output: 1 }, ...request })

test('a quote has the keys of its schema, in their order', () => {
  const tokens = { uncached_input: 500_000, cache_write_30m: 200_000, output: 250_000 }
  expect(JSON.stringify(ask({ model: 'acme/latest', mode: 'batch', tokens }))).toBe(
    '{"schema":"tokenomics/quote@1","model":"acme/m","on":"2026-11-22","mode":"batch","region":null,"tier":null,' +
      '"currency":"USD","tokens":{"uncached_input":500000,"cache_write_30m":200000,"output":250000},' +
      '"rates":{"uncached_input":2,"cache_write_30m":2.5,"output":4},' +
      '"cost":{"uncached_input":1,"cache_write_30m":0.5,"output":1},"total":2.5}',
  )
})

test('every rate can be explained', () => {
  const request = { model: 'acme/m', on: '2026-11-22', mode: 'batch', tokens: { cached_input: 1, output: 1 } }
  expect(accepted(explainQuote(books, request)).rules).toEqual({
    cached_input: ['acme/m has no cached rate: cached input is charged as input', 'input 4', 'mode batch: × 0.5'],
    output: ['output 8', 'mode batch: × 0.5'],
  })
})

test.each([
  ['a day before the first price', { on: '2025-12-31' }, 'missing-price'],
  ['a retired model', { model: 'acme/gone', on: '2026-04-01' }, 'retired-model'],
  ['a mode that is not sold', { mode: 'turbo' }, 'unknown-mode'],
  ['a region that is not sold', { region: 'eu' }, 'unknown-region'],
  ['output of an embedding model', { model: 'acme/e' }, 'missing-price'],
  ['a cache lifetime that is not offered', { tokens: { cache_write_1h: 1 } }, 'missing-price'],
  ['a bucket that does not exist', { tokens: { ouput: 1 } }, 'unknown-key'],
  ['negative tokens', { tokens: { output: -1 } }, 'out-of-range'],
  ['tokens that are not a number', { tokens: { output: Number.NaN } }, 'out-of-range'],
  ['a day that is not in the calendar', { on: '2026-02-30' }, 'wrong-form'],
  ['a time without a zone', { on: '2026-11-22T10:00' }, 'wrong-form'],
])('%s is refused', (_, request, code) => {
  expect(ask(request)).toMatchObject({ kind: 'refusal', code })
})

test('the last day of a model is still priced', () => {
  expect(ask({ model: 'acme/gone', on: '2026-03-31' })).toMatchObject({ total: 2e-6 })
})

test('no output is no reason to refuse an embedding model', () => {
  const answer = ask({ model: 'acme/e', tokens: { uncached_input: 1_000_000, output: 0 } })
  expect(answer).toMatchObject({ total: 0.02, cost: { uncached_input: 0.02 } })
})

describe('calls from a file', () => {
  test('each line has its answer, in order; blank lines have none', () => {
    const answers = quoteLines(
      books,
      '{"model":"acme/m","tokens":{"output":1000000}}\r\n\n' +
        'not json\n' +
        '{"model":"acme/n","tokens":{}}\n' +
        '{"model":"acme/m","on":"2026-01-01","mode":"batch","region":null,"tokens":{"output":1000000}}\n',
      '2026-11-22',
    )
    expect(answers).toMatchObject([
      { total: 8, on: '2026-11-22' },
      { error: 'this line is not a JSON object' },
      { error: expect.stringContaining('no model "n"') },
      { total: 4, on: '2026-01-01' },
    ])
  })

  test.each([
    ['[]', 'not a JSON object'],
    ['null', 'not a JSON object'],
    ['{"tokens":{}}', '"model"'],
    ['{"model":"acme/m"}', '"tokens"'],
    ['{"model":"acme/m","tokens":{"output":"12"}}', '"tokens"'],
    ['{"model":"acme/m","tokens":{},"modle":1}', 'unknown key "modle"'],
    ['{"model":"acme/m","tokens":{},"on":20261122}', '"on"'],
  ])('%s: %s', (line, error) => {
    expect(quoteLines(books, line, '2026-11-22')).toEqual([{ error: expect.stringContaining(error) }])
  })
})
