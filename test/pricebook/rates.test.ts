import { describe, expect, test } from 'vitest'
import { type CardOptions, rateCard } from '../../src/pricebook/rates.js'
import { aBook, accepted, aPrice } from './a-book.js'

const cardOf = async (entry: string, options: CardOptions = {}, more = '') => {
  const book = await aPrice(entry, more)
  const model = book.models[0]!
  return rateCard(book, model, model.prices[0]!, options)
}

const defaults = `defaults:
  modes: { batch: { all: 0.5 }, flex: { input: 0.8, output: 0.6 } }
  regions: { eu: 1.2, global: 1 }`

describe('a bucket without a rate of its own', () => {
  test('cached input and cache writes take the input rate, and notes say so', async () => {
    const card = accepted(await cardOf('rates: { input: 3, output: 15 }'))
    expect(card.rates).toMatchObject({ cached_input: 3, cache_write: 3, tool_result: 3, reasoning: 15 })
    expect(card.notes.map(({ code, bucket }) => [code, bucket])).toEqual([
      ['no-cached-rate', 'cached_input'],
      ['no-cache-write-rate', 'cache_write'],
    ])
    expect(card.rules.cached_input).toEqual(['acme/m has no cached rate: cached input is charged as input', 'input 3'])
  })

  test('an embedding model has no price for output at all', async () => {
    const book = await aBook(
      'models: [{ id: e, kind: embedding, prices: [{ from: unknown, rates: { input: 0.02 } }] }]',
    )
    const model = book.models[0]!
    const card = accepted(rateCard(book, model, model.prices[0]!))
    expect(Object.keys(card.rates)).toEqual(['uncached_input', 'cached_input', 'cache_write', 'tool_result'])
  })
})

describe('modes', () => {
  test('a default multiplier applies to every rate, in tiers too', async () => {
    const entry = `rates: { input: 2, cache_read: 0.2, output: 10 }
tiers: [{ prompt_tokens_above: 1000, rates: { input: 4, cache_read: 0.4, output: 15 } }]`
    const card = accepted(await cardOf(entry, { mode: 'batch' }, defaults))
    expect(card.rates).toMatchObject({ uncached_input: 1, cached_input: 0.1, output: 5 })
    expect(card.steps[0]!.delta).toMatchObject({ uncached_input: 1, cached_input: 0.1, output: 2.5 })
  })

  test('a default multiplier by rate leaves the others as they are', async () => {
    const card = accepted(await cardOf('rates: { input: 2, cache_read: 0.2, output: 10 }', { mode: 'flex' }, defaults))
    expect(card.rates).toMatchObject({ uncached_input: 1.6, cached_input: 0.2, output: 6 })
  })

  test('absolute rates hold at the base tier, their ratio in a tier; others keep the default multiplier', async () => {
    const entry = `rates: { input: 2, cache_read: 0.2, output: 10 }
tiers: [{ prompt_tokens_above: 1000, rates: { input: 4, cache_read: 0.4, output: 15 } }]
modes: { batch: { input: 1.5, output: 4 } }`
    const card = accepted(await cardOf(entry, { mode: 'batch' }, defaults))
    expect(card.rates).toMatchObject({ uncached_input: 1.5, cached_input: 0.1, output: 4 })
    // In the tier: input 4 × 1.5 / 2 = 3, cached 0.4 × 0.5 = 0.2, output 15 × 4 / 10 = 6.
    expect(card.steps[0]!.delta).toMatchObject({ uncached_input: 1.5, cached_input: 0.1, output: 2 })
    expect(card.rules.uncached_input).toEqual(['input 2', 'mode batch: 1.5'])
    expect(card.rules.cached_input).toEqual(['cache_read 0.2', 'mode batch: × 0.5'])
  })

  test('a multiplier of the entry replaces the default', async () => {
    const entry = 'rates: { input: 2, output: 10 }\nmodes: { batch: { all: 0.7 } }'
    expect(accepted(await cardOf(entry, { mode: 'batch' }, defaults)).rates).toMatchObject({ output: 7 })
  })

  test.each(['turbo', 'constructor'])('mode %s is not sold, and the message lists those that are', async (mode) => {
    expect(await cardOf('rates: { input: 2, output: 10 }', { mode }, defaults)).toMatchObject({
      kind: 'refusal',
      code: 'unknown-mode',
      known: ['standard', 'batch', 'flex'],
    })
  })

  test('null takes a default mode away', async () => {
    const entry = 'rates: { input: 2, output: 10 }\nmodes: { flex: null }'
    expect(await cardOf(entry, { mode: 'flex' }, defaults)).toMatchObject({ known: ['standard', 'batch'] })
  })
})

describe('regions', () => {
  const entry = 'rates: { input: 2, output: 10 }'
  test.each([
    [undefined, 10],
    ['global', 10],
    ['eu', 12],
  ])('%s: output at %d', async (region, output) => {
    expect(accepted(await cardOf(entry, { region }, defaults)).rates.output).toBe(output)
  })

  test('a region that is not listed is refused, unless the book has a price for all others', async () => {
    expect(await cardOf(entry, { region: 'mars' }, defaults)).toMatchObject({
      code: 'unknown-region',
      known: ['eu', 'global'],
    })
    const rest = accepted(await cardOf(entry, { region: 'mars' }, 'defaults: { regions: { eu: 1.2, "*": 1.5 } }'))
    expect(rest.rates.output).toBe(15)
  })
})

describe('cache lifetimes', () => {
  const entry = 'rates: { input: 2, cache_write_1h: 4, cache_write_30m: 3, cache_write_5m: 2.5, output: 10 }'
  const long = 'rates: { input: 2, cache_write_12h: 5, cache_write_30m: 2.5, output: 10 }'
  test.each([
    ['the one that is named', entry, '1h', 4],
    ['the same time in other words', entry, '60m', 4],
    ['else five minutes', entry, undefined, 2.5],
    ['else the shortest', long, undefined, 2.5],
    ['else the input rate, whatever is named', 'rates: { input: 2, output: 10 }', '1h', 2],
  ])('%s', async (_, rates, cacheTtl, rate) => {
    expect(accepted(await cardOf(rates, { cacheTtl })).rates.cache_write).toBe(rate)
  })

  test('a lifetime that is not offered gives way to the shortest that is, with a note', async () => {
    const card = accepted(await cardOf(long, { cacheTtl: '1h' }))
    expect(card.rates.cache_write).toBe(accepted(await cardOf(long, { cacheTtl: '30m' })).rates.cache_write)
    expect(card.notes.map(({ code }) => code)).toContain('other-cache-lifetime')
    expect(await cardOf(long, { cacheTtl: 'an hour' })).toMatchObject({ code: 'wrong-form' })
  })
})

describe('reasoning', () => {
  test('a rate of its own in an entry follows tiers and modes', async () => {
    const entry = `rates: { input: 1, output: 2, reasoning: 4 }
tiers: [{ prompt_tokens_above: 1000, rates: { input: 2, output: 3, reasoning: 9 } }]`
    const card = accepted(await cardOf(entry, { mode: 'batch' }, defaults))
    expect(card.rates.reasoning).toBe(2)
    expect(card.steps[0]!.delta.reasoning).toBe(2.5)
  })

  test('a rate that the model states once is the same in every tier', async () => {
    const book = await aBook(`models:
- id: m
  reasoning: { rate: 3 }
  prices:
  - from: unknown
    rates: { input: 1, output: 2 }
    tiers: [{ prompt_tokens_above: 1000, rates: { input: 2, output: 4 } }]`)
    const model = book.models[0]!
    const card = accepted(rateCard(book, model, model.prices[0]!))
    expect(card.rates.reasoning).toBe(3)
    expect(card.steps[0]!.delta).toMatchObject({ reasoning: 0, output: 2 })
  })
})

test('time-of-day prices move the tiers in the same proportion', async () => {
  // All hours of Monday at double price: 24 of 168 hours, so everything is 8/7 of the base.
  const entry = `rates: { input: 7, output: 14 }
tiers: [{ prompt_tokens_above: 1000, rates: { input: 14, output: 21 } }]
windows: [{ name: monday, days: [mon], utc: ["00:00-12:00", "12:00-24:00"], rates: { input: 14, output: 28 } }]`
  const card = accepted(await cardOf(entry))
  expect(card.rates.uncached_input).toBeCloseTo(8, 12)
  expect(card.rates.output).toBeCloseTo(16, 12)
  expect(card.steps[0]!.delta.uncached_input).toBeCloseTo(8, 12)
  expect(card.steps[0]!.delta.output).toBeCloseTo(8, 12)
})

test('absolute rates of a mode are not sold by the hour', async () => {
  const entry = `rates: { input: 7, output: 14 }
windows: [{ name: monday, days: [mon], utc: ["00:00-24:00"], rates: { input: 14, output: 28 } }]
modes: { batch: { output: 5 } }`
  const card = accepted(await cardOf(entry, { mode: 'batch' }, defaults))
  expect(card.rates.output).toBe(5)
  // Input keeps the default multiplier, of the blended rate: 8 × 0.5.
  expect(card.rates.uncached_input).toBeCloseTo(4, 12)
})
