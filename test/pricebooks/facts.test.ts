import { describe, expect, it } from 'vitest'
import { books, entryOn, models } from './books.js'
import { facts, nameOf, ratesOf } from './selection.js'

/** The table of facts was made from the sources before the books were written; the day is the one it was made for. */
const today = '2026-11-22'

const base = {
  input: 'input',
  cache_read: 'cached_input',
  cache_write_5m: 'cache_write_5m',
  cache_write_1h: 'cache_write_1h',
  cache_write_30m: 'cache_write_30m',
  cache_write_12h: 'cache_write_12h',
  output: 'output',
}

/** Where the books know better than the table, and say why in their notes. */
const knownBetter: Readonly<Record<string, string>> = {
  'azure-openai/gpt-5.6-sol-data-zone-us': 'has the tier of the global deployment, which the table leaves open',
  'xai/grok-4.7': 'its edge is inclusive in a guide that is newer than the table',
}

const bySearch = facts.filter((fact) => fact['per_1k_searches'] !== undefined)
const byToken = facts
  .filter((fact) => fact['per_1k_searches'] === undefined)
  .map((fact) => ({ fact, name: nameOf(fact) }))
const long = byToken.filter(({ fact }) => fact['long_threshold'] !== undefined)

function entryOf(name: string, day = today) {
  const found = models.find((model) => model.name === name)
  const entry = found && entryOn(found.model, day)
  if (!entry) throw new Error(`no price of ${name} on ${day}`)
  return { ...found, entry }
}

describe('the books, against the table of facts of 2026-11-22', () => {
  it('price its 121 models: 120 by the token and one reranker by the search', () => {
    expect(facts).toHaveLength(121)
    expect(models.map(({ name }) => name).sort()).toEqual(byToken.map(({ name }) => name).sort())
    expect(bySearch).toHaveLength(1)
    for (const fact of bySearch) {
      const fee = books.find(({ provider }) => provider === fact.provider)?.tools?.find(({ id }) => id === fact.model)
      expect(fee?.per_1k_calls).toBe(Number(fact['per_1k_searches']))
    }
  })

  it.each(byToken)('$name has the rates of the table, all of them and no others', ({ fact, name }) => {
    expect(entryOf(name).entry.rates).toEqual(ratesOf(fact, base))
  })

  it.each(byToken)('$name has the batch price of the table', ({ fact, name }) => {
    const { book, entry } = entryOf(name)
    const batch = entry.modes?.['batch'] ?? book.defaults?.modes?.['batch']
    for (const [key, price] of Object.entries(ratesOf(fact, { input: 'batch_input', output: 'batch_output' }))) {
      expect(batch?.[key] ?? (batch?.['all'] ?? Number.NaN) * (entry.rates[key] ?? Number.NaN)).toBeCloseTo(price, 12)
    }
  })

  it.each(long)('$name has the long-context tier of the table', ({ fact, name }) => {
    const tiers = entryOf(name).entry.tiers ?? []
    expect(tiers).toHaveLength(1)
    const [tier] = tiers
    expect(tier?.prompt_tokens_above).toBe(Number(fact['long_threshold']))
    if (!(name in knownBetter)) expect(tier?.inclusive).toBe(fact['long_comparison'] === '>=')
    expect(tier?.rates).toMatchObject(
      ratesOf(fact, { input: 'long_input', cache_read: 'long_cached_input', output: 'long_output' }),
    )
    const writes = Object.entries(tier?.rates ?? {}).filter(([key]) => key.startsWith('cache_write'))
    if (fact['long_cache_write']) expect(writes[0]?.[1]).toBe(Number(fact['long_cache_write']))
  })

  it('have a tier nowhere else, except where they say why', () => {
    const names = models.filter(({ name }) => entryOf(name).entry.tiers).map(({ name }) => name)
    const unexpected = names.filter((name) => !long.some((other) => other.name === name))
    expect(unexpected).toEqual(['azure-openai/gpt-5.6-sol-data-zone-us'])
    for (const name of Object.keys(knownBetter)) expect(entryOf(name).model?.notes?.join(' ')).toMatch(/edge|tier/)
  })

  it.each(byToken.filter(({ fact }) => fact['next_from']))(
    '$name changes its price on the day of the table',
    ({ fact, name }) => {
      const next = { input: 'next_input', cache_read: 'next_cached_input', output: 'next_output' }
      const start = fact['next_from'] ?? ''
      const eve = new Date(Date.parse(start) - 86_400_000).toISOString().slice(0, 10)
      expect(entryOf(name, eve).entry.rates).toEqual(ratesOf(fact, base))
      expect(entryOf(name, start).entry.rates).toEqual(ratesOf(fact, next))
    },
  )

  it.each(byToken.filter(({ fact }) => fact['disagrees']))('$name says how its sources were reconciled', ({ name }) => {
    const { book, model } = entryOf(name)
    const settled = book?.head.split('isagreements were settled')[1] ?? ''
    const atModel = (model?.notes ?? []).some((note) => note.includes('Used: '))
    const atHead = settled.includes(`${model?.id}`) && settled.includes('Used: ')
    expect(atModel || atHead).toBe(true)
  })
})

describe('price events of 2026', () => {
  it.each([
    ['openai/gpt-5.6-sol', '2026-08-20', 5, 30],
    ['openai/gpt-5.6-sol', '2026-08-21', 4, 20],
    ['openai/gpt-5.6-terra', '2026-07-29', 2.5, 15],
    ['openai/gpt-5.6-luna', '2026-07-29', 1, 6],
    ['google/gemini-3.6-flash', '2026-07-31', 1.5, 7.5],
    ['aws-bedrock/us.openai.gpt-5.6-sol', '2026-08-20', 5.5, 33],
    ['deepseek/deepseek-flash', '2026-08-16', 0.14, 0.28],
    ['deepseek/deepseek-flash', '2026-09-09', 0.22, 0.66],
    ['deepseek/deepseek-v4-pro', '2026-08-16', 0.435, 0.87],
    ['openai/o3', '2025-06-09', 10, 40],
  ])('%s on %s costs %d in and %d out', (name, day, input, output) => {
    expect(entryOf(name, day).entry.rates).toMatchObject({ input, output })
  })

  it('Sonnet 5.5 reads its cache at half the price since 2026-10-07', () => {
    expect(entryOf('anthropic/claude-sonnet-5-5', '2026-10-06').entry.rates['cache_read']).toBe(0.2)
    expect(entryOf('anthropic/claude-sonnet-5-5', '2026-10-07').entry.rates['cache_read']).toBe(0.1)
  })

  it('GPT-5.6 Sol and Mistral Large 4 have promotions without a successor', () => {
    const sol = models.find(({ name }) => name === 'openai/gpt-5.6-sol')?.model.prices.at(-1)
    expect(sol).toMatchObject({ status: 'promotional', guaranteed_until: '2026-11-21' })
    expect(models.find(({ name }) => name === 'mistral/mistral-large-4')?.model.prices.at(-1)?.status).toBe('preview')
  })

  it.each([
    ['deepseek/deepseek-flash', today, 35],
    ['deepseek/deepseek-v4-pro', today, 35],
    ['deepseek/deepseek-flash', '2026-08-22', 49],
    ['deepseek/deepseek-v4-pro', '2026-08-22', 49],
  ])('%s on %s costs twice as much in %d of the 168 hours of a week', (name, day, peakHours) => {
    const { entry } = entryOf(name, day)
    const [peak] = entry.windows ?? []
    const hours = (peak?.utc ?? []).map((span) => Number(span.slice(6, 8)) - Number(span.slice(0, 2)))
    expect((peak?.days.length ?? 0) * hours.reduce((sum, count) => sum + count, 0)).toBe(peakHours)
    for (const [key, rate] of Object.entries(entry.rates)) expect(peak?.rates[key]).toBeCloseTo(2 * rate, 12)
  })
})
