import { expect, test } from 'vitest'
import { storageInMonth } from '../../src/pricebook/storage.js'
import { aBook, accepted } from './a-book.js'

const book = await aBook(`models:
- id: m
  aliases: [{ id: latest, from: unknown }]
  prices:
  - { from: 2026-01-01, rates: { input: 1, output: 4 }, cache_storage_per_1m_token_hour: 1 }
  - { from: 2026-11-11, rates: { input: 1, output: 4 }, cache_storage_per_1m_token_hour: 4.5 }
  - { from: 2027-02-01, rates: { input: 1, output: 4 } }
- { id: plain, prices: [{ from: unknown, rates: { input: 1, output: 4 } }] }`)

test('a month in which the price changes is split by days, under an alias too', () => {
  // Ten days at 1 and twenty at 4.5.
  expect(accepted(storageInMonth([book], 'acme/m', '2026-11')).fee).toBeCloseTo(10 / 3, 12)
  expect(accepted(storageInMonth([book], 'acme/latest', '2026-12')).fee).toBe(4.5)
})

test('a month with a day without a price is refused, and so is a model that has none', () => {
  for (const [name, month] of [
    ['acme/m', '2027-02'],
    ['acme/m', '2025-12'],
    ['acme/plain', '2026-12'],
  ] as const)
    expect(storageInMonth([book], name, month)).toMatchObject({ kind: 'refusal', code: 'missing-price' })
})

test('what a contract lays over it holds by the day', () => {
  const terms = () => ({
    changes: ['2026-12-17'],
    lay: (price: number, day: string) => ({
      price: day < '2026-12-17' ? price : price / 2,
      currency: 'EUR',
      terms: [],
    }),
  })
  // Sixteen days at 4.5 and fifteen at 2.25.
  const { fee, currency } = accepted(storageInMonth([book], 'acme/m', '2026-12', terms))
  expect(fee).toBeCloseTo((16 * 4.5 + 15 * 2.25) / 31, 12)
  expect(currency).toBe('EUR')
})
