import { describe, expect, test } from 'vitest'
import { under } from './world.js'

describe('a discount', () => {
  test('of 12 % from the 11th leaves 10 days at the list price and 21 at 0.88 of it', async () => {
    const { card } = await under('discounts: [{ provider: acme, percent: 12, from: 2026-12-11 }]')
    const december = card('2026-12')
    expect(december.rates.uncached_input).toBeCloseTo(2 * ((10 + 21 * 0.88) / 31), 12)
    expect(december.rates.output).toBeCloseTo(10 * ((10 + 21 * 0.88) / 31), 12)
    expect(december.steps[0]?.delta.output).toBeCloseTo(5 * ((10 + 21 * 0.88) / 31), 12)
    expect(card('2026-11').rates.output).toBe(10)
    expect(card('2027-01').rates.output).toBe(8.8)
  })

  test('holds on its last day, and no longer on the day after', async () => {
    const { card } = await under('discounts: [{ provider: acme, percent: 50, from: 2026-11-01, to: 2026-11-29 }]')
    expect(card('2026-11').rates.uncached_input).toBeCloseTo((29 * 1 + 1 * 2) / 30, 12)
    expect(card('2026-12').rates.uncached_input).toBe(2)
  })

  test('leaves excluded modes at the list price', async () => {
    const { card } = await under('discounts: [{ provider: acme, percent: 12, from: 2026-01-01, excludes: [batch] }]')
    expect(card('2026-12', { mode: 'batch' }).rates.output).toBe(5)
    expect(card('2026-12', { mode: 'priority' }).rates.output).toBeCloseTo(17.6, 12)
    expect(card('2026-12').rates.output).toBe(8.8)
  })

  test('is taken off tools unless it is of tokens only or leaves them out', async () => {
    const fee = async (more: string) =>
      (await under(`discounts: [{ provider: acme, percent: 20, from: 2026-01-01${more} }]`)).fee('2026-12').fee
    expect(await fee('')).toBeCloseTo(0.008, 15)
    expect(await fee(', applies_to: [tools]')).toBeCloseTo(0.008, 15)
    expect(await fee(', applies_to: [tokens]')).toBe(0.01)
    expect(await fee(', excludes: [tools]')).toBe(0.01)
    const { card } = await under('discounts: [{ provider: acme, percent: 20, from: 2026-01-01, applies_to: [tools] }]')
    expect(card('2026-12').rates.output).toBe(10)
  })

  test('begins for tools on its day too', async () => {
    const { fee } = await under('discounts: [{ provider: acme, percent: 20, from: 2026-12-11 }]')
    expect(fee('2026-12').fee).toBeCloseTo((10 * 0.01 + 21 * 0.008) / 31, 15)
  })

  test('of a model goes before that of its provider, and the two never add up', async () => {
    const { card, fee } = await under(`discounts:
- { provider: acme, percent: 10, from: 2026-01-01 }
- { provider: acme, model: m, percent: 30, from: 2026-01-01, to: 2026-12-31, applies_to: [tokens] }`)
    expect(card('2026-12').rates.output).toBe(7)
    expect(card('2027-01').rates.output).toBe(9)
    expect(card('2026-12', { model: 'plain' }).rates.output).toBe(3.6)
    expect(fee('2026-12').fee).toBeCloseTo(0.009, 15)
  })

  test('what the discount of a model excludes is not discounted by that of the provider', async () => {
    const { card } = await under(`discounts:
- { provider: acme, percent: 10, from: 2026-01-01 }
- { provider: acme, model: m, percent: 30, from: 2026-01-01, excludes: [batch] }`)
    expect(card('2026-12', { mode: 'batch' }).rates.output).toBe(5)
  })

  test('that was negotiated anew holds from its day, in the place of the older one', async () => {
    const { card } = await under(`discounts:
- { provider: acme, percent: 20, from: 2027-02-01 }
- { provider: acme, percent: 10, from: 2026-01-01 }`)
    expect([card('2027-01').rates.output, card('2027-02').rates.output]).toEqual([9, 8])
  })

  test('of another provider changes nothing and cuts nothing', async () => {
    const { card } = await under('discounts: [{ provider: other, percent: 50, from: 2026-12-11 }]')
    expect(card('2026-12').rates.output).toBe(10)
    expect(card('2026-12').rules.output).toEqual(['output 10'])
  })
})

describe('an override', () => {
  const override = 'overrides: [{ provider: acme, model: m, from: 2026-11-01, rates: { input: 1.8, output: 9 } }]'

  test('holds exactly at the base tier, and in proportion in tiers, modes and regions', async () => {
    const { card } = await under(override)
    const { rates, steps } = card('2026-12')
    expect(rates).toMatchObject({ uncached_input: 1.8, tool_result: 1.8, cached_input: 0.2, reasoning: 9, output: 9 })
    // The tier is at 4 for 2 and 15 for 10 in the book: 3.6 and 13.5 here.
    expect(steps[0]?.delta.uncached_input).toBeCloseTo(3.6 - 1.8, 12)
    expect(steps[0]?.delta.output).toBeCloseTo(13.5 - 9, 12)
    expect(steps[0]?.delta.cached_input).toBeCloseTo(0.2, 12)
    expect(card('2026-12', { mode: 'batch' }).rates.output).toBeCloseTo(4.5, 12)
    expect(card('2026-12', { mode: 'priority' }).rates.uncached_input).toBeCloseTo(2.7, 12)
    expect(card('2026-12', { region: 'us' }).rates.output).toBeCloseTo(13.5, 12)
  })

  test('is not discounted again; the rates it does not name are', async () => {
    const { card } = await under(`${override}\ndiscounts: [{ provider: acme, percent: 12, from: 2026-01-01 }]`)
    expect(card('2026-12').rates).toMatchObject({ uncached_input: 1.8, output: 9 })
    expect(card('2026-12').rates.cached_input).toBeCloseTo(0.2 * 0.88, 15)
    expect(card('2026-10').rates.output).toBe(8.8)
    expect(card('2026-12', { model: 'plain' }).rates.output).toBe(3.52)
  })

  test('of input holds for cached input too, where the book has no cached rate', async () => {
    const { card } = await under(
      'overrides: [{ provider: acme, model: plain, from: 2026-01-01, rates: { input: 0.5 } }]',
    )
    expect(card('2026-12', { model: 'plain' }).rates).toMatchObject({ uncached_input: 0.5, cached_input: 0.5 })
  })

  test('gives a cached rate to a model without one, at half price in batch like its input', async () => {
    const { card } = await under(
      'overrides: [{ provider: acme, model: plain, from: 2026-01-01, rates: { cache_read: 0.1 } }]',
    )
    const { rates, notes } = card('2026-12', { model: 'plain' })
    expect(rates).toMatchObject({ uncached_input: 1, cached_input: 0.1 })
    expect(notes.filter(({ code }) => code === 'no-cached-rate')).toEqual([])
    expect(card('2026-12', { model: 'plain', mode: 'batch' }).rates.cached_input).toBeCloseTo(0.05, 15)
  })

  test('goes on where the list price changes, and follows the tiers of the new one', async () => {
    const { card } = await under(override)
    const april = card('2027-04')
    expect(april.rates).toMatchObject({ uncached_input: 1.8, output: 9, cached_input: 0.1 })
    expect(april.steps[0]?.delta.uncached_input).toBeCloseTo(1.8, 12)
    expect(card('2027-03').rates.output).toBe(9)
    expect(card('2027-03').rates.cached_input).toBeCloseTo((15 * 0.2 + 16 * 0.1) / 31, 12)
  })

  test('may name the model by an alias, and is field by field: the last to begin gives each rate', async () => {
    const { card } = await under(`overrides:
- { provider: acme, model: m, from: 2026-11-01, rates: { input: 1.8, output: 9 } }
- { provider: acme, model: m-latest, from: 2026-12-01, rates: { output: 8 } }`)
    expect(card('2026-12').rates).toMatchObject({ uncached_input: 1.8, output: 8 })
  })

  test('a rate of 0 is a rate', async () => {
    const { card } = await under(
      'overrides: [{ provider: acme, model: m, from: 2026-11-01, rates: { cache_read: 0 } }]',
    )
    expect(card('2026-12').rates.cached_input).toBe(0)
    expect(card('2026-12').steps[0]?.delta.cached_input).toBe(0)
  })
})

describe('an exchange rate', () => {
  const fx = `fx:
- { pair: USD/EUR, rate: 0.9, from: 2026-11-01, source: plan }
- { pair: USD/EUR, rate: 0.8, from: 2026-12-16, source: plan }`

  test('converts rates, tiers and fees; a step inside a month is weighted by days', async () => {
    const { card, fee } = await under(fx, 'EUR')
    const rate = (15 * 0.9 + 16 * 0.8) / 31
    expect(card('2026-12')).toMatchObject({ currency: 'EUR' })
    expect(card('2026-12').rates.output).toBeCloseTo(10 * rate, 12)
    expect(card('2026-12').steps[0]?.delta.output).toBeCloseTo(5 * rate, 12)
    expect(fee('2026-12')).toMatchObject({ currency: 'EUR' })
    expect(fee('2026-12').fee).toBeCloseTo(0.01 * rate, 15)
    expect(card('2027-01').rates.output).toBe(8)
  })

  test('is left alone where the spec is in the currency of the book', async () => {
    const { card } = await under(fx, 'USD')
    expect(card('2026-12')).toMatchObject({ currency: 'USD', terms: [] })
    expect(card('2026-12').rates.output).toBe(10)
  })

  test('comes after overrides and discounts', async () => {
    const { card } = await under(
      `${fx}
discounts: [{ provider: acme, percent: 50, from: 2026-01-01 }]
overrides: [{ provider: acme, model: m, from: 2026-01-01, rates: { output: 6 } }]`,
      'EUR',
    )
    const { rates, rules } = card('2027-01')
    expect(rates.output).toBeCloseTo(6 * 0.8, 12)
    expect(rates.uncached_input).toBeCloseTo(2 * 0.5 * 0.8, 12)
    expect(rules.output).toEqual(['output 10', 'contract: 6 in the place of 10', 'USD/EUR: × 0.8'])
    expect(rules.uncached_input).toEqual(['input 2', 'contract: 50 % off', 'USD/EUR: × 0.8'])
  })

  test('that is not there on a day of the month is a refusal, never a 1', async () => {
    const { refusal } = await under(fx, 'EUR')
    expect(refusal('2026-10')).toMatchObject({ code: 'currency', where: { path: ['fx', 0, 'from'] } })
    const yen = await under(fx, 'JPY')
    expect(yen.refusal('2026-12')).toMatchObject({ code: 'currency', where: { path: ['fx'] } })
  })
})

test('the terms of a month say which of them changed what, and on which days', async () => {
  const { card } = await under(`discounts: [{ provider: acme, percent: 12, from: 2026-12-11, to: 2026-12-20 }]
overrides: [{ provider: acme, model: m, from: 2026-11-01, rates: { output: 9 } }]`)
  const told = card('2026-12').terms.map(({ term, of, buckets, first, days }) => [term.kind, of, buckets, first, days])
  const rest = ['uncached_input', 'cached_input', 'cache_write', 'tool_result']
  expect(told).toEqual([
    ['override', 'acme/m', ['reasoning', 'output'], '2026-12-01', 10],
    ['override', 'acme/m', ['reasoning', 'output'], '2026-12-11', 10],
    ['discount', 'acme/m', rest, '2026-12-11', 10],
    ['override', 'acme/m', ['reasoning', 'output'], '2026-12-21', 11],
  ])
})
