import { describe, expect, it } from 'vitest'
import { books, type Entry, listOf, models, type Rates } from './books.js'

const day = /^20\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/
const rateKey = /^(input|cache_read|cache_write_\d+[mh]|output)$/
const statuses = ['list', 'promotional', 'preview', 'scheduled', 'estimated']

const entries = models.flatMap(({ book, model, name }) =>
  model.prices.map((entry) => ({ book, model, entry, name: `${name} from ${entry.from}` })),
)

/** Every table of rates of an entry: base, tiers, windows. */
const tables = (entry: Entry): Rates[] => [
  entry.rates,
  ...(entry.tiers ?? []).map(({ rates }) => rates),
  ...(entry.windows ?? []).map(({ rates }) => rates),
]

describe('the shipped price books', () => {
  it('are fifteen, one a provider, in the format of this version', () => {
    expect(books.map(({ provider }) => provider)).toEqual([
      'anthropic',
      'aws-bedrock',
      'azure-openai',
      'cohere',
      'deepseek',
      'fireworks',
      'google-vertex',
      'google',
      'groq',
      'meta',
      'mistral',
      'openai',
      'together',
      'voyage',
      'xai',
    ])
    for (const book of books) {
      expect(book).toMatchObject({
        schema: 'tokenomics/pricebook@1',
        book_version: '2026.11.22',
        as_of: '2026-11-22',
        currency: 'USD',
        unit: 'per_1m_tokens',
      })
    }
  })

  it.each(books)('$provider says at its head where its values come from', ({ head }) => {
    expect(head).toContain('Where the values come from')
  })

  it.each(books)('$provider names each model, alias and tool once', (book) => {
    const names = book.models.flatMap(({ id, aliases = [] }) => [id, ...aliases.map((alias) => alias.id)])
    expect(names).toEqual([...new Set(names)])
    const tools = (book.tools ?? []).map(({ id }) => id)
    expect(tools).toEqual([...new Set(tools)])
    for (const name of [...names, ...tools]) expect(name).toMatch(/^\S+$/)
  })

  it.each(books)('$provider defines every source it names, names every one it defines, and dates them', (book) => {
    const used = [...book.models.flatMap(({ prices }) => prices), ...(book.tools ?? [])].flatMap(({ source }) =>
      listOf(source),
    )
    expect(Object.keys(book.sources).sort()).toEqual([...new Set(used)].sort())
    for (const { retrieved, name, url } of Object.values(book.sources)) {
      expect(retrieved).toMatch(day)
      expect(retrieved <= book.as_of).toBe(true)
      expect(name ?? url).toBeTruthy()
    }
  })

  it.each(books)('$provider charges a fee above 0 for each of its tools', ({ tools = [] }) => {
    for (const tool of tools) expect(tool.per_1k_calls).toBeGreaterThan(0)
  })

  it.each(models)('$name has its prices in the order of time, and a successor that exists', ({ book, model }) => {
    const starts = model.prices.map(({ from }) => from)
    expect(starts.length).toBeGreaterThan(0)
    expect(starts.slice(1).every((from) => day.test(from))).toBe(true)
    const sorted = [...new Set(starts.map((from) => (from === 'unknown' ? '' : from)))].sort()
    expect(sorted).toEqual(starts.map((from) => (from === 'unknown' ? '' : from)))
    if (model.successor) expect(book.models.map(({ id }) => id)).toContain(model.successor)
    if (model.retires_on) expect(model.retires_on).toMatch(day)
  })
})

describe('every dated price', () => {
  it.each(entries)('$name has rates that are numbers above 0', ({ entry }) => {
    for (const rates of [...tables(entry), ...Object.values(entry.modes ?? {}).filter((own) => own !== null)]) {
      for (const [key, rate] of Object.entries(rates)) {
        expect(key).toMatch(key === 'all' ? /all/ : rateKey)
        expect(rate).toBeTypeOf('number')
        expect(Number.isFinite(rate) && rate > 0).toBe(true)
      }
    }
  })

  it.each(entries)('$name names every rate of its base in each tier and window', ({ entry }) => {
    for (const rates of tables(entry)) expect(Object.keys(rates)).toEqual(Object.keys(entry.rates))
  })

  it.each(entries)('$name costs no less above a tier edge or in a peak', ({ entry }) => {
    for (const rates of tables(entry)) {
      for (const [key, rate] of Object.entries(rates)) expect(rate).toBeGreaterThanOrEqual(entry.rates[key] ?? Infinity)
    }
    for (const { rule } of entry.tiers ?? []) expect(rule).toBe('cliff')
  })

  it.each(entries)(
    '$name reads the cache at or below the input rate, writes it and answers at or above it',
    ({ entry }) => {
      for (const rates of tables(entry)) {
        const { input = Number.NaN, cache_read = 0, output = Infinity, ...writes } = rates
        expect(cache_read).toBeLessThanOrEqual(input)
        expect(output).toBeGreaterThanOrEqual(input)
        for (const write of Object.values(writes)) expect(write).toBeGreaterThanOrEqual(input)
      }
    },
  )

  it.each(entries)(
    '$name says when it was checked, not before its newest source nor after the book',
    ({ book, entry }) => {
      const newest = listOf(entry.source)
        .map((id) => book.sources[id]?.retrieved ?? '')
        .sort()
        .at(-1)
      expect(entry.checked).toBe(newest)
      expect(entry.checked <= book.as_of).toBe(true)
      expect(statuses).toContain(entry.status)
    },
  )

  it.each(entries)('$name has an answer, if and only if it is of a chat model', ({ model, entry }) => {
    expect(['chat', 'embedding', 'rerank']).toContain(model.kind)
    expect('output' in entry.rates).toBe(model.kind === 'chat')
  })

  it('that is scheduled follows a promotion that ends the day before, and lies in the future', () => {
    const scheduled = models.flatMap(({ book, model, name }) =>
      model.prices.flatMap((entry, i) =>
        entry.status === 'scheduled' ? [{ book, entry, before: model.prices[i - 1], name }] : [],
      ),
    )
    expect(scheduled.map(({ name }) => name)).toEqual([
      'google-vertex/gemini-3.8-flash',
      'google/gemini-4-argon',
      'google/gemini-3.8-flash',
      'google/gemini-3.7-flash',
      'google/gemini-3.6-flash',
    ])
    for (const { book, entry, before } of scheduled) {
      expect(entry.from > book.as_of).toBe(true)
      const eve = new Date(Date.parse(entry.from) - 86_400_000).toISOString().slice(0, 10)
      expect(before).toMatchObject({ status: 'promotional', guaranteed_until: eve })
    }
  })
})
