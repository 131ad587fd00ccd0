import { beforeAll, describe, expect, test } from 'vitest'
import { loadExpressionReader } from '../../src/workflow/expression.js'
import { readValue } from '../../src/workflow/value.js'
import { valueDefs } from '../../src/workflow/value-schema.js'
import { compiled } from './compiled.js'

const valid = compiled({ ...valueDefs.value, $defs: valueDefs })

beforeAll(loadExpressionReader)

/** What the program itself makes of a value. */
const reads = (raw: unknown): boolean => {
  try {
    readValue(raw, 'count')
    return true
  } catch {
    return false
  }
}

const source = { source: 'a survey', confidence: 'low', as_of: '2026-11-22' }

/** The forms of section 6 of the design, and texts that are close to one. */
const forms: readonly unknown[] = [
  3,
  0.5,
  '2 to 9',
  ' 0.1 to 1e3 ',
  '12000 * adoption',
  'adoption',
  'min(a, b) / 2 + max(c, 1)',
  '2 * 3',
  'größe * 2',
  { value: 3, ...source },
  { conservative: 2, expected: 3, peak: 5 },
  { conservative: 2, expected: 3, peak: 5, ends: 'p10_p90', ...source },
  { p5: 2, p95: 9 },
  { p10: 2, 'p97.5': 9, source: 'logs' },
  { p5: 2, p95: 9, ...source },
  { dist: 'lognormal', mean: 3, sd: 1 },
  { dist: 'normal', mean: 3, sd: 1, ...source },
  { dist: 'gamma', mean: 3, sd: 1 },
  { dist: 'uniform', min: 1, max: 2 },
  { dist: 'triangular', min: 1, mode: 2, max: 3 },
  { dist: 'pert', min: 1, mode: 2, max: 3 },
  { dist: 'beta', alpha: 34, beta: 6 },
  { dist: 'beta', mean: 0.8, sd: 0.1 },
  { dist: 'empirical', values: [1, 2, 3] },
  { dist: 'empirical', file: 'turns.csv', column: 'turns' },
  { value: 3, trend: { growth: 0.03 } },
  { value: '12000 * adoption', trend: { growth: { p10: 0.1, p90: 0.4 }, per: 'year' }, ...source },
  { p5: 2, p95: 9, trend: { linear: -0.01 } },
  { value: 3, trend: { s_curve: { from: 0.1, to: 1, midpoint: '2027-06', steepness: 0.5 } } },
  { value: 3, trend: { s_curve: { from: 0.1, to: 1, midpoint: { p10: 4, p90: 9 }, steepness: 0.5 } } },
  { value: 3, trend: { '2027-06': 1.2, '2027-09-15': { p10: 1, p90: 1.4 } } },
  { value: 3, trend: { steps: { '2027-06': 1.2 }, season: Array.from({ length: 12 }, () => 1) } },
]

const notForms: readonly unknown[] = [
  { value: 3, trend: {} },
  { value: 3, trend: 0.03 },
  { value: 3, trend: { grow: 0.03 } },
  { value: 3, trend: { s_curve: { from: 0.1, to: 1 } } },
  { value: 3, trend: { season: [1, 1] } },
  { value: 3, trend: { steps: { june: 1.2 } } },
  { trend: { growth: 0.03 } },
  null,
  true,
  [1, 2],
  {},
  '',
  '35%',
  '1,200',
  '12_000',
  '-5',
  '1e3',
  'a = 1',
  'a[1]',
  'a ^ 2',
  { value: '3' },
  { value: 3, p5: 1 },
  { conservative: 2, expected: 3 },
  { conservative: 2, expected: 3, peak: 5, ends: 'p5_p95' },
  { conservative: 2, expected: 3, peak: 5, note: 'no such key' },
  { p5: 2 },
  { p5: 2, p50: 3, p95: 9 },
  { p5: 2, high: 9 },
  { p5: 2, p100: 9 },
  { p5: 'low', p95: 9 },
  { dist: 'lognormal', mean: 3 },
  { dist: 'weibull', shape: 1, scale: 2 },
  { dist: 'uniform', min: 1, max: 2, mode: 1.5 },
  { dist: 'beta', alpha: 34, sd: 0.1 },
  { dist: 'empirical', values: [] },
  { dist: 'empirical', values: ['one'] },
  { dist: 'empirical', file: 'turns.csv' },
  { source: 'a survey' },
  { conservative: 2, expected: 3, peak: 5, source: 3 },
]

describe('the schema and the reader of values agree', () => {
  test.each(forms.map((raw) => [raw]))('on a value: %j', (raw) => {
    expect([valid(raw), reads(raw)]).toEqual([true, true])
  })

  test.each(notForms.map((raw) => [raw]))('on no value: %j', (raw) => {
    expect([valid(raw), reads(raw)]).toEqual([false, false])
  })
})

test('an assumption may say its direction', () => {
  const assumption = compiled({ ...valueDefs.assumption, $defs: valueDefs })
  expect(assumption({ p5: 1, p95: 2, direction: 'falling' })).toBe(true)
  expect(assumption({ p5: 1, p95: 2, direction: 'down' })).toBe(false)
})
