import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { run } from '../cli/world.js'
import { generated } from '../forecast/generate.js'
import { forecastOf } from '../forecast/world.js'

const spec = (more: string) => `schema: tokenomics/workflow@1
horizon: { start: 2026-12, months: 3 }
${more}
workflows:
  helpdesk:
    demand: { turns: 400000 }
    steps:
      answer:
        model: anthropic/claude-sonnet-5-5
        tools: { web_search: 0.1 }
        tokens: { input: 5200, cache_hit_rate: 0.5, output: 260 }
      verify: { model: openai/gpt-6-luna, tokens: { input: 300000, output: 90 } }
    eval_factor: 1.2
    evaluator: { model: openai/gpt-6-sol, output_share: 0.1 }
    outcome: { unit: ticket, per: turn, trusted_rate: 0.8 }
`
const contract = (terms: string) => `schema: tokenomics/contract@1\n${terms}\n`
const under = (terms: string, currency = 'USD') =>
  forecastOf({ 'specs/a.yaml': spec(`currency: ${currency}\ncontract: ../acme.yaml`), 'acme.yaml': contract(terms) }, [
    'specs/a.yaml',
  ])

test('a spec in euros over books in dollars is the spec in dollars times a rate that stays', async () => {
  const dollars = (await forecastOf({ 'a.yaml': spec('') }, ['a.yaml'])).cases.expected
  const euros = (await under('fx: [{ pair: USD/EUR, rate: 0.91, from: 2026-11-01, source: plan }]', 'EUR')).cases
    .expected
  expect(euros.spend.total / (0.91 * dollars.spend.total)).toBeCloseTo(1, 12)
  for (const key of ['uncached_input', 'cached_input', 'tools', 'evaluation'] as const) {
    expect(dollars.spend.by_component[key]).toBeGreaterThan(0)
    expect(euros.spend.by_component[key] / (0.91 * dollars.spend.by_component[key])).toBeCloseTo(1, 12)
  }
  expect(euros.tokens).toEqual(dollars.tokens)
})

test('12 % off everything is 0.88 of spend on models and tools, evaluation and tiers with it', async () => {
  const list = (await forecastOf({ 'a.yaml': spec('') }, ['a.yaml'])).cases.peak.spend.total
  const terms = ['anthropic', 'openai'].map((provider) => `- { provider: ${provider}, percent: 12, from: 2026-10-01 }`)
  const paid = (await under(`discounts:\n${terms.join('\n')}`)).cases.peak.spend.total
  expect(paid / (0.88 * list)).toBeCloseTo(1, 12)
})

describe('a contract that changes nothing', () => {
  const noDiscount = [
    { provider: 'gen', percent: 0, from: '2026-01-01', to: '2027-03-09' },
    { provider: 'gen', model: 'a', percent: 0, from: '2027-01-11' },
  ]
  const fx = [
    { pair: 'USD/EUR', rate: 1, from: '2020-01-01', source: 'plan' },
    { pair: 'USD/EUR', rate: 1, from: '2027-02-17', source: 'plan' },
  ]

  test('a discount of 0 % and an exchange rate of 1 leave every figure as it is, to the byte', async () => {
    await fc.assert(
      fc.asyncProperty(generated, async ({ spec: given, book }) => {
        const terms = noDiscount.map((term) => ({ ...term, provider: book.provider }))
        const file = { schema: 'tokenomics/contract@1', discounts: terms, fx }
        const figures = async (more: object) => {
          const { cases, workflows } = await forecastOf(
            {
              'spec.yaml': JSON.stringify({ ...given, ...more }),
              'book.yaml': JSON.stringify(book),
              'acme.yaml': JSON.stringify(file),
            },
            ['spec.yaml'],
          )
          return JSON.stringify({ cases, workflows })
        }
        const list = await figures({})
        expect(await figures({ contract: 'acme.yaml' })).toBe(list)
        expect(await figures({ contract: 'acme.yaml', currency: 'EUR' })).toBe(list)
      }),
      { numRuns: 25 },
    )
  })
})

describe('what a forecast says of its contract', () => {
  const terms = `fx:
- { pair: USD/EUR, rate: 0.91, from: 2026-11-01, source: plan of *Kim* }
discounts:
- { provider: anthropic, percent: 12, from: 2026-12-11, to: 2027-01-31 }
- { provider: mistral, percent: 30, from: 2026-12-01 }
- { provider: openai, percent: 5, from: 2026-01-01, to: 2027-02-28 }
overrides:
- { provider: openai, model: gpt-6-luna, from: 2026-11-01, rates: { input: 0.08 } }`

  test('the terms that changed a price, with what they changed and where they stand', async () => {
    const { contract: used } = await under(terms, 'EUR')
    const sonnet = 'anthropic/claude-sonnet-5-5'
    expect(used).toMatchObject({ path: 'acme.yaml', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) })
    expect(used?.terms.map(({ kind, line, prices }) => [kind, line, prices])).toEqual([
      ['override', 9, ['openai/gpt-6-luna']],
      ['discount', 5, [sonnet, 'anthropic/web_search']],
      ['discount', 7, ['openai/gpt-6-luna', 'openai/gpt-6-sol']],
      ['fx', 3, [sonnet, 'anthropic/web_search', 'openai/gpt-6-luna', 'openai/gpt-6-sol']],
    ])
  })

  test('notes of terms that begin or end inside the horizon, and of the exchange rate with its source', async () => {
    const { notes } = await under(terms, 'EUR')
    const own = notes.filter(({ path }) => path === 'acme.yaml')
    expect(own.map(({ code, line }) => [code, line]).sort()).toEqual([
      ['contract-begins', 5],
      ['contract-ends', 5],
      ['fx-rate', 3],
    ])
    expect(own.find(({ code }) => code === 'contract-ends')?.message).toContain('from 2027-02-01')
    expect(own.find(({ code }) => code === 'fx-rate')?.message).toMatch(/USD\/EUR 0\.91 .*plan of \*Kim\*/)
  })

  test('null without one, and no terms where none of them applies', async () => {
    expect((await forecastOf({ 'a.yaml': spec('') }, ['a.yaml'])).contract).toBe(null)
    expect((await under('discounts: [{ provider: mistral, percent: 30, from: 2026-12-01 }]')).contract?.terms).toEqual(
      [],
    )
  })

  test('its words are words in Markdown', async () => {
    const files = new Map([
      ['a.yaml', spec('currency: EUR\ncontract: acme.yaml')],
      ['acme.yaml', contract(terms)],
    ])
    const { out } = await run(['forecast', 'a.yaml', '--format', 'markdown'], { files })
    expect(out).toContain('source: plan of \\*Kim\\*')
    expect(out).toContain('- Contract acme.yaml: openai/gpt-6-luna at input 0.08; 12 % off anthropic')
  })
})

test('a spec without a contract stays at list prices beside one that has it', async () => {
  const one = (id: string, more: string) => `schema: tokenomics/workflow@1
horizon: { start: 2026-12, months: 1 }
${more}
workflows: { ${id}: { demand: { turns: 1000000 }, model: openai/gpt-6-luna, tokens: { input: 1000, output: 0 } } }
`
  const { cases } = await forecastOf(
    {
      'a.yaml': one('with', 'contract: acme.yaml'),
      'b.yaml': one('without', ''),
      'acme.yaml': contract('discounts: [{ provider: openai, percent: 50, from: 2026-01-01 }]'),
    },
    ['a.yaml', 'b.yaml'],
  )
  // 1,000 Mtok at 0.10, and half of it.
  expect(cases.expected.spend.by_workflow['without']).toBeCloseTo(100, 9)
  expect(cases.expected.spend.by_workflow['with']).toBeCloseTo(50, 9)
})
