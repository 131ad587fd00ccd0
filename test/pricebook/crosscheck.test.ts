import { expect, test } from 'vitest'
import { crosscheck } from '../../src/pricebook/crosscheck.js'
import { aBook } from './a-book.js'

const book = (rates: string, id = 'm') =>
  aBook(
    `models: [{ id: ${id}, aliases: [{ id: ${id}-2026, from: unknown }], prices: [{ from: unknown, rates: ${rates} }] }]`,
  )

const check = async (names: readonly string[] | undefined, ...rates: string[]) =>
  crosscheck(
    await Promise.all(rates.map(async (each, i) => ({ name: `source ${i}`, books: [await book(each)] }))),
    names,
    '2026-11-22',
  )

test('sources agree within a tenth of a percent', async () => {
  const { compared, agreed } = await check(undefined, '{ input: 1, output: 5 }', '{ input: 1.0009, output: 5 }')
  expect([compared, agreed]).toEqual([1, 1])
})

test('they disagree beyond, and a price that one of them lacks is none', async () => {
  const { disagreements, agreed } = await check(
    undefined,
    '{ input: 1, cache_read: 0.1, output: 5 }',
    '{ input: 1.002, output: 5 }',
    '{ input: 1.5, cache_read: 0.1, output: 5 }',
  )
  expect(agreed).toBe(0)
  expect(disagreements).toEqual([
    { model: 'acme/m', rate: { part: 'rate', of: '', rate: 'input' }, values: [1, 1.002, 1.5], spread: 0.5 },
  ])
})

test('a price that one source calls free is infinitely far from any other', async () => {
  const free = aBook('models: [{ id: m, prices: [{ from: unknown, free: true, rates: { input: 0, output: 0 } }] }]')
  const sources = [
    { name: 'a', books: [await free] },
    { name: 'b', books: [await book('{ input: 1, output: 5 }')] },
  ]
  expect(crosscheck(sources, undefined, '2026-11-22').disagreements.map(({ spread }) => spread)).toEqual([
    Infinity,
    Infinity,
  ])
})

test('usual cache writes are compared, whatever lifetime they are listed under', async () => {
  const { disagreements } = await check(
    undefined,
    '{ input: 1, cache_write_30m: 1.25, cache_write_12h: 2.5, output: 5 }',
    '{ input: 1, cache_write_5m: 1.5, output: 5 }',
  )
  expect(disagreements.map(({ rate, values }) => [rate.rate, values])).toEqual([['cache_write', [1.25, 1.5]]])
})

test('a model goes by an alias of the day, and one that a source does not know is missing there', async () => {
  const sources = [
    { name: 'a', books: [await book('{ input: 1, output: 5 }')] },
    { name: 'b', books: [await book('{ input: 2, output: 5 }')] },
    { name: 'c', books: [await book('{ input: 2, output: 5 }', 'n')] },
  ]
  const { disagreements, missing } = crosscheck(sources, ['acme/m-2026'], '2026-11-22')
  expect(disagreements.map(({ model, values }) => [model, values])).toEqual([['acme/m-2026', [1, 2, null]]])
  expect(missing).toEqual([{ model: 'acme/m-2026', sources: ['c'] }])
})

const withTier = (edge: number, inclusive: boolean) =>
  aBook(`models: [{ id: m, prices: [{ from: unknown, rates: { input: 2, output: 8 },
    tiers: [{ prompt_tokens_above: ${edge}, inclusive: ${inclusive}, rates: { input: 3, output: 9 } }] }] }]`)

test('long prompts that cost more in one source and not in another are a disagreement, by how much', async () => {
  const books = [await withTier(200_000, false), await book('{ input: 2, output: 8 }')]
  const { disagreements } = crosscheck(
    books.map((each, i) => ({ name: String(i), books: [each] })),
    undefined,
    '2026-11-22',
  )
  expect(disagreements).toEqual([
    { model: 'acme/m', rate: { part: 'tier', of: '200000', rate: 'begins' }, values: [200_001, null], spread: 0.5 },
  ])
})

test('which side of the edge its last token is on is none, since most sources do not say', async () => {
  const books = [await withTier(200_000, false), await withTier(200_000, true)]
  const sources = books.map((each, i) => ({ name: String(i), books: [each] }))
  expect(crosscheck(sources, undefined, '2026-11-22').disagreements).toEqual([])
})

test('a model under another name of its own is the same model, and told once', async () => {
  const named = (id: string, price: number, other = 'x') =>
    aBook(`models: [{ id: ${id}, aliases: [{ id: ${other}, from: 2026-01-01 }],
      prices: [{ from: unknown, rates: { input: ${price}, output: 8 } }] }]`)
  const books = [await named('new', 1, 'old'), await named('old', 2), await named('older', 3, 'old')]
  const sources = books.map((each, i) => ({ name: String(i), books: [each] }))
  const found = crosscheck(sources, undefined, '2026-11-22')
  expect(found.disagreements.map(({ model, values }) => [model, values])).toEqual([['acme/new', [1, 2, 3]]])
  expect([found.compared, found.missing]).toEqual([1, []])
  // Before the alias was given nobody could know.
  expect(crosscheck(sources, ['acme/new'], '2025-12-31').missing).toHaveLength(1)
})
