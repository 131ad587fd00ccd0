import { describe, expect, test } from 'vitest'
import { seedKey } from '../../src/stats/key.js'
import { streamOf } from '../../src/stats/rng.js'
import { uniforms } from '../stats/columns.js'
import { shapleyEffects } from '../stats/shapley-effects.js'
import { byPath, product, sensitivityOfSpec, specOf } from './world.js'

const uniform = (min: number, max: number) => ({ dist: 'uniform', min, max })
const outcome = (trusted: unknown, unit = 'outcome') => ({ unit, per: 'turn', trusted_rate: trusted })

/** Each quantity by its path, with the ends between which it is evenly spread. */
type Ends = Readonly<Record<string, readonly [number, number]>>

/** The shares by plain Monte Carlo of the formula, written down again. */
function expectedShares(ends: Ends, figure: (at: (path: string) => number) => number, draws = 40_000) {
  const paths = Object.keys(ends)
  const columns = (name: string) =>
    paths.map((path) => {
      const [low, high] = ends[path]!
      return uniforms(streamOf(name, path), draws).map((u) => low + u * (high - low))
    })
  const found = shapleyEffects({
    base: columns('one'),
    other: columns('another'),
    evaluate: (given) => Float64Array.from(given[0]!, (_, i) => figure((path) => given[paths.indexOf(path)]![i]!)),
    key: seedKey('orders'),
  })
  return paths.map((path, j) => ({ path, share: found.shares[j]!, error: found.standardErrors[j]! }))
}

async function compare(spec: object, ends: Ends, figure: (at: (path: string) => number) => number) {
  const told = byPath(await sensitivityOfSpec(spec, { of: 'cost_per_trusted_outcome', draws: 40_000 }))
  expect([...told.keys()].sort()).toEqual(Object.keys(ends).sort())
  for (const { path, share, error } of expectedShares(ends, figure)) {
    const { share: found, error: own } = told.get(path)!
    expect(Math.abs(found - share), path).toBeLessThan(4 * Math.sqrt(error ** 2 + own ** 2))
    expect(own, path).toBeLessThan(0.02)
  }
}

const ends = {
  'workflows.a.demand.turns': [2e5, 2e6],
  'workflows.a.tokens.input': [500, 2000],
  'workflows.a.outcome.trusted_rate': [0.3, 0.9],
  'workflows.b.tokens.input': [100, 9000],
  'workflows.b.outcome.trusted_rate': [0.2, 0.9],
} as const
const evenly = (path: keyof typeof ends) => uniform(ends[path][0], ends[path][1])
const a = product(evenly('workflows.a.demand.turns'), evenly('workflows.a.tokens.input'), {
  outcome: outcome(evenly('workflows.a.outcome.trusted_rate')),
})
const b = product(1e6, evenly('workflows.b.tokens.input'), {
  outcome: outcome(evenly('workflows.b.outcome.trusted_rate')),
})

describe('cost per trusted outcome is shared out as the formula says', () => {
  test('of one workflow', async () => {
    const own = Object.fromEntries(Object.entries(ends).filter(([path]) => path.includes('.a.')))
    await compare(specOf({ a }), own, (at) => at('workflows.a.tokens.input') / at('workflows.a.outcome.trusted_rate'))
  })

  test('of two, which a ratio of sums does not keep apart', async () => {
    await compare(specOf({ a, b }), ends, (at) => {
      const turns = at('workflows.a.demand.turns')
      const spend = turns * at('workflows.a.tokens.input') + 1e6 * at('workflows.b.tokens.input')
      const outcomes = turns * at('workflows.a.outcome.trusted_rate') + 1e6 * at('workflows.b.outcome.trusted_rate')
      return spend / outcomes
    })
  })

  test('of one that has an outcome beside one that has none and bears a part of a shared cost', async () => {
    const gateway = [500, 5000] as const
    const spec = specOf(
      { a, b: { ...b, outcome: undefined } },
      {
        costs: {
          gateway: {
            category: 'infrastructure',
            per: 'month',
            amount: uniform(gateway[0], gateway[1]),
            allocate: 'spend',
          },
          calls: { category: 'infrastructure', per: 'turn', amount: 0.0005, allocate: 'turns' },
        },
      },
    )
    const { 'workflows.b.outcome.trusted_rate': _, ...others } = ends
    await compare(JSON.parse(JSON.stringify(spec)), { ...others, 'costs.gateway.amount': gateway }, (at) => {
      const turns = at('workflows.a.demand.turns')
      const own = (turns * at('workflows.a.tokens.input')) / 1e6
      const other = at('workflows.b.tokens.input')
      const shared = at('costs.gateway.amount') * (own / (own + other)) + 0.0005 * turns
      return (own + shared) / (turns * at('workflows.a.outcome.trusted_rate'))
    })
  })
})

test('draws in which nothing is trusted are left out of the shares, and told', async () => {
  const never = { dist: 'empirical', values: [0, 0, 0.5, 0.5, 0.6, 0.7, 0.8, 0.9, 0.9, 0.9] }
  const found = await sensitivityOfSpec(specOf({ a: { ...a, outcome: outcome(never) } }), {
    of: 'cost_per_trusted_outcome',
  })
  expect(found.split.left_out).toBeGreaterThan(0)
  expect(found.split.left_out).toBeLessThan(found.split.draws / 2)
  expect(found.spread.mean).toBeNull()
  expect(found.reasons['spread.mean']).toBe('zero_trusted_outcomes')
  expect(found.spread.p50).toBeGreaterThan(0)
  expect(found.inputs.every(({ share }) => share !== null)).toBe(true)
  expect(byPath(found).get('workflows.a.tokens.input')!.swing!.highest).toBeGreaterThan(0)
})

test('a portfolio whose outcomes cannot be counted together has no such figure', async () => {
  const of = 'cost_per_trusted_outcome' as const
  const mixed = specOf({ a, b: { ...b, outcome: outcome(0.5, 'another') } })
  await expect(sensitivityOfSpec(mixed, { of })).rejects.toThrow('outcomes of different units do not add up')
  const none = JSON.parse(JSON.stringify(specOf({ a: { ...a, outcome: undefined } })))
  await expect(sensitivityOfSpec(none, { of })).rejects.toThrow('no workflow has an outcome')
})
