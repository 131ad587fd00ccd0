import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  bar,
  count,
  delta,
  money,
  moneyColumn,
  month,
  monthSpan,
  multiple,
  share,
  tokens,
} from '../../src/report/format.js'

describe('money', () => {
  test.each([
    [0, '$0'],
    [1_234_567.8, '$1,234,568'],
    [1000, '$1,000'],
    [999.996, '$1,000'],
    [999.99, '$999.99'],
    [12.345, '$12.35'],
    [1, '$1.00'],
    [0.9999, '$1.00'],
    [0.4417, '$0.442'],
    [0.5, '$0.50'],
    [0.036, '$0.036'],
    [0.00041, '$0.00041'],
    [0.000123456, '$0.000123'],
    [1.5e-7, '$1.5e-7'],
    [-12.5, '-$12.50'],
    [-0.00041, '-$0.00041'],
    [999_999_999_999, '$999,999,999,999'],
    [2.5e12, '$2.5 tn'],
    [3e15, '$3.00e+15'],
  ])('%d is %s', (value, text) => {
    expect(money(value, 'USD')).toBe(text)
  })

  test('takes the code of a currency whose symbol is not known everywhere', () => {
    expect(money(1234, 'CHF')).toBe('CHF 1,234')
    expect(money(-0.5, 'CHF')).toBe('-CHF 0.50')
    expect(money(1234, 'EUR')).toBe('€1,234')
  })

  test('an amount that is not zero never reads as zero', () => {
    fc.assert(
      fc.property(fc.double({ min: Number.MIN_VALUE, max: 1e18, noNaN: true }), (value) => {
        expect(money(value, 'USD')).toMatch(/[1-9]/)
      }),
    )
  })

  test('is within half a unit of its last digit', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 1e11, noNaN: true }), (value) => {
        const digits = money(value, 'USD').slice(1).replaceAll(',', '')
        const last = 10 ** -(digits.split('.')[1]?.length ?? 0)
        // Zeros at the end of a unit cost are left out, so its last digit may stand for less than it seems to.
        expect(Math.abs(Number(digits) - value)).toBeLessThanOrEqual(last * 0.500_001)
      }),
    )
  })
})

describe('a column of money', () => {
  test.each([
    [
      [12_000, 812.4, 0.3, 0],
      ['$12,000', '$812', '<$1', '$0'],
    ],
    [
      [120, 3.5, 0.001],
      ['$120.00', '$3.50', '<$0.01'],
    ],
    [
      [0.36, 0.00041],
      ['$0.360', '$0.00041'],
    ],
    [
      [0.11, 0.1029, 0.1063],
      ['$0.110', '$0.103', '$0.106'],
    ],
    [
      [0.025, 0.03, 0],
      ['$0.025', '$0.030', '$0'],
    ],
    [
      [9.996, 0.5],
      ['$10.00', '$0.50'],
    ],
    [
      [-4000, 12],
      ['-$4,000', '$12'],
    ],
  ])('%j is %j', (values, texts) => {
    expect(moneyColumn(values, 'USD')).toEqual(texts)
  })
})

test.each([
  [0, '0'],
  [60, '60'],
  [1234, '1,234'],
  [9999.4, '9,999'],
  [12_345, '12.3 k'],
  [999_990, '1.0 M'],
  [12_300_000, '12.3 M'],
  [4_500_000_000, '4.5 bn'],
  [7.25e12, '7.3 tn'],
  [0.5, '0.5'],
])('%d tokens are %s', (value, text) => {
  expect(tokens(value)).toBe(text)
})

test.each([
  [0.62, '62.0 %'],
  [0, '0.0 %'],
  [1, '100.0 %'],
  [0.0001, '<0.1 %'],
  [0.9999, '>99.9 %'],
  [-0.05, '-5.0 %'],
])('the share %d is %s', (value, text) => {
  expect(share(value)).toBe(text)
})

test.each([
  [0.1234, '+12.3 %'],
  [-0.5, '-50.0 %'],
  [0.0001, '±0 %'],
  [24, '× 25'],
])('the change %d is %s', (value, text) => {
  expect(delta(value)).toBe(text)
})

test.each([
  [1_234_567, '1,234,567'],
  [12.34, '12.3'],
  [12, '12'],
  [0.004, '0.004'],
  [-3, '-3'],
  [2_500_000_000, '2.5 bn'],
])('the count %d is %s', (value, text) => {
  expect(count(value)).toBe(text)
})

test('months are named, and a row of them by its ends', () => {
  expect(month('2026-12')).toBe('Dec 2026')
  expect(monthSpan('2027-01', '2027-01')).toBe('Jan 2027')
  expect(monthSpan('2027-01', '2027-05')).toBe('Jan – May 2027')
  expect(monthSpan('2026-12', '2027-05')).toBe('Dec 2026 – May 2027')
})

test('a multiple has two decimals', () => {
  expect(multiple(2.7413)).toBe('2.74')
})

test('a bar grows by eighths, and any share at all shows', () => {
  expect(bar(1, 4)).toBe('████')
  expect(bar(0.5, 4)).toBe('██')
  expect(bar(0.28125, 4)).toBe('█▏')
  expect(bar(1e-9, 4)).toBe('▏')
  expect(bar(0, 4)).toBe('')
})

test('every text is ASCII but for the symbols and spaces that were chosen', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
      for (const text of [money(value, 'USD'), tokens(value), share(value), count(value), delta(value)]) {
        expect(text).toMatch(/^[ -~±×]+$/)
      }
    }),
  )
})
