import { expect, test } from 'vitest'
import { checkBook } from '../../src/pricebook/check.js'
import { aBook } from './a-book.js'

const rates = 'rates: { input: 1, output: 2 }'
const findings = async (models: string, today: string, within?: number) => {
  const book = await aBook(
    `sources: { a: { retrieved: 2026-11-22 }, b: { retrieved: 2026-11-22 } }\nmodels:\n${models}`,
  )
  return checkBook(book, today, within === undefined ? {} : { within }).map(({ code, on, days }) => [code, on, days])
}
const priced = (entry: string) => `- { id: m, prices: [{ from: unknown, ${rates}, source: [a, b], ${entry} }] }`

test.each([
  ['2026-12-22', []],
  ['2026-12-23', [['ageing', '2026-11-22', 31]]],
  ['2027-02-20', [['ageing', '2026-11-22', 90]]],
  ['2027-02-21', [['stale', '2026-11-22', 91]]],
  ['2026-11-01', []],
])('on %s a rate that was checked on 2026-11-22 is %j', async (today, expected) => {
  expect(await findings(priced('checked: 2026-11-22'), today)).toEqual(expected)
})

test('an entry without a day of its own is as old as the book', async () => {
  expect(await findings(priced('status: list'), '2027-02-21')).toEqual([['stale', '2026-11-22', 91]])
})

test('sources are counted', async () => {
  expect(await findings(`- { id: m, prices: [{ from: unknown, ${rates}, source: a }] }`, '2026-11-22')).toEqual([
    ['single-source', undefined, undefined],
  ])
  expect(await findings(`- { id: m, prices: [{ from: unknown, ${rates} }] }`, '2026-11-22')).toEqual([
    ['no-source', undefined, undefined],
  ])
})

test.each([
  ['2026-11-21', 0, [['promotion-ends', '2026-11-21', 0]]],
  ['2026-11-22', 0, [['promotion-ended', '2026-11-21', -1]]],
  ['2026-11-11', 10, [['promotion-ends', '2026-11-21', 10]]],
  ['2026-11-11', 9, []],
])('on %s, looking %i days ahead, a promise until 2026-11-21 is %j', async (today, within, expected) => {
  expect(await findings(priced('status: promotional, guaranteed_until: 2026-11-21'), today, within)).toEqual(expected)
})

test('what is ahead: a price change, a retirement, a model that is not sold yet', async () => {
  const source = 'source: [a, b]'
  const models = `- { id: m, retires_on: 2027-03-31, prices: [{ from: unknown, ${rates}, ${source} }, { from: 2027-01-01, ${rates}, ${source} }] }
- { id: gone, retires_on: 2026-11-21, prices: [{ from: unknown, ${rates} }] }
- { id: soon, prices: [{ from: 2026-12-01, ${rates}, ${source} }] }`
  expect(await findings(models, '2026-11-22')).toEqual([
    ['price-change', '2027-01-01', 40],
    ['retires', '2027-03-31', 129],
    ['retired', '2026-11-21', undefined],
    ['not-started', '2026-12-01', 9],
  ])
})

test('a 0 is told unless the book says that it is free', async () => {
  const zero = (more: string, own = '') =>
    `- { id: m, ${own} prices: [{ from: unknown, rates: { input: 0, output: 0 }, source: [a, b], ${more} }] }`
  expect(await findings(zero(''), '2026-11-22')).toEqual([['zero-rate', undefined, undefined]])
  expect(await findings(zero('free: true'), '2026-11-22')).toEqual([])
  expect(await findings(zero('', 'free: true,'), '2026-11-22')).toEqual([])
})
