import { describe, expect, test } from 'vitest'
import { guessKind, readSnapshot } from '../../../src/pricebook/import/read.js'
import type { SourceKind } from '../../../src/pricebook/import/source.js'

const read = (kind: SourceKind, value: unknown) =>
  readSnapshot(kind, { path: 'list.json', text: JSON.stringify(value) }).providers

/** One model of provider `acme` in the format of BerriAI/litellm. */
const litellm = (entry: object, key = 'm') =>
  read('litellm', { [key]: { litellm_provider: 'acme', mode: 'chat', output_cost_per_token: 1e-5, ...entry } })[0]!

describe('litellm, in USD per token', () => {
  test.each([
    [2.4e-7, 0.24],
    [1.4e-7, 0.14],
    [2.8e-8, 0.028],
    [1.875e-6, 1.875],
    [7e-8, 0.07],
    [5.0001e-7, 0.50001],
  ])('%f a token is exactly %f a million', (perToken, perMtok) => {
    expect(litellm({ input_cost_per_token: perToken }).models[0]?.prices[0]?.rates['input']).toBe(perMtok)
  })

  test('every field that is a rate, in its place', () => {
    // After gpt-5.6-luna and claude-sonnet-4-5 of the list of 2026-08-01.
    const [price] = litellm({
      input_cost_per_token: 2e-6,
      input_cost_per_token_above_272k_tokens: 4e-6,
      input_cost_per_token_batches: 1e-6,
      output_cost_per_token_priority: 2e-5,
      output_cost_per_token_above_272k_tokens: 1.5e-5,
      cache_read_input_token_cost: 2e-7,
      cache_creation_input_token_cost: 2.5e-6,
      cache_creation_input_token_cost_above_1hr: 4e-6,
      cache_creation_input_token_cost_above_1hr_above_272k_tokens: 8e-6,
    }).models[0]!.prices
    expect(price).toEqual({
      from: 'unknown',
      rates: { input: 2, output: 10, cache_read: 0.2, cache_write: 2.5, cache_write_1h: 4 },
      tiers: [{ above: 272_000, rates: { input: 4, output: 15, cache_write_1h: 8 } }],
      windows: [],
      modes: { batch: { input: 1 }, priority: { output: 20 } },
    })
  })

  test('a cache write of 0 is a default of the list and no price', () => {
    const { models } = litellm({ input_cost_per_token: 1e-6, cache_creation_input_token_cost: 0 })
    expect(models[0]?.prices[0]?.rates).toEqual({ input: 1, output: 10 })
  })

  test('what Gemini lists as a cache write is storage by the hour', () => {
    const entry = { input_cost_per_token: 1e-6, cache_creation_input_token_cost: 8.3e-8 }
    const { models, unmapped } = litellm(entry, 'gemini-2.5-flash')
    expect(models[0]?.prices[0]?.rates).toEqual({ input: 1, output: 10 })
    expect(unmapped.map(({ reason }) => reason)).toEqual(['cache storage by the hour, not a write'])
  })

  test('ranges are tiers, the one from 0 the base', () => {
    // dashscope/qwen-flash
    const tiered_pricing = [
      { input_cost_per_token: 5e-8, output_cost_per_token: 4e-7, range: [0, 256000.0] },
      { input_cost_per_token: 2.5e-7, output_cost_per_token: 2e-6, range: [256000.0, 1000000.0] },
    ]
    const [price] = litellm({ tiered_pricing, output_cost_per_token: undefined }).models[0]!.prices
    expect(price).toMatchObject({
      rates: { input: 0.05, output: 0.4 },
      tiers: [{ above: 256_000, rates: { input: 0.25, output: 2 } }],
    })
  })

  test('reasoning counts where it is not at the price of output', () => {
    const rates = (reasoning: number) =>
      litellm({ input_cost_per_token: 1e-6, output_cost_per_reasoning_token: reasoning }).models[0]?.prices[0]?.rates
    expect(rates(4e-5)).toMatchObject({ reasoning: 40 })
    expect(rates(1e-5)).not.toHaveProperty('reasoning')
  })

  test.each([
    ['image_generation', 'image generation is not priced by tokens of text'],
    ['chat', 'no price per input token'],
  ])('a model of mode %s without tokens has no place', (mode, reason) => {
    const { models, unmapped } = litellm({ mode, input_cost_per_pixel: 1e-8 })
    expect(models).toEqual([])
    expect(unmapped).toEqual([{ what: 'm', reason }])
  })

  test('free models are those that say so', () => {
    const free = { input_cost_per_token: 0, output_cost_per_token: 0 }
    expect(litellm(free, 'm').models).toEqual([])
    expect(litellm(free, 'm:free').models).toHaveLength(1)
  })

  test('ids are without their provider, which goes by the name of its book', () => {
    const [google] = read('litellm', {
      'gemini/gemini-9': { litellm_provider: 'gemini', input_cost_per_token: 1e-6, output_cost_per_token: 1e-5 },
      'gemini/eu/gemini-9': { litellm_provider: 'gemini', input_cost_per_token: 2e-6, output_cost_per_token: 2e-5 },
    })
    expect(google?.provider).toBe('google')
    expect(google?.models.map(({ id }) => id)).toEqual(['gemini-9'])
    expect(google?.unmapped[0]?.reason).toMatch(/^a regional price/)
  })

  test.each([
    ['vertex_ai-anthropic_models', 'vertex_ai/claude-9@20261101', 'google-vertex', 'claude-9@20261101'],
    ['vertex_ai-language-models', 'gemini-9', 'google-vertex', 'gemini-9'],
    ['fireworks_ai-embedding-models', 'fireworks_ai/accounts/e', 'fireworks', 'accounts/e'],
    ['bedrock_converse', 'bedrock/anthropic.claude-9-v1:0', 'aws-bedrock', 'anthropic.claude-9-v1:0'],
    ['bedrock_converse', 'us.anthropic.claude-9-v1:0', 'aws-bedrock', 'us.anthropic.claude-9-v1:0'],
    ['azure_text', 'azure/gpt-9-instruct', 'azure-openai', 'gpt-9-instruct'],
    ['openrouter', 'openrouter/openai/gpt-9', 'openrouter', 'openai/gpt-9'],
    ['groq', 'groq/openai/gpt-oss-9', 'groq', 'openai/gpt-oss-9'],
  ])('of %s, %s is %s/%s', (litellm_provider, key, provider, id) => {
    const entry = { litellm_provider, input_cost_per_token: 1e-6, output_cost_per_token: 1e-5 }
    expect(read('litellm', { [key]: entry })).toMatchObject([{ provider, models: [{ id }] }])
  })

  test('what is null is not stated', () => {
    const { models, unmapped } = litellm({ input_cost_per_token: 1e-6, cache_read_input_token_cost: null })
    expect([models[0]?.prices[0]?.rates, unmapped]).toEqual([{ input: 1, output: 10 }, []])
  })

  test.each(['us-east-1', 'us-gov-west-1', 'eu'])('a key of the region %s repeats a model', (region) => {
    const entry = { litellm_provider: 'bedrock', input_cost_per_token: 1e-6, output_cost_per_token: 1e-5 }
    const [{ models, unmapped } = { models: [], unmapped: [] }] = read('litellm', { [`bedrock/${region}/m`]: entry })
    expect([models, unmapped[0]?.reason]).toEqual([[], expect.stringMatching(/^a regional price/)])
  })

  test('a fee of a tool is taken where all models agree on it', () => {
    const entry = (fee: number) => ({
      litellm_provider: 'acme',
      input_cost_per_token: 1e-6,
      output_cost_per_token: 1e-5,
      search_context_cost_per_query: { search_context_size_low: fee, search_context_size_medium: fee },
    })
    expect(read('litellm', { a: entry(0.01), b: entry(0.01) })[0]?.tools).toEqual([
      { id: 'web_search', per_1k_calls: 10 },
    ])
    const [differing] = read('litellm', { a: entry(0.01), b: entry(0.025) })
    expect(differing?.tools).toEqual([])
    expect(differing?.unmapped[0]?.reason).toMatch(/differs between models/)
  })

  test('a retirement that is a day is one', () => {
    const of = (deprecation_date: string) =>
      litellm({ input_cost_per_token: 1e-6, deprecation_date }).models[0]?.retires_on
    expect(of('2027-03-31')).toBe('2027-03-31')
    expect(of('date when the model becomes deprecated')).toBeNull()
  })
})

describe('models.dev, in USD per Mtok', () => {
  const model = (entry: object, id = 'm', provider = 'acme') =>
    read('models.dev', { [provider]: { id: provider, models: { [id]: { id, ...entry } } } })[0]!

  test('a list from before there were tiers says where long prompts begin in the name of a key', () => {
    const cost = { input: 1.25, output: 10, context_over_200k: { input: 2.5, output: 15 } }
    expect(model({ cost }).models[0]?.prices[0]?.tiers).toEqual([{ above: 200_000, rates: { input: 2.5, output: 15 } }])
  })

  test('tiers say where they begin; the older key beside them does not', () => {
    // gpt-5.5 of 2026-07-02
    const cost = {
      input: 5,
      output: 30,
      cache_read: 0.5,
      context_over_200k: { input: 10, output: 45, cache_read: 1 },
      tiers: [{ input: 10, output: 45, cache_read: 1, tier: { size: 272000 } }],
    }
    const experimental = { modes: { fast: { cost: { input: 12.5, output: 75, cache_read: 1.25 } } } }
    const { models } = model({ cost, experimental, limit: { context: 1050000, output: 128000 } })
    expect(models[0]).toMatchObject({
      limits: { context: 1_050_000, output: 128_000 },
      prices: [
        {
          rates: { input: 5, output: 30, cache_read: 0.5 },
          tiers: [{ above: 272_000, rates: { input: 10, output: 45, cache_read: 1 } }],
          modes: { fast: { input: 12.5, output: 75, cache_read: 1.25 } },
        },
      ],
    })
  })

  test('a misspelt key is told and not guessed', () => {
    const { models, unmapped } = model({ cost: { input: 1, output: 2, cached_input: 0.1 } })
    expect(models[0]?.prices[0]?.rates).toEqual({ input: 1, output: 2 })
    expect(unmapped).toEqual([{ what: 'm cached_input', reason: 'no key of the format, most likely a misspelt one' }])
  })

  test('an output of 0 is none for a model that has none', () => {
    const { models } = model({ cost: { input: 0.13, output: 0 } }, 'text-embedding-3-large')
    expect(models[0]).toMatchObject({ kind: 'embedding', prices: [{ rates: { input: 0.13 } }] })
    expect(models[0]?.prices[0]?.rates).not.toHaveProperty('output')
  })

  test('what Gemini lists as a cache write is storage by the hour', () => {
    const { models, unmapped } = model({ cost: { input: 1.25, output: 10, cache_write: 0.375 } }, 'gemini-9', 'google')
    expect(models[0]?.prices[0]?.rates).toEqual({ input: 1.25, output: 10 })
    expect(unmapped[0]?.reason).toBe('cache storage by the hour, not a write')
  })
})

describe('genai-prices, in USD per Mtok', () => {
  const provider = (models: object[]) => read('genai-prices', [{ id: 'acme', models }])[0]!
  const model = (prices: unknown, match: object = { equals: 'm' }) => provider([{ id: 'm', match, prices }])

  test.each([
    [272000, { above: 272_000, inclusive: false }],
    [271999, { above: 272_000, inclusive: true }],
    [199999, { above: 200_000, inclusive: true }],
  ])('prompts of more than %i tokens', (start, edge) => {
    const prices = { input_mtok: { base: 2, tiers: [{ start, price: 4 }] }, cache_read_mtok: 0.2, output_mtok: 10 }
    // A rate without steps is the same for every length.
    expect(model(prices).models[0]?.prices[0]?.tiers).toEqual([
      { ...edge, rates: { input: 4, cache_read: 0.2, output: 10 } },
    ])
  })

  test('dated prices keep their days, whatever their order', () => {
    // o3, 2025-06-10
    const { models } = model([
      { prices: { input_mtok: 10, output_mtok: 40 } },
      { constraint: { start_date: '2027-01-01' }, prices: { input_mtok: 1, output_mtok: 4 } },
      { constraint: { type: 'start_date', start_date: '2025-06-10' }, prices: { input_mtok: 2, output_mtok: 8 } },
    ])
    expect(models[0]?.prices.map(({ from, rates }) => [from, rates['input']])).toEqual([
      ['unknown', 10],
      ['2025-06-10', 2],
      ['2027-01-01', 1],
    ])
  })

  test('hours are windows of every day, also over midnight', () => {
    // deepseek-chat, which was dearer by day
    const { models } = model([
      { prices: { input_mtok: 0.135, output_mtok: 0.55 } },
      {
        constraint: { start_time: '16:30:00Z', end_time: '00:30:00Z' },
        prices: { input_mtok: 0.27, output_mtok: 1.1 },
      },
    ])
    expect(models[0]?.prices[0]?.windows).toEqual([
      {
        name: '16:30-00:30',
        days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'],
        utc: ['16:30-24:00', '00:00-00:30'],
        rates: { input: 0.27, output: 1.1 },
      },
    ])
  })

  test('only whole names are names', () => {
    const match = { or: [{ equals: 'm-2026' }, { starts_with: 'm-' }, { or: [{ equals: 'm' }] }] }
    const { models, unmapped } = model({ input_mtok: 1, output_mtok: 2 }, match)
    expect(models[0]).toMatchObject({ id: 'm', names: ['m-2026'] })
    expect(unmapped).toEqual([{ what: 'm', reason: 'patterns for its name; a price book names a model exactly' }])
  })

  test('a name that is the id of another model is not taken', () => {
    const prices = { input_mtok: 1, output_mtok: 2 }
    const { models } = provider([
      { id: 'a', match: { equals: 'b' }, prices },
      { id: 'b', match: { equals: 'b' }, prices },
    ])
    expect(models.map(({ names }) => names)).toEqual([[], []])
  })

  test('a table without a price is none, and never 0', () => {
    expect(model({})).toMatchObject({ models: [], unmapped: [{ what: 'm', reason: 'no price per input token' }] })
  })
})

describe('a file is told by its shape', () => {
  test.each([
    ['genai-prices', [{ id: 'acme', models: [] }]],
    ['models.dev', { acme: { models: {} } }],
    ['litellm', { m: { litellm_provider: 'acme' } }],
    [undefined, { schema: 'tokenomics/forecast@1' }],
    [undefined, {}],
  ])('%s', (kind, value) => {
    expect(guessKind({ path: 'f', text: JSON.stringify(value) })).toBe(kind)
  })
})
