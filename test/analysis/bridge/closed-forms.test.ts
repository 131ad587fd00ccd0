import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bars } from '../../../src/analysis/bridge/bars.js'
import { book, plain, spec } from '../diff/world.js'
import { bridgeIn, type Files, movedIn } from './world.js'

/** Both sides of one book, if a side has none of its own. */
const sides = (base: string, head: string, more: Files = {}): Files => ({
  'base/book.yaml': book(2, 10),
  'head/book.yaml': book(2, 10),
  'base/a.yaml': base,
  'head/a.yaml': head,
  ...more,
})

/** A workflow of 1,000 turns of 1,000 tokens at 2 a million: 2 in all, before factors and costs. */
const own = (changes: string) =>
  `  a: { demand: { turns: 1e6 }, model: acme/m1, tokens: { input: 1000, output: 0 }${changes} }\n`
const outcome = (rate: number) => `, outcome: { unit: ticket, per: turn, trusted_rate: ${rate} }`

describe('one change alone is all of its bar, and no other bar moves', () => {
  const contract = (terms: string) => `schema: tokenomics/contract@1\n${terms}\n`
  const commitment =
    'commitments: [{ id: c, models: [acme/m1], tokens_per_month: 5e8, rate: 1, settlement: take_or_pay, overage: on_demand }]'
  const twoModels = book(2, 10).replace(
    / {2}- id: m1[\s\S]*$/,
    (entry) => entry + entry.replace('m1', 'm2').replace('input: 2', 'input: 5'),
  )
  const both = { 'base/book.yaml': twoModels, 'head/book.yaml': twoModels }
  const split = (share: number) =>
    `  a: { demand: { turns: 1e6 }, route: [{ model: acme/m1, share: ${share} }, { model: acme/m2, share: rest }], tokens: { input: 1000, output: 0 } }\n`
  const growing = (carry: number) =>
    `  a: { demand: { sessions: 1e6, turns_per_session: 3 }, model: acme/m1, tokens: { output: 0 }, context: { mode: accumulate, stable: 500, fresh: 100, carry: ${carry} } }\n`
  test.each<readonly [string, string, number, Files]>([
    ['turns', 'volume', 2000, sides(spec(own('')), spec(own('').replace('1e6', '2e6')))],
    ['peak factor', 'volume', 1000, sides(spec(own('')), spec(own('').replace('1e6', '1e6, peak_factor: 1.5')))],
    [
      'an assumption of demand',
      'volume',
      1000,
      sides(
        spec(plain('a', '"1e6 * x"', 1000), 'assumptions: { x: 1 }'),
        spec(plain('a', '"1e6 * x"', 1000), 'assumptions: { x: 1.5 }'),
      ),
    ],
    [
      'demand in another form',
      'volume',
      1000,
      sides(spec(own('')), spec(own('').replace('turns: 1e6', 'sessions: 5e5, turns_per_session: 3'))),
    ],
    ['a model', 'mix', 3000, sides(spec(own('')), spec(own('').replace('m1', 'm2')), both)],
    ['shares of a route', 'mix', 1500, sides(spec(split(0.75)), spec(split(0.25)), both)],
    ['calls of a turn', 'mix', 2000, sides(spec(own('')), spec(own(', steps_per_turn: 2')))],
    ['a workflow', 'mix', 2000, sides(spec(plain('b', 1, 1)), spec(plain('b', 1, 1) + own('')))],
    ['tokens', 'efficiency', 2000, sides(spec(own('')), spec(own('').replace('1000', '2000')))],
    ['output', 'efficiency', 1000, sides(spec(own('')), spec(own('').replace('output: 0', 'output: 100')))],
    ['cache', 'efficiency', -900, sides(spec(own('')), spec(own('').replace('1000', '1000, cache_hit_rate: 0.5')))],
    ['context', 'efficiency', 600, sides(spec(growing(0)), spec(growing(100)))],
    ['retries', 'efficiency', 1000, sides(spec(own('')), spec(own(', retry_factor: 1.5')))],
    ['a price', 'price', 1000, sides(spec(own('')), spec(own('')), { 'head/book.yaml': book(3, 10) })],
    [
      'a discount',
      'price',
      -1000,
      sides(spec(own('')), spec(own(''), 'contract: c.yaml'), {
        'head/c.yaml': contract('discounts: [{ provider: acme, percent: 50, from: 2026-01-01 }]'),
      }),
    ],
    [
      'a commitment',
      'commitments',
      -500,
      sides(spec(own('')), spec(own(''), 'contract: c.yaml'), { 'head/c.yaml': contract(commitment) }),
    ],
    [
      'terms of a commitment',
      'commitments',
      500,
      sides(spec(own(''), 'contract: c.yaml'), spec(own(''), 'contract: c.yaml'), {
        'base/c.yaml': contract(commitment),
        'head/c.yaml': contract(commitment.replace('rate: 1', 'rate: 2')),
      }),
    ],
    [
      'a volume discount',
      'commitments',
      -200,
      sides(spec(own(''), 'contract: c.yaml'), spec(own(''), 'contract: c.yaml'), {
        'base/c.yaml': contract(''),
        'head/c.yaml': contract('volume: [{ provider: acme, measure: spend, graduated: [{ over: 0, percent: 10 }] }]'),
      }),
    ],
    [
      'a trusted rate, by what failures cost',
      'quality',
      1e5,
      sides(
        spec(own(`${outcome(0.9)}, costs: { f: { category: failure, per: failed_attempt, amount: 1 } }`)),
        spec(own(`${outcome(0.8)}, costs: { f: { category: failure, per: failed_attempt, amount: 1 } }`)),
      ),
    ],
    [
      'an outcome, with what attempts at it cost',
      'quality',
      1e6,
      sides(
        spec(own('')),
        spec(own(`${outcome(0.9)}, costs: { f: { category: human_review, per: attempt, amount: 1 } }`)),
      ),
    ],
    [
      'a cost line',
      'other',
      5,
      sides(spec(own('')), spec(own(', costs: { f: { category: infrastructure, per: month, amount: 5 } }'))),
    ],
    [
      'a shared cost',
      'other',
      7,
      sides(spec(own('')), spec(own(''), 'costs: { g: { category: infrastructure, per: month, amount: 7 } }')),
    ],
  ])('%s', async (_, bar, change, files) => {
    const bridge = await bridgeIn(files)
    expect(Object.keys(movedIn(bridge))).toEqual([bar])
    expect(bridge.figure.change).toBeCloseTo(change, 6)
    expect(movedIn(bridge)[bar]).toBe(bridge.figure.change)
    const { inputs } = bridge.bars.find((each) => each.bar === bar)!
    expect(inputs.reduce((sum, each) => sum + each.change!, 0)).toBeCloseTo(change, 6)
  })
})

describe('of a product', () => {
  test('of volume, tokens, price and factors each bar is its mean over the orders that keep deltas together', async () => {
    const factor = fc.double({ min: 0.2, max: 5, noNaN: true })
    await fc.assert(
      fc.asyncProperty(factor, factor, factor, factor, async (volume, tokens, price, calls) => {
        const at = (happened: ReadonlySet<string>) =>
          2000 *
          (happened.has('volume') ? volume : 1) *
          (happened.has('efficiency') ? tokens : 1) *
          (happened.has('price') ? price : 1) *
          (happened.has('mix') ? calls : 1)
        const { bars: found } = await bridgeIn(
          sides(
            spec(own('')),
            spec(
              `  a: { demand: { turns: ${1e6 * volume} }, model: acme/m1, steps_per_turn: ${calls}, tokens: { input: ${1000 * tokens}, output: 0 } }\n`,
            ),
            { 'head/book.yaml': book(2 * price, 10) },
          ),
        )
        const orders = permutationsOf(['mix', 'efficiency', 'price', 'volume']).filter(
          (order) => Math.abs(order.indexOf('mix') - order.indexOf('efficiency')) === 1,
        )
        expect(orders).toHaveLength(12)
        for (const { bar, change } of found) {
          const added = orders.map((order) => {
            const at_ = order.indexOf(bar)
            return at_ < 0 ? 0 : at(new Set(order.slice(0, at_ + 1))) - at(new Set(order.slice(0, at_)))
          })
          const mean = added.reduce((sum, each) => sum + each, 0) / orders.length
          const scale = 2000 * [volume, tokens, price, calls].reduce((most, each) => most * Math.max(1, each), 1)
          expect(Math.abs(change! - mean)).toBeLessThanOrEqual(1e-11 * scale)
        }
      }),
      { numRuns: 15 },
    )
  })

  test('the inputs of a bar share what they do together: from 2 × 3 to 4 × 6, each has half', async () => {
    const users = (active: number, each: number) =>
      spec(
        `  a: { demand: { active_users: ${active}e3, sessions_per_user: ${each}, turns_per_session: 1 }, model: acme/m1, tokens: { input: 1000, output: 0 } }\n`,
      )
    const { figure, bars: found } = await bridgeIn(sides(users(2, 3), users(4, 6)))
    const [volume] = found
    expect(figure.change).toBeCloseTo(36, 9)
    expect(volume!.inputs.map(({ path, change }) => [path, Number(change!.toFixed(9))])).toEqual([
      ['workflows.a.demand.active_users', 18],
      ['workflows.a.demand.sessions_per_user', 18],
    ])
    expect(volume!.sharing).toBe('shapley')
  })
})

describe('cost per trusted outcome', () => {
  test('moves by the trusted rate alone as its reciprocal', async () => {
    const bridge = await bridgeIn(sides(spec(own(outcome(0.8))), spec(own(outcome(0.5)))), {
      of: 'cost_per_trusted_outcome',
    })
    expect(bridge.figure.base).toBeCloseTo(0.002 / 0.8, 12)
    expect(movedIn(bridge)).toEqual({ quality: bridge.figure.change })
    expect(bridge.figure.change).toBeCloseTo(0.002 / 0.5 - 0.002 / 0.8, 12)
  })

  test('falls with volume by what is fixed, and tokens and rate share what they do together', async () => {
    const side = (turns: number, tokens: number, rate: number) =>
      spec(
        `  a: { demand: { turns: ${turns} }, model: acme/m1, tokens: { input: ${tokens}, output: 0 }${outcome(rate)}, costs: { f: { category: infrastructure, per: month, amount: 1000 } } }\n`,
      )
    const fixed = await bridgeIn(sides(side(1e6, 1000, 1), side(2e6, 1000, 1)), { of: 'cost_per_trusted_outcome' })
    expect(movedIn(fixed)['volume']).toBeCloseTo(-0.0005, 12)
    const at = (tokens: number, rate: number) => (tokens * 2e-6 + 0.001) / rate
    const { bars: found } = await bridgeIn(sides(side(1e6, 1000, 1), side(1e6, 3000, 0.5)), {
      of: 'cost_per_trusted_outcome',
    })
    const by = Object.fromEntries(found.map(({ bar, change }) => [bar, change]))
    expect(by['efficiency']).toBeCloseTo((at(3000, 1) - at(1000, 1) + at(3000, 0.5) - at(1000, 0.5)) / 2, 12)
    expect(by['quality']).toBeCloseTo((at(1000, 0.5) - at(1000, 1) + at(3000, 0.5) - at(3000, 1)) / 2, 12)
  })
})

test('a workflow that is renamed and not otherwise changed moves nothing', async () => {
  const bridge = await bridgeIn(
    sides(spec(plain('old', 1e6, 1000) + plain('b', 5, 5)), spec(plain('new', 1e6, 1000) + plain('b', 5, 5))),
  )
  expect(bridge.bars.map(({ change, inputs }) => [change, inputs])).toEqual(bars.map(() => [0, []]))
  expect(bridge.workflows[0]).toMatchObject({ id: 'new', was: 'old', status: 'renamed', change: 0 })
})

test('what a workflow that others depend on by a commitment moves in them is told', async () => {
  const contract =
    'schema: tokenomics/contract@1\ncommitments: [{ id: c, models: [acme/m1], tokens_per_month: 4e9, rate: 1 }]\n'
  const side = (turns: number) => spec(plain('a', turns, 1000) + plain('b', 1e6, 1000), 'contract: ../c.yaml')
  const bridge = await bridgeIn(sides(side(1e6), side(3e6), { 'c.yaml': contract }))
  expect(bridge.workflows.map(({ change, by_bar }) => [change, by_bar!.volume])).toEqual([
    [1000, 1000],
    [-1000, -1000],
  ])
  expect(bridge.notes.map(({ code }) => code)).toEqual(['moved-by-others'])
})

function permutationsOf<T>(things: readonly T[]): readonly (readonly T[])[] {
  if (things.length === 0) return [[]]
  return things.flatMap((thing, i) =>
    permutationsOf(things.filter((_, at) => at !== i)).map((rest) => [thing, ...rest]),
  )
}

test('workflows that share nothing are forecast by themselves, and bars are as they are where all are forecast together', async () => {
  const side = (turns: number, tokens: number, top: string) =>
    spec(plain('still', 1e6, 700) + plain('a', turns, tokens) + plain('b', 2e6, tokens / 2), top)
  const [alone, together] = await Promise.all(
    ['', 'costs: { none: { category: infrastructure, per: month, amount: 0 } }'].map((top) =>
      bridgeIn(sides(side(1e6, 1000, top), side(3e6, 2000, top))),
    ),
  )
  for (const [i, { change }] of alone!.bars.entries()) expect(change).toBeCloseTo(together!.bars[i]!.change!, 8)
  for (const [i, { by_bar }] of alone!.workflows.entries())
    for (const bar of bars) expect(by_bar![bar]).toBeCloseTo(together!.workflows[i]!.by_bar![bar], 8)
  expect(alone!.workflows.find(({ id }) => id === 'still')).toMatchObject({ status: 'same', change: 0 })
})
