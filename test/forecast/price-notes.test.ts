import { expect, test } from 'vitest'
import { forecastOf } from './world.js'

const book = (models: string) => `schema: tokenomics/pricebook@1
provider: acme
as_of: 2026-11-22
currency: USD
unit: per_1m_tokens
models:
${models}`

const spec = `schema: tokenomics/workflow@1
pricebooks: [./book.yaml]
horizon: { start: 2026-12, months: 3 }
workflows: { w: { demand: { turns: 1000000 }, model: acme/m, tokens: { input: 1, output: 1 } } }`

/** The notes of a forecast over December to February at the prices of a book: code and message. */
const notes = async (models: string) =>
  (await forecastOf({ 'book.yaml': book(models), 'spec.yaml': spec }, ['spec.yaml'])).notes.map(
    ({ code, message }) => `${code}: ${message}`,
  )

test('a rate of 0 is told, unless the book says that it is free', async () => {
  const zero = (more: string) => `- { id: m, prices: [{ from: unknown, rates: { input: 0, output: 2 }${more} }] }`
  expect(await notes(zero(''))).toEqual([
    'zero-rate: acme/m costs nothing for input: the book has a rate of 0 without free: true, which would say that it is meant',
  ])
  expect(await notes(zero(', free: true'))).toEqual([])
})

test('a price change names the rates that the book has, not those that it charges as input', async () => {
  const change = (cached: string) =>
    `- { id: m, prices: [{ from: unknown, rates: { input: 1, output: 3${cached} } }, { from: 2027-01-01, rates: { input: 2, output: 3 } }] }`
  const start = 'price-change: the price of acme/m changes on 2027-01-01, inside the horizon:'
  expect(await notes(change(''))).toEqual([`${start} uncached input 1 → 2`])
  expect(await notes(change(', cache_read: 0.1'))).toEqual([`${start} uncached input 1 → 2, cached input 0.1 → 2`])
})

test.each([
  [
    '2027-01-15',
    'promotion-ends: the promotional rate of acme/m is guaranteed until 2027-01-15; no next price is known, so it is taken to persist',
  ],
  [
    '2026-11-01',
    'promotion-ended: the promotional rate of acme/m was guaranteed until 2026-11-01; no next price is known, so it is taken to persist',
  ],
  ['2027-03-15', 'promotion-ends: the promotional rate of acme/m is guaranteed until 2027-03-15'],
])('a promise until %s is told once', async (until, note) => {
  expect(
    await notes(
      `- { id: m, prices: [{ from: unknown, status: promotional, guaranteed_until: ${until}, rates: { input: 1, output: 3 } }] }`,
    ),
  ).toEqual([note])
})
