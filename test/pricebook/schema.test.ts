import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import * as z from 'zod'
import { InputError } from '../../src/diagnostics/diagnostic.js'
import { loadBook } from '../../src/pricebook/load.js'
import { priceBook } from '../../src/pricebook/schema.js'

/** The example of the file format, with every key of it. */
const example = `schema: tokenomics/pricebook@1
provider: google
book_version: 2026.11.22
as_of: 2026-11-22
currency: USD
unit: per_1m_tokens
sources: { page: { url: "https://ai.google.dev/pricing", retrieved: 2026-11-22, name: Prices, licence: facts } }
defaults: { modes: { batch: { all: 0.5 }, priority: { input: 1.8 } }, regions: { global: 1.0, "*": 1.1 } }
models:
- id: gemini-3.8-flash
  aliases: [{ id: gemini-flash-latest, from: 2026-09-04, to: null }]
  kind: chat
  limits: { context: 1048576, output: 65536 }
  reasoning: { rate: 3.00 }
  prices:
  - from: 2026-09-04
    status: promotional
    guaranteed_until: 2026-12-31
    rates: { input: 0.75, cache_read: 0.075, cache_write_45m: 1, output: 3.75 }
    tiers: [{ prompt_tokens_above: 200000, inclusive: false, rule: cliff, rates: { input: 1.5, cache_read: 0.15, cache_write_45m: 2, output: 5.6 } }]
    windows: [{ name: peak, days: [mon], utc: ["01:00-04:00"], rates: { input: 1, cache_read: 0.1, cache_write_45m: 2, output: 5 } }]
    modes: { batch: { input: 0.375, output: 1.875 }, flex: null }
    cache_storage_per_1m_token_hour: 0.5
    checked: 2026-11-22
    source: page
  - from: 2027-01-01
    status: scheduled
    rates: { input: 1.50, output: 7.50 }
    source: [page]
  retires_on: null
  successor: other/model
  notes: [a note]
tools: [{ id: google_search, per_1k_calls: 14, from: 2026-01-01, source: page }]
`

/** A chat model with prices that a case can replace. */
const model = (body: string) => example.replace(/models:[\s\S]*?tools:/, `models:\n${body}\ntools:`)
const prices = (body: string) => model(`- id: m\n  prices:\n${body}`)
const entry = (body: string) => prices(`  - { from: unknown, ${body} }`)
const base = 'rates: { input: 1, output: 2 }'

/** Code of every mistake, and the text it points at. */
async function mistakesIn(text: string): Promise<string[][]> {
  const error = await loadBook({ path: 'book.yaml', text }).then(
    () => undefined,
    (reason) => reason,
  )
  if (!(error instanceof InputError)) return []
  return error.diagnostics.map(({ code, where }) => [
    code,
    where && 'start' in where ? text.slice(where.start, where.end) : '',
  ])
}

test('the example of the format is a price book', async () => {
  const book = await loadBook({ path: 'book.yaml', text: example })
  expect(book.models[0]?.prices.map(({ from, status }) => [from, status])).toEqual([
    ['2026-09-04', 'promotional'],
    ['2027-01-01', 'scheduled'],
  ])
})

describe('mistakes are found, named and located', () => {
  test.each<[string, string, string[][]]>([
    ['a misspelt rate', entry('rates: { input: 1, cache_reed: 0.1, output: 2 }'), [['unknown-key', 'cache_reed']]],
    ['a misspelt key of an entry', entry(`${base}, chekced: 2026-11-22`), [['unknown-key', 'chekced']]],
    ['a day that is not in the calendar', entry(`${base}, checked: 2026-02-29`), [['wrong-form', '2026-02-29']]],
    ['a negative rate', entry('rates: { input: -1, output: 2 }'), [['out-of-range', '-1']]],
    ['a rate that is not finite', entry('rates: { input: .inf, output: 2 }'), [['wrong-type', '.inf']]],
    ['an unknown status', entry(`${base}, status: promo`), [['out-of-range', 'promo']]],
    ['a price below 0', entry('rates: { input: -1, output: 2 }'), [['out-of-range', '-1']]],
    ['an undefined source', entry(`${base}, source: pgae`), [['unknown-name', 'pgae']]],
    ['one of several sources', entry(`${base}, source: [page, x]`), [['unknown-name', 'x']]],
    ['a chat model without output', entry('rates: { input: 1 }'), [['missing-price', 'rates']]],
    [
      'prices that do not ascend',
      prices(`  - { from: 2026-09-04, ${base} }\n  - { from: 2026-09-03, ${base} }`),
      [['wrong-order', '2026-09-03']],
    ],
    [
      'two prices of one day',
      prices(`  - { from: 2026-09-04, ${base} }\n  - { from: 2026-09-04, ${base} }`),
      [['wrong-order', '2026-09-04']],
    ],
    [
      'a later price of an unknown day',
      prices(`  - { from: 2026-09-04, ${base} }\n  - { from: unknown, ${base} }`),
      [['wrong-order', 'unknown']],
    ],
    [
      'a tier that does not name every rate',
      entry(`${base}, tiers: [{ prompt_tokens_above: 9, rates: { input: 2 } }]`),
      [['missing-price', 'rates']],
    ],
    [
      'a tier with a rate that the base lacks',
      entry(`${base}, tiers: [{ prompt_tokens_above: 9, rates: { input: 2, output: 3, cache_read: 1 } }]`),
      [['missing-price', 'cache_read']],
    ],
    [
      'tiers that do not ascend',
      entry(`${base}, tiers: [{ prompt_tokens_above: 9, ${base} }, { prompt_tokens_above: 8, ${base} }]`),
      [['wrong-order', '8']],
    ],
    [
      'tiers of two rules',
      entry(
        `${base}, tiers: [{ prompt_tokens_above: 8, ${base} }, { prompt_tokens_above: 9, rule: marginal, ${base} }]`,
      ),
      [['conflict', 'marginal']],
    ],
    [
      'a mode with a rate that the base lacks',
      entry(`${base}, modes: { batch: { cache_read: 1 } }`),
      [['missing-price', 'cache_read']],
    ],
    ['the mode that rates already are', entry(`${base}, modes: { standard: { all: 2 } }`), [['conflict', 'standard']]],
    [
      'hours that overlap',
      entry(
        `${base}, windows: [{ name: a, utc: ["01:00-04:00"], ${base} }, { name: b, days: [sun], utc: ["03:59-05:00"], ${base} }]`,
      ),
      [['conflict', '["03:59-05:00"]']],
    ],
    [
      'hours that cross midnight',
      entry(`${base}, windows: [{ name: a, utc: ["22:00-02:00"], ${base} }]`),
      [['wrong-order', '["22:00-02:00"]']],
    ],
    [
      'a promise that ends before it starts',
      prices(`  - { from: 2026-09-04, guaranteed_until: 2026-09-03, ${base} }`),
      [['wrong-order', '2026-09-03']],
    ],
    [
      'two models of one name',
      model(`- { id: m, prices: [{ from: unknown, ${base} }] }\n- { id: m, prices: [{ from: unknown, ${base} }] }`),
      [['duplicate-name', 'm']],
    ],
    [
      'an alias of two models on one day',
      model(`- { id: m, aliases: [{ id: x, from: unknown, to: 2026-06-16 }], prices: [{ from: unknown, ${base} }] }
- { id: n, aliases: [{ id: x, from: 2026-06-16 }], prices: [{ from: unknown, ${base} }] }`),
      [['duplicate-name', 'x']],
    ],
    [
      'an alias that is a model',
      model(`- { id: m, aliases: [{ id: n, from: unknown }], prices: [{ from: unknown, ${base} }] }
- { id: n, prices: [{ from: unknown, ${base} }] }`),
      [['duplicate-name', 'n']],
    ],
    [
      'an alias that ends before it starts',
      model(
        `- { id: m, aliases: [{ id: x, from: 2026-06-16, to: 2026-06-15 }], prices: [{ from: unknown, ${base} }] }`,
      ),
      [['wrong-order', '2026-06-15']],
    ],
    [
      'a price after retirement',
      model(`- { id: m, retires_on: 2026-06-15, prices: [{ from: 2026-06-16, ${base} }] }`),
      [['wrong-order', '2026-06-16']],
    ],
    [
      'a successor that is not in the book',
      model(`- { id: m, successor: n, prices: [{ from: unknown, ${base} }] }`),
      [['unknown-model', 'n']],
    ],
    [
      'a unit that is a thousand off',
      example.replace('per_1m_tokens', 'per_1k_tokens'),
      [['out-of-range', 'per_1k_tokens']],
    ],
    [
      'an alias that two models get on one day',
      model(`- { id: m, aliases: [{ id: x, from: 2026-06-16 }], prices: [{ from: unknown, ${base} }] }
- { id: n, aliases: [{ id: x, from: 2026-06-16 }], prices: [{ from: unknown, ${base} }] }`),
      [['duplicate-name', 'x']],
    ],
    [
      'an alias of two models, of which one starts on no day at all',
      model(`- { id: m, aliases: [{ id: x, from: unknown, to: 2026-12-31 }], prices: [{ from: unknown, ${base} }] }
- { id: n, aliases: [{ id: x, from: 2026-06-31 }], prices: [{ from: unknown, ${base} }] }`),
      [
        ['duplicate-name', 'x'],
        ['wrong-form', '2026-06-31'],
      ],
    ],
    [
      'every mistake at once',
      entry('rates: { input: -1, output: 2 }, source: [x, y], guaranteed_until: 2026-13-01'),
      [
        ['out-of-range', '-1'],
        ['unknown-name', 'x'],
        ['unknown-name', 'y'],
        ['wrong-form', '2026-13-01'],
      ],
    ],
  ])('%s', async (_, text, mistakes) => {
    expect(await mistakesIn(text)).toEqual(mistakes)
  })
})

test.each([
  ['a rate of 0', entry('rates: { input: 0, output: 2 }')],
  ['a free entry', entry('free: true, rates: { input: 0, output: 0 }')],
  ['a free model', model('- { id: m, free: true, prices: [{ from: unknown, rates: { input: 0, output: 0 } }] }')],
  [
    'an alias that moved on',
    model(`- { id: m, aliases: [{ id: x, from: unknown, to: 2026-06-15 }], prices: [{ from: unknown, ${base} }] }
- { id: n, aliases: [{ id: x, from: 2026-06-16 }], prices: [{ from: unknown, ${base} }] }`),
  ],
  [
    'an alias that moved on without a last day',
    model(`- { id: m, aliases: [{ id: x, from: unknown }], prices: [{ from: unknown, ${base} }] }
- { id: n, aliases: [{ id: x, from: 2026-06-16 }], prices: [{ from: unknown, ${base} }] }`),
  ],
  ['windows that touch', entry(`${base}, windows: [{ name: a, utc: ["01:00-04:00", "04:00-24:00"], ${base} }]`)],
])('%s is fine', async (_, text) => {
  expect(await mistakesIn(text)).toEqual([])
})

describe('the schema for editors', () => {
  const validate = addFormats
    .default(new Ajv2020({ strict: false }))
    .compile(z.toJSONSchema(priceBook, { io: 'input' }))

  test('takes the example', () => {
    expect(validate(parse(example)) || validate.errors).toBe(true)
  })
  test.each([
    ['a misspelt rate', entry('rates: { input: 1, cache_reed: 0.1, output: 2 }')],
    ['a day in other words', entry(`${base}, checked: 22 November`)],
    ['a missing unit', example.replace('unit: per_1m_tokens', '')],
  ])('refuses %s', (_, text) => {
    expect(validate(parse(text))).toBe(false)
  })
})
