import fc from 'fast-check'

/** A generated spec and its price book, as plain values; JSON is YAML, so they are written as JSON. */
export interface Generated {
  readonly spec: GenSpec
  readonly book: GenBook
}

export interface GenSpec {
  readonly schema: string
  readonly currency: string
  readonly horizon: { readonly start: string; readonly months: number }
  readonly pricebooks: readonly string[]
  readonly workflows: Readonly<Record<string, GenWorkflow>>
  readonly costs: Readonly<Record<string, GenCost & { readonly allocate: 'spend' | 'tokens' | 'turns' | 'equal' }>>
}

export type Three = { readonly conservative: number; readonly expected: number; readonly peak: number }
export type GenValue = number | Three

export interface GenWorkflow {
  readonly demand: Readonly<Record<string, GenValue>>
  readonly steps: Readonly<Record<string, GenStep>>
  readonly retry_factor: GenValue
  readonly eval_factor: GenValue
  readonly overhead_factor: GenValue
  readonly evaluator?: { readonly model: string; readonly output_share: number }
  readonly costs: Readonly<Record<string, GenCost>>
  readonly outcome: {
    readonly unit: string
    readonly per: 'session' | 'turn'
    readonly gates: Readonly<Record<string, GenValue>>
  }
}

export interface GenStep {
  readonly per_turn: number
  readonly route?: readonly { readonly model: string; readonly share: number | 'rest'; readonly token_ratio: number }[]
  readonly cascade?: readonly { readonly model: string; readonly escalate?: number; readonly token_ratio: number }[]
  readonly mode: 'standard' | 'batch'
  readonly tokens: Readonly<Record<string, GenValue>> & { readonly context?: GenContext }
}

export interface GenContext {
  readonly mode: 'accumulate' | 'window' | 'compact'
  readonly stable: number
  readonly fresh: number
  readonly carry: number
  readonly window?: number
  readonly compact_to?: number
  readonly hit_rate: number
}

export interface GenCost {
  readonly category: string
  readonly per: string
  readonly share?: number
  readonly amount?: GenValue
  readonly minutes?: number
  readonly hourly_rate?: number
}

export interface GenBook {
  readonly models: readonly GenModel[]
  readonly [key: string]: unknown
}

export interface GenModel {
  readonly id: string
  readonly prices: readonly GenEntry[]
}

export interface GenEntry {
  readonly from: string
  readonly rates: GenRates
  readonly tiers: readonly {
    readonly prompt_tokens_above: number
    readonly inclusive: boolean
    readonly rule: 'cliff' | 'marginal'
    readonly rates: GenRates
  }[]
}

export type GenRates = Readonly<Record<'input' | 'cache_read' | 'cache_write_5m' | 'output', number>>

const amount = (max: number) => fc.integer({ min: 1, max: max * 100 }).map((cents) => cents / 100)
const rising = (min: number, max: number): fc.Arbitrary<GenValue> =>
  fc.oneof(
    fc.integer({ min, max }),
    fc.tuple(fc.integer({ min, max }), fc.integer({ min, max }), fc.integer({ min, max })).map((values) => {
      const [conservative, expected, peak] = [...values].sort((a, b) => a - b) as [number, number, number]
      return { conservative, expected, peak }
    }),
  )
const scaled = (value: fc.Arbitrary<GenValue>, by: (value: number) => number): fc.Arbitrary<GenValue> =>
  value.map((given) =>
    typeof given === 'number'
      ? by(given)
      : { conservative: by(given.conservative), expected: by(given.expected), peak: by(given.peak) },
  )
const factor = scaled(rising(0, 90), (value) => 1 + value / 100)
/** Falling: the conservative case has the larger share. */
const falling = (most: number) => scaled(rising(0, most), (value) => (most - value) / 100)

const rates: fc.Arbitrary<GenRates> = fc
  .tuple(amount(10), amount(1), amount(12), amount(50))
  .map(([input, cache_read, cache_write_5m, output]) => ({ input, cache_read, cache_write_5m, output }))

const entry = (from: string): fc.Arbitrary<GenEntry> =>
  fc
    .tuple(
      rates,
      fc.uniqueArray(
        fc.integer({ min: 5, max: 90 }).map((edge) => edge * 100),
        { maxLength: 2 },
      ),
      fc.array(rates, { minLength: 2, maxLength: 2 }),
      fc.boolean(),
      fc.constantFrom('cliff', 'marginal'),
    )
    .map(([base, edges, tierRates, inclusive, rule]) => ({
      from,
      rates: base,
      tiers: edges
        .sort((a, b) => a - b)
        .map((edge, i) => ({ prompt_tokens_above: edge, inclusive, rule, rates: tierRates[i]! })),
    }))

const model = (id: string): fc.Arbitrary<GenModel> =>
  fc
    .tuple(entry('unknown'), entry('2027-01-11'), entry('2027-03-01'), fc.integer({ min: 1, max: 3 }))
    .map(([first, second, third, many]) => ({ id, prices: [first, second, third].slice(0, many) }))

export const book: fc.Arbitrary<GenBook> = fc.tuple(model('a'), model('b'), model('c')).map((models) => ({
  schema: 'tokenomics/pricebook@1',
  provider: 'own',
  as_of: '2026-11-01',
  currency: 'USD',
  unit: 'per_1m_tokens',
  sources: {},
  defaults: { modes: { batch: { all: 0.5 } } },
  models,
}))

const modelName = fc.constantFrom('own/a', 'own/b', 'own/c')
const ratio = fc.integer({ min: 5, max: 20 }).map((value) => value / 10)

const flat = fc.record({
  input: rising(0, 12_000),
  cache_hit_rate: falling(60),
  cache_write_rate: scaled(rising(0, 40), (value) => value / 100),
  tool_result: rising(0, 2000),
  reasoning: rising(0, 900),
  output: rising(0, 800),
})

/** Windows are whole numbers of `carry`, where the closed form is that of the loop. */
const growing = fc
  .tuple(
    fc.constantFrom('accumulate', 'window', 'compact'),
    fc.integer({ min: 0, max: 20 }),
    fc.integer({ min: 0, max: 9 }),
    fc.integer({ min: 0, max: 8 }),
    fc.integer({ min: 2, max: 12 }),
    fc.integer({ min: 0, max: 79 }),
    fc.integer({ min: 0, max: 500 }),
    fc.integer({ min: 0, max: 500 }),
    fc.integer({ min: 0, max: 500 }),
    fc.constantFrom(0, 0, 0.05, 0.2),
  )
  .map(([mode, stable, fresh, carry, size, hit, tool_result, reasoning, output, cache_write_rate]) => ({
    context: {
      mode,
      stable: stable * 100,
      fresh: fresh * 50,
      carry: carry * 100,
      hit_rate: hit / 100,
      ...(mode !== 'accumulate' && { window: size * (carry || 1) * 100 }),
      ...(mode === 'compact' && { compact_to: (Math.floor(size / 2) * 100 - 50) * (carry || 1) }),
    },
    cache_write_rate,
    tool_result,
    reasoning,
    output,
  }))

const step: fc.Arbitrary<GenStep> = fc
  .tuple(
    fc.integer({ min: 1, max: 4 }),
    fc.oneof(
      fc
        .tuple(modelName, modelName, fc.integer({ min: 0, max: 100 }), ratio, fc.boolean())
        .map(([a, b, share, token_ratio, rest]) => ({
          route: [
            { model: a, share: share / 100, token_ratio },
            { model: b, share: rest ? ('rest' as const) : 1 - share / 100, token_ratio: 1 },
          ],
        })),
      fc
        .tuple(modelName, modelName, modelName, fc.integer({ min: 0, max: 100 }), ratio)
        .map(([a, b, c, escalate, token_ratio]) => ({
          cascade: [
            { model: a, escalate: escalate / 100, token_ratio: 1 },
            { model: b, escalate: 0.5, token_ratio },
            { model: c, token_ratio: 1 },
          ],
        })),
    ),
    fc.constantFrom('standard' as const, 'batch' as const),
    fc.oneof(flat, growing),
  )
  .map(([per_turn, served, mode, tokens]) => ({ per_turn, mode, ...served, tokens: tokens as GenStep['tokens'] }))

const cost: fc.Arbitrary<GenCost> = fc
  .tuple(
    fc.constantFrom(
      'retrieval',
      'human_review',
      'infrastructure',
      'failure',
      'evaluation',
      'tools',
      'opportunity_cost',
    ),
    fc.constantFrom('month', 'user', 'session', 'turn', 'step', 'attempt', 'outcome', 'failed_attempt'),
    fc.integer({ min: 0, max: 100 }),
    fc.boolean(),
    amount(20),
  )
  .map(([category, per, share, labour, each]) => ({
    category,
    per,
    share: share / 100,
    ...(labour ? { minutes: 3, hourly_rate: each } : { amount: each }),
  }))

const workflow: fc.Arbitrary<GenWorkflow> = fc
  .record({
    demand: fc.record({
      active_users: rising(1, 9000),
      sessions_per_user: rising(1, 9),
      turns_per_session: fc.integer({ min: 1, max: 6 }),
      peak_factor: scaled(rising(10, 30), (value) => value / 10),
    }),
    steps: fc.tuple(step, step).map(([plan, answer]) => ({ plan, answer })),
    retry_factor: factor,
    eval_factor: factor,
    overhead_factor: factor,
    evaluator: fc.option(fc.record({ model: modelName, output_share: fc.constantFrom(0, 0.1, 0.5) }), {
      nil: undefined,
    }),
    costs: fc.tuple(cost, cost).map(([first, second]) => ({ first, second })),
    outcome: fc.record({
      unit: fc.constantFrom('ticket', 'merge'),
      per: fc.constantFrom('session' as const, 'turn' as const),
      gates: fc.record({ completed: falling(95), safe: falling(99) }),
    }),
  })
  .map(({ evaluator, ...rest }) => ({ ...rest, ...(evaluator && { evaluator }) })) as fc.Arbitrary<GenWorkflow>

const shared = fc
  .tuple(cost, fc.constantFrom('spend' as const, 'tokens' as const, 'turns' as const, 'equal' as const))
  .map(([each, allocate]) => ({ ...each, allocate }))

/** Specs that use most of what a spec can say, with their price book. */
export const generated: fc.Arbitrary<Generated> = fc
  .record({ book, one: workflow, two: workflow, gateway: shared, months: fc.integer({ min: 1, max: 4 }) })
  .map(({ book: prices, one, two, gateway, months }) => ({
    book: prices,
    spec: {
      schema: 'tokenomics/workflow@1',
      currency: 'USD',
      horizon: { start: '2027-01', months },
      pricebooks: ['./book.yaml'],
      workflows: { one, two },
      costs: { gateway },
    },
  }))
