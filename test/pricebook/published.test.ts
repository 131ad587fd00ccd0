import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { loadBook } from '../../src/pricebook/load.js'
import { monthCard } from '../../src/pricebook/month.js'
import { quote } from '../../src/pricebook/quote.js'
import { accepted } from './a-book.js'

const text = readFileSync(new URL('published.yaml', import.meta.url), 'utf8')
const books = [await loadBook({ path: 'published.yaml', text })]

const priced = (model: string, on: string, tokens: Record<string, number>, more: object = {}) =>
  accepted(quote(books, { model: `published/${model}`, on, tokens, ...more }))

describe('the edge of a tier is part of it or not, as the vendor says', () => {
  test.each([
    ['gpt-5.6-sol', 271_999, 4, null],
    ['gpt-5.6-sol', 272_000, 8, 272_000],
    ['gpt-5.6-sol', 272_001, 8, 272_000],
    ['gpt-6-sol', 272_000, 2, null],
    ['gpt-6-sol', 272_001, 4, 272_000],
    ['claude-haiku-5-5', 100_000, 0.1, null],
    ['claude-haiku-5-5', 100_001, 0.5, 100_000],
  ])('%s, %i tokens: %d per million, tier %s', (model, prompt, rate, tier) => {
    expect(priced(model, '2026-11-22', { uncached_input: prompt })).toMatchObject({
      tier,
      rates: { uncached_input: rate },
    })
  })
})

test.each([
  ['claude-sonnet-5-5', '2026-10-06', 0.2],
  ['claude-sonnet-5-5', '2026-10-07', 0.1],
  ['gemini-3.8-flash', '2026-12-31', 0.075],
  ['gemini-3.8-flash', '2027-01-01', 0.15],
])('%s on %s reads its cache at %d', (model, on, rate) => {
  expect(priced(model, on, { cached_input: 1_000_000 }).total).toBeCloseTo(rate, 12)
})

test('Gemini 3.8 Flash costs twice as much in January as in December', () => {
  const december = accepted(monthCard(books, 'published/gemini-3.8-flash', '2026-12'))
  const january = accepted(monthCard(books, 'published/gemini-3.8-flash', '2027-01'))
  expect(december.rates).toMatchObject({ uncached_input: 0.75, cached_input: 0.075, output: 3.75 })
  expect(january.rates).toMatchObject({ uncached_input: 1.5, cached_input: 0.15, output: 7.5 })
  expect(december.events).toEqual([])
  expect(january.events).toMatchObject([
    { kind: 'price-change', on: '2027-01-01', before: { output: 3.75 }, after: { output: 7.5 } },
  ])
})

test('batch, cache and a long prompt stack: the mode multiplies the rate that the tier chose', () => {
  const tokens = { uncached_input: 100_000, cached_input: 200_000, cache_write_30m: 10_000, output: 2000 }
  const { rates, total } = priced('gpt-6-sol', '2026-11-22', tokens, { mode: 'batch' })
  expect(rates).toEqual({ uncached_input: 2, cached_input: 0.2, cache_write_30m: 2.5, output: 7.5 })
  // 0.2 + 0.04 + 0.025 + 0.015
  expect(total).toBeCloseTo(0.28, 12)
  expect(priced('gpt-6-sol', '2026-11-22', tokens, { mode: 'batch', region: 'eu' }).total).toBeCloseTo(0.308, 12)
})

test('a model that nobody sells is unknown, not its nearest ancestor', () => {
  const request = { model: 'published/claude-sonnet-5-9', on: '2026-11-22', tokens: { output: 1 } }
  expect(quote(books, request)).toMatchObject({
    kind: 'refusal',
    code: 'unknown-model',
    help: 'did you mean "published/claude-sonnet-5-5"?',
  })
})

test('an alias is reported under the name of its model', () => {
  expect(priced('claude-sonnet-latest', '2026-11-22', { output: 1 }).model).toBe('published/claude-sonnet-5-5')
})

describe('prices by the hour', () => {
  // 2026-11-23 is a Monday, 2026-11-21 a Saturday.
  test.each([
    ['2026-11-23T00:59Z', 0.15],
    ['2026-11-23T01:00Z', 0.3],
    ['2026-11-23T03:59:59Z', 0.3],
    ['2026-11-23T04:00Z', 0.15],
    ['2026-11-21T02:00Z', 0.15],
  ])('%s: %d', (on, rate) => {
    expect(priced('deepseek-flash', on, { uncached_input: 1 }).rates).toEqual({ uncached_input: rate })
  })

  test('a day without an hour is priced for traffic that is flat over the week: 35 of 168 hours are peak', () => {
    const { rates } = priced('deepseek-flash', '2026-11-22', { uncached_input: 1, output: 1 })
    expect(rates['uncached_input']! / 0.15).toBeCloseTo(1 + 35 / 168, 12)
    expect(rates['output']! / 0.6).toBeCloseTo(1 + 35 / 168, 12)
    const { notes } = accepted(monthCard(books, 'published/deepseek-flash', '2026-12'))
    expect(notes).toMatchObject([{ code: 'no-cache-write-rate' }, { code: 'blended-hours' }])
  })
})
