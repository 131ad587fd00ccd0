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
