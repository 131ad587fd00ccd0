import { expect, test } from 'vitest'
import { type ImportOptions, planImport } from '../../../src/pricebook/import/plan.js'
import type { StatedModel, StatedPrice } from '../../../src/pricebook/import/source.js'
import { changedBook } from '../../../src/pricebook/import/write.js'
import { loadBook } from '../../../src/pricebook/load.js'
import { aBook } from '../a-book.js'

const options: ImportOptions = { day: '2026-12-01', source: 'litellm-2026-12-01' }

const stated = (...prices: Partial<StatedPrice>[]): StatedModel => ({
  id: 'm',
  names: [],
  kind: 'chat',
  limits: {},
  retires_on: null,
  prices: prices.map((price) => ({ from: 'unknown', rates: {}, tiers: [], windows: [], modes: {}, ...price })),
})

/** What an import makes of the prices of model `m`, and what importing it again changes. */
async function imported(yaml: string, model: StatedModel, given: Partial<ImportOptions> = {}) {
  const source = { provider: 'acme', models: [model], tools: [], unmapped: [] }
  const all = { ...options, ...given }
  const book = await aBook(yaml)
  const plan = planImport(book, source, all)
  const text = await changedBook(book, plan, 'litellm', all)
  const after = await loadBook({ path: 'acme.yaml', text })
  const again = await changedBook(after, planImport(after, source, all), 'litellm', all)
  return { book: after, prices: after.models[0]!.prices, plan, text, same: again === text }
}

const simple = 'models: [{ id: m, prices: [{ from: unknown, rates: { input: 1, cache_read: 0.1, output: 5 } }] }]'

test('the same price is only checked anew', async () => {
  const { prices, same } = await imported(simple, stated({ rates: { input: 1, output: 5 } }))
  expect(prices).toHaveLength(1)
  expect(prices[0]).toMatchObject({ checked: '2026-12-01', rates: { input: 1, cache_read: 0.1, output: 5 } })
  expect(same).toBe(true)
})

test('another price is a new entry, and what the list does not state goes along', async () => {
  const { prices, book, same } = await imported(simple, stated({ rates: { input: 2, output: 8 } }))
  expect(prices.map(({ from, rates }) => [from, rates])).toEqual([
    ['unknown', { input: 1, cache_read: 0.1, output: 5 }],
    ['2026-12-01', { input: 2, cache_read: 0.2, output: 8 }],
  ])
  expect(prices[1]).toMatchObject({ status: 'list', checked: '2026-12-01', source: 'litellm-2026-12-01' })
  expect(prices[1]?.notes?.[0]).toContain('cache_read')
  expect(book.sources['litellm-2026-12-01']).toMatchObject({ retrieved: '2026-12-01', licence: 'MIT' })
  expect(book.book_version).toBe('2026.12.01')
  expect(same).toBe(true)
})

test('a price is put before one that is announced, which stays', async () => {
  const yaml = `models:
- id: m
  prices:
  - { from: unknown, status: promotional, guaranteed_until: 2026-12-31, rates: { input: 1, output: 5 } } # intro
  - { from: 2027-01-01, status: scheduled, rates: { input: 2, output: 10 } }`
  const { prices, text, same } = await imported(yaml, stated({ rates: { input: 1.5, output: 7 } }))
  expect(prices.map(({ from, status, rates }) => [from, status, rates['input']])).toEqual([
    ['unknown', 'promotional', 1],
    ['2026-12-01', 'list', 1.5],
    ['2027-01-01', 'scheduled', 2],
  ])
  expect(text).toContain('# intro')
  expect(same).toBe(true)
})

test('dates of the list are kept: what is in force since then, and what comes', async () => {
  const { prices, same } = await imported(
    simple,
    stated(
      { rates: { input: 3, output: 15 } },
      { from: '2026-11-15', rates: { input: 2, cache_read: 0.2, output: 10 } },
      { from: '2027-03-01', rates: { input: 4, cache_read: 0.4, output: 20 } },
    ),
  )
  expect(prices.map(({ from, status, rates }) => [from, status, rates['input']])).toEqual([
    ['unknown', 'list', 1],
    ['2026-11-15', 'list', 2],
    ['2027-03-01', 'scheduled', 4],
  ])
  expect(same).toBe(true)
})

test('--from is the first day of what the list does not date', async () => {
  const { prices } = await imported(simple, stated({ rates: { input: 2, output: 8 } }), { since: '2026-11-28' })
  expect(prices[1]?.from).toBe('2026-11-28')
})

test.each([
  ['the book was checked later', 'from: unknown, checked: 2026-12-02', {}, /compared with its source later/],
  ['there is a price from that day', 'from: 2026-12-01', {}, /a price from 2026-12-01 already/],
  ['the day is before the price', 'from: 2026-10-01', { since: '2026-09-01' }, /a price from 2026-10-01 already/],
])('the book stays as it is where %s', async (_, entry, given, reason) => {
  const yaml = `models: [{ id: m, prices: [{ ${entry}, rates: { input: 1, output: 5 } }] }]`
  const { prices, plan, same } = await imported(yaml, stated({ rates: { input: 2, output: 10 } }), given)
  expect(prices).toHaveLength(1)
  expect(plan.merged[0]?.kept[0]?.reason).toMatch(reason)
  expect(same).toBe(true)
})

test('hours and tiers that the list does not know stay in proportion', async () => {
  const yaml = `models:
- id: m
  prices:
  - from: unknown
    rates: { input: 1, output: 4 }
    windows: [{ name: peak, days: [mon], utc: ["01:00-04:00"], rates: { input: 2, output: 8 } }]
    tiers: [{ prompt_tokens_above: 200000, rule: marginal, rates: { input: 2, output: 4 } }]
    modes: { batch: { input: 0.4, output: 2 }, flex: null }`
  const { prices } = await imported(yaml, stated({ rates: { input: 0.5, output: 3 } }))
  expect(prices[1]).toMatchObject({
    windows: [{ name: 'peak', days: ['mon'], rates: { input: 1, output: 6 } }],
    tiers: [{ prompt_tokens_above: 200_000, rule: 'marginal', rates: { input: 1, output: 3 } }],
    modes: { batch: { input: 0.2, output: 1.5 }, flex: null },
  })
})

test('a side of the edge that the list does not tell is no change, and one that it tells is', async () => {
  const yaml = `models:
- id: m
  prices:
  - from: unknown
    rates: { input: 1, output: 4 }
    tiers: [{ prompt_tokens_above: 272000, inclusive: true, rates: { input: 2, output: 6 } }]`
  const tier = { above: 272_000, rates: { input: 2, output: 6 } }
  const rates = { input: 1, output: 4 }
  expect((await imported(yaml, stated({ rates, tiers: [tier] }))).prices).toHaveLength(1)
  const { prices } = await imported(yaml, stated({ rates, tiers: [{ ...tier, inclusive: false }] }))
  expect(prices[1]?.tiers[0]?.inclusive).toBe(false)
})

test('a cache write without a lifetime is that of the book', async () => {
  const yaml = `models: [{ id: m, prices: [{ from: unknown, rates: { input: 1, cache_write_30m: 1.25, output: 5 } }] }]`
  const { prices } = await imported(yaml, stated({ rates: { input: 1, cache_write: 1.25, output: 5 } }))
  expect(prices).toHaveLength(1)
})

test('a mode that multiplies as the book says by default is no change', async () => {
  const yaml = `defaults: { modes: { batch: { all: 0.5 } } }\n${simple}`
  const rates = { input: 1, cache_read: 0.1, output: 5 }
  const batch = (input: number, output: number) => stated({ rates, modes: { batch: { input, output } } })
  expect((await imported(yaml, batch(0.5, 2.5))).prices).toHaveLength(1)
  const { prices } = await imported(yaml, batch(0.6, 3))
  expect(prices[1]?.modes).toEqual({ batch: { all: 0.6 } })
})

test('a model goes by an alias of the book, and the one that has the id goes first', async () => {
  const yaml = `models:
- { id: m, aliases: [{ id: m-2026, from: unknown }], prices: [{ from: unknown, rates: { input: 1, output: 5 } }] }`
  const source = {
    provider: 'acme',
    models: [
      { ...stated({ rates: { input: 9, output: 50 } }), id: 'm-2026' },
      stated({ rates: { input: 1, output: 5 } }),
    ],
    tools: [],
    unmapped: [],
  }
  const plan = planImport(await aBook(yaml), source, options)
  expect(plan.merged.map(({ entries }) => entries.length)).toEqual([0])
  expect(plan.unmapped).toEqual([
    { what: 'm-2026', reason: 'another name of a model that the source prices by its id' },
  ])
})

test.each([
  [{ input: 1, output: 0.19 }, /less than 0.2 times/],
  [{ input: 1, output: 51 }, /more than 50 times/],
  [{ input: 11, output: 50 }, /input jumps from 1 to 11/],
  [{ input: 900, output: 1001 }, /output 1001 is more than 1000 per million tokens/],
  [{ input: -1, output: 5 }, /negative/],
  [{ input: Number.NaN, output: 5 }, /not a number/],
])('%j is doubted', async (rates, doubt) => {
  const source = { provider: 'acme', models: [stated({ rates })], tools: [], unmapped: [] }
  const { doubts } = planImport(await aBook(simple), source, options)
  expect(doubts.map(({ message }) => message).join()).toMatch(doubt)
})

test('a jump is doubted wherever it is: for long prompts, in a mode, of a tool', async () => {
  const book = await aBook(`models:
- id: m
  prices:
  - from: unknown
    rates: { input: 1, output: 5 }
    tiers: [{ prompt_tokens_above: 200000, rates: { input: 2, output: 10 } }]
    modes: { batch: { input: 0.5, output: 2.5 } }
tools: [{ id: web_search, per_1k_calls: 10, from: unknown }]`)
  const price = {
    rates: { input: 1, output: 5 },
    tiers: [{ above: 200_000, rates: { input: 2, output: 100.1 } }],
    modes: { batch: { input: 0.5, output: 0.2 } },
  }
  const tools = [{ id: 'web_search', per_1k_calls: 0.01 }]
  const { doubts } = planImport(book, { provider: 'acme', models: [stated(price)], tools, unmapped: [] }, options)
  expect(doubts.map(({ model, message }) => `${model}: ${message}`)).toEqual([
    'm: above 200000 tokens, output jumps from 10 to 100.1, more than 10 times',
    'm: in batch, output jumps from 2.5 to 0.2, more than 10 times',
    'web_search: the fee jumps from 10 to 0.01',
  ])
})

test('a rate that is no number never gets into a book', async () => {
  const { prices, plan } = await imported(simple, stated({ rates: { input: Number.NaN, output: 5 } }))
  expect(prices).toHaveLength(1)
  expect(plan.unmapped[0]?.reason).toMatch(/not a number/)
})

test('a new fee of a tool is a new entry', async () => {
  const yaml = `${simple}\ntools: [{ id: web_search, per_1k_calls: 10, from: unknown }]`
  const book = await aBook(yaml)
  const source = { provider: 'acme', models: [], tools: [{ id: 'web_search', per_1k_calls: 14 }], unmapped: [] }
  const text = await changedBook(book, planImport(book, source, options), 'litellm', options)
  const after = await loadBook({ path: 'acme.yaml', text })
  expect(after.tools.map(({ per_1k_calls, from }) => [per_1k_calls, from])).toEqual([
    [10, 'unknown'],
    [14, '2026-12-01'],
  ])
})
