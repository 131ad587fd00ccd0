import { describe, expect, test } from 'vitest'
import type { Solution } from '../../../src/analysis/solve/solution.js'
import { run } from '../../cli/world.js'
import { flatBook, product, specOf } from '../world.js'

/** What solve says of a spec at the prices of the flat book: 1 a million tokens. */
async function solved(spec: unknown, ...args: readonly string[]): Promise<Solution> {
  const files = new Map([
    ['spec.yaml', JSON.stringify(spec)],
    ['own.yaml', JSON.stringify(flatBook)],
    ['half.yaml', JSON.stringify(halfPrice)],
  ])
  const { code, out, err } = await run(['solve', 'spec.yaml', '--format', 'json', ...args], { files })
  expect(err).toBe('')
  expect(code).toBe(0)
  return JSON.parse(out) as Solution
}

/** Cached input at a tenth. */
const halfPrice = {
  ...flatBook,
  models: [
    {
      ...flatBook.models[0]!,
      prices: [{ from: 'unknown', status: 'list', rates: { input: 1, cache_read: 0.1, output: 1 } }],
    },
  ],
}

const near = (value: number, expected: number) => expect(value / expected).toBeCloseTo(1, 8)

describe('cases, against closed forms', () => {
  test('spend is linear in turns: turns × 1,000 ÷ 10⁶', async () => {
    const found = await solved(
      specOf({ w: product(1e6, 1000) }),
      ...['--for', 'spend.expected <= 2500', '--by', 'workflows.w.demand.turns'],
    )
    near(found.after.value, 2.5e6)
    near(found.after.slope!, 0.001)
    expect(found.after.figure).toBeLessThanOrEqual(2500)
    expect(found).toMatchObject({ reached: true, course: 'rising', seed: null, before: { value: 1e6, figure: 1000 } })
  })

  test('spend falls with the cache hit rate: 1,000 × (1 − 0.9 h)', async () => {
    const spec = specOf(
      { w: { ...product(1e6, 1000), tokens: { input: 1000, cache_hit_rate: 0.2, output: 0 } } },
      { pricebooks: ['./half.yaml'] },
    )
    const by = ['--by', 'workflows.w.tokens.cache_hit_rate']
    const found = await solved(spec, '--for', 'spend.expected == 550', ...by)
    near(found.after.value, 0.5)
    near(found.after.slope!, -900)
    const least = await solved(spec, '--for', 'spend.expected <= 50', ...by)
    expect(least).toMatchObject({ reached: false, shortfall: 'out_of_reach', after: { value: 1 } })
    near(least.after.figure, 100)
  })

  test('cost per outcome is inverse in the trusted rate: 0.001 ÷ r', async () => {
    const found = await solved(
      specOf({ w: product(1e6, 1000) }),
      ...['--for', 'cost_per_trusted_outcome.expected <= 0.00125', '--by', 'workflows.w.outcome.trusted_rate'],
    )
    near(found.after.value, 0.8)
    near(found.after.slope!, -0.001 / 0.64)
  })

  test('whole months', async () => {
    const found = await solved(
      specOf({ w: product(1e6, 1000) }),
      ...['--for', 'spend.expected <= 4500', '--by', 'horizon.months'],
    )
    expect(found).toMatchObject({ reached: true, after: { value: 4 }, input: { whole: true, min: 1, max: 60 } })
    near(found.after.figure, 4000)
  })

  test('prompts above what the model takes bound the search', async () => {
    const found = await solved(
      specOf({ w: product(1, 1000) }),
      ...['--for', 'spend.expected >= 1e7', '--by', 'workflows.w.tokens.input'],
    )
    expect(found).toMatchObject({ reached: false, shortfall: 'out_of_reach' })
    expect(found.after.value / 1e12).toBeCloseTo(1, 6)
    expect(found.refused).toMatch(/flat/)
  })
})

describe('draws, against closed forms', () => {
  test('P90 of a product of lognormals: the constant that brings it to the target', async () => {
    const sd = (low: number, high: number) => Math.log(high / low) / (2 * 1.6448536269514722)
    const spec = specOf({
      w: { ...product(1e6, { p5: 500, p95: 2000 }), retry_factor: 1 },
    })
    const found = await solved(
      spec,
      '--for',
      'spend.p90 <= 2000',
      '--by',
      'workflows.w.demand.turns',
      '--draws',
      '65536',
    )
    const p90 = Math.exp(Math.log(1000) + 1.2815515655446004 * sd(500, 2000))
    expect(found.after.value / ((2000 * 1e6) / p90)).toBeCloseTo(1, 3)
    expect(found.after.figure).toBeLessThanOrEqual(2000)
    expect(found.after.figure / 2000).toBeCloseTo(1, 9)
  })

  test('of two lognormals one is taken to a number; the other stays as it was drawn', async () => {
    const spec = specOf(
      { w: product('1e6 * adoption', '1000 * length') },
      {
        assumptions: { adoption: { p5: 0.5, p95: 2 }, length: { p5: 0.5, p95: 2 } },
      },
    )
    const found = await solved(spec, '--for', 'spend.p90 == 1500', '--by', 'assumptions.adoption', '--draws', '65536')
    const sd = Math.log(4) / (2 * 1.6448536269514722)
    expect(found.after.value / (1.5 / Math.exp(1.2815515655446004 * sd))).toBeCloseTo(1, 3)
    expect(found.input.is_uncertain).toBe(true)
  })

  test('the same seed gives the same bytes, and forecast says the same at the value', async () => {
    const spec = specOf({ w: product({ p5: 5e5, p95: 2e6 }, 1000) })
    const args = ['--for', 'spend.p95 <= 1800', '--by', 'workflows.w.tokens.input', '--seed', 'x']
    const [one, other] = [await solved(spec, ...args), await solved(spec, ...args)]
    expect(one).toEqual(other)
    const files = new Map([
      ['spec.yaml', JSON.stringify(spec)],
      ['own.yaml', JSON.stringify(flatBook)],
    ])
    const set = ['--set', `workflows.w.tokens.input=${one.after.value}`]
    const { out } = await run(['forecast', 'spec.yaml', '--format', 'json', '--seed', 'x', ...set], { files })
    expect(JSON.parse(out).simulation.spend.p95).toBe(one.after.figure)
  })
})

describe('break-even, against closed forms', () => {
  // Spend of a month: turns × 0.001 + 500; outcomes: turns × rate.
  const spec = specOf({
    w: {
      ...product(1e6, 1000, { costs: { platform: { category: 'infrastructure', per: 'month', amount: 500 } } }),
      value: { per_outcome: 0.005, baseline_cost_per_outcome: 0.006 },
    },
  })
  test('trusted rate: spend ÷ (turns × value)', async () => {
    near((await solved(spec, '--break-even', 'trusted-rate')).after.value, 1500 / (1e6 * 0.005))
    const baseline = await solved(spec, '--break-even', 'trusted-rate', '--against', 'baseline')
    near(baseline.after.value, 1500 / (1e6 * 0.006))
    expect(baseline.break_even).toEqual({ of: 'trusted-rate', against: 'baseline', workflow: 'w' })
  })
  test('trusted rate where gates make it', async () => {
    const workflow = {
      ...(spec.workflows['w' as never] as object),
      outcome: { unit: 'o', per: 'turn', gates: { completed: 0.8, safe: 0.5 } },
    }
    const found = await solved({ ...spec, workflows: { w: workflow } }, '--break-even', 'trusted-rate')
    near(found.before.value!, 0.4)
    near(found.after.value, 0.3)
  })
  test('price: spend ÷ outcomes', async () => {
    near((await solved(spec, '--break-even', 'price')).after.value, 1500 / 5e5)
  })
  test('volume: fixed costs ÷ (value × rate − cost of a turn)', async () => {
    near((await solved(spec, '--break-even', 'volume')).after.value, 500 / (0.005 * 0.5 - 0.001))
    near(
      (await solved(spec, '--break-even', 'volume', '--against', 'baseline')).after.value,
      500 / (0.006 * 0.5 - 0.001),
    )
  })
  test('without fixed costs no volume breaks even', async () => {
    const found = await solved(
      specOf({ w: { ...product(1e6, 1000), value: { per_outcome: 0.005 } } }),
      ...['--break-even', 'volume'],
    )
    expect(found).toMatchObject({ reached: false, shortfall: 'no_effect' })
  })
})
