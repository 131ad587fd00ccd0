import { expect, test } from 'vitest'
import { diffBooks } from '../../src/pricebook/diff.js'
import { aBook } from './a-book.js'

const today = '2026-11-22'

const diff = async (old: string, next: string) =>
  diffBooks([await aBook(old)], [await aBook(next)], today).map(
    ({ class: kind, rate, what, from, old: was, new: is }) => [
      kind,
      rate ? [rate.part, rate.of, rate.rate].filter((part) => part !== '').join(' ') : what,
      from,
      was,
      is,
    ],
  )

const prices = (...entries: string[]) => `models: [{ id: m, prices: [${entries.join(', ')}] }]`
const now = '{ from: unknown, rates: { input: 1, output: 5 } }'
const ahead = (from: string, input = 2) =>
  `{ from: ${from}, status: scheduled, rates: { input: ${input}, output: 10 } }`

test('the same book has no differences', async () => {
  expect(await diff(prices(now), prices(now))).toEqual([])
})

test('a price from a day on is told with that day, and only once', async () => {
  const raised = '{ from: 2026-09-01, rates: { input: 1.5, output: 5 } }'
  const again = '{ from: 2026-10-01, rates: { input: 1.5, output: 5 } }'
  expect(await diff(prices(now), prices(now, raised, again))).toEqual([['raised', 'rate input', '2026-09-01', 1, 1.5]])
})

test('a price that is announced is raised from its day', async () => {
  expect(await diff(prices(now), prices(now, ahead('2027-01-01')))).toEqual([
    ['raised', 'rate input', '2027-01-01', 1, 2],
    ['raised', 'rate output', '2027-01-01', 5, 10],
  ])
})

test('an announcement that is gone is a schedule cancelled; one of the past is a price', async () => {
  expect(await diff(prices(now, ahead('2027-01-01')), prices(now))).toEqual([
    ['schedule cancelled', 'rate input', '2027-01-01', 2, 1],
    ['schedule cancelled', 'rate output', '2027-01-01', 10, 5],
  ])
  const past = await diff(prices(now, ahead('2026-10-01')), prices(now))
  expect(past.map(([kind]) => kind)).toEqual(['lowered', 'lowered'])
})

test('the same price on another day is a date moved, and nothing else', async () => {
  expect(await diff(prices(now, ahead('2027-01-01')), prices(now, ahead('2027-02-01')))).toEqual([
    ['date moved', 'price', '2027-01-01', '2027-01-01', '2027-02-01'],
  ])
})

test('a schedule that stays but at another price is raised', async () => {
  expect(await diff(prices(now, ahead('2027-01-01')), prices(now, ahead('2027-01-01', 3)))).toEqual([
    ['raised', 'rate input', '2027-01-01', 2, 3],
  ])
})

test('a mode has changed where it multiplies otherwise, not where its price moves with the base', async () => {
  const book = (input: number, factor: number) =>
    `defaults: { modes: { batch: { all: ${factor} } } }\n${prices(`{ from: unknown, rates: { input: ${input}, output: 5 } }`)}`
  expect(await diff(book(1, 0.5), book(2, 0.5))).toEqual([['raised', 'rate input', null, 1, 2]])
  expect(await diff(book(1, 0.5), book(1, 0.4))).toEqual([['mode changed', 'mode batch', null, '× 0.5', '× 0.4']])
})

test('the side of an edge is the length of the shortest long prompt', async () => {
  const book = (inclusive: boolean) =>
    prices(
      `{ from: unknown, rates: { input: 1, output: 5 }, tiers: [{ prompt_tokens_above: 200000, inclusive: ${inclusive}, rates: { input: 2, output: 9 } }] }`,
    )
  expect(await diff(book(false), book(true))).toEqual([['tier changed', 'tier 200000 begins', null, 200_001, 200_000]])
})

test('that prices were checked anew is told only where nothing else differs', async () => {
  const checked = (day: string, input = 1) =>
    prices(`{ from: unknown, rates: { input: ${input}, output: 5 }, checked: ${day} }`)
  const sources = ['source only', 'checked', null, '2026-10-01', '2026-11-01']
  expect(await diff(checked('2026-10-01'), checked('2026-11-01'))).toEqual([sources])
  expect(await diff(checked('2026-10-01'), checked('2026-11-01', 2))).toEqual([['raised', 'rate input', null, 1, 2]])
})

test('models and fees come and go', async () => {
  const other = 'models: [{ id: n, prices: [{ from: unknown, rates: { input: 1, output: 5 } }] }]'
  const tools = 'tools: [{ id: web_search, per_1k_calls: 10, from: unknown }]'
  expect(await diff(`${prices(now)}\n${tools}`, other)).toEqual([
    ['added', 'model', null, null, null],
    ['removed', 'model', null, null, null],
    ['removed', 'fee of 1,000 calls', null, 10, null],
  ])
})
