import { expect, test } from 'vitest'
import { exact, withoutNoise } from '../../src/report/format.js'
import { rate } from '../../src/report/prices-numbers.js'

test.each([
  [0.0028, '0.0028'],
  [0.003625, '0.003625'],
  [5, '5.00'],
  [0.5, '0.50'],
  [180, '180.00'],
  [1234567.25, '1,234,567.25'],
  [1e-7, '0.0000001'],
  [0.0000000725, '0.0000000725'],
  [0.1 * 1.1, '0.11'],
  [0.027500000000000004, '0.0275'],
  [-0.25, '-0.25'],
])('%d is written %s', (value, text) => {
  expect(exact(value)).toBe(text)
})

test('a rate that is missing, and one of nothing, are told apart', () => {
  expect(rate(undefined)).toBe('–')
  expect(rate(0)).toBe('free')
})

test('the rules of a book lose the noise of doubles, and nothing else', () => {
  expect(withoutNoise('blended over the week: off-peak 48 of 168 hours: 0.2571428571428571; mode flex: × 0.5')).toBe(
    'blended over the week: off-peak 48 of 168 hours: 0.257142857143; mode flex: × 0.5',
  )
})
