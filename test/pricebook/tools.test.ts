import { expect, test } from 'vitest'
import { toolFee, toolFeeInMonth } from '../../src/pricebook/tools.js'
import { aBook, accepted } from './a-book.js'

const book = await aBook(`models: [{ id: m, prices: [{ from: unknown, rates: { input: 1, output: 2 } }] }]
tools:
- { id: web_search, per_1k_calls: 10, from: 2026-01-01 }
- { id: web_search, per_1k_calls: 40, from: 2026-11-11 }
- { id: code, per_1k_calls: 30, from: unknown }`)

test('a fee is per call, and a new one holds from its day', () => {
  expect(accepted(toolFee(book, 'web_search', '2026-11-10')).fee).toBe(0.01)
  expect(accepted(toolFee(book, 'web_search', '2026-11-11')).fee).toBe(0.04)
  expect(accepted(toolFee(book, 'code', '1999-01-01')).fee).toBe(0.03)
})

test('a month in which the fee changes is split by days', () => {
  // Ten days at 0.01 and twenty at 0.04.
  const { fee, entries } = accepted(toolFeeInMonth(book, 'web_search', '2026-11'))
  expect(fee).toBeCloseTo(0.03, 12)
  expect(entries.map(({ from }) => from)).toEqual(['2026-01-01', '2026-11-11'])
  expect(accepted(toolFeeInMonth(book, 'web_search', '2026-12')).fee).toBe(0.04)
})

test('what is not sold is refused', () => {
  expect(toolFee(book, 'web_serch', '2026-11-22')).toMatchObject({
    code: 'unknown-tool',
    help: 'did you mean "web_search"?',
  })
  expect(toolFeeInMonth(book, 'web_search', '2025-12')).toMatchObject({ code: 'missing-price' })
})
