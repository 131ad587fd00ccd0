import { describe, expect, test } from 'vitest'
import type { Solution } from '../../../src/analysis/solve/solution.js'
import { run } from '../../cli/world.js'
import { flatBook, product, specOf } from '../world.js'

const contract = {
  schema: 'tokenomics/contract@1',
  discounts: [{ provider: 'own', percent: 12, from: '2027-01-11', to: '2027-01-31' }],
  commitments: [{ id: 'reserved', models: ['own/flat'], tokens_per_month: 2e9, rate: 0.7 }],
}

const rise = [
  { from: 'unknown', status: 'list', rates: { input: 1, cache_read: 1, output: 1 } },
  { from: '2027-02-10', status: 'scheduled', rates: { input: 2, cache_read: 2, output: 2 } },
]

const workflow = product({ p10: 5e5, p90: 2e6 }, 1000, { value: { per_outcome: 0.005 } })

const files = new Map(
  Object.entries({
    'own.yaml': flatBook,
    'rising.yaml': { ...flatBook, models: [{ ...flatBook.models[0]!, prices: rise }] },
    'a.contract.yaml': contract,
    'agreed.yaml': specOf(
      { w: workflow, v: product(1e5, 2000) },
      { contract: './a.contract.yaml', pricebooks: ['./rising.yaml'], horizon: { start: '2027-01', months: 3 } },
    ),
    'one.yaml': specOf({ one: workflow }),
    'two.yaml': specOf({ two: product(1e6, 1000), 'a.b': product(1e6, 1000) }),
    'curve.yaml': specOf({ w: product('1e6 * (1 + (x - 0.5) * (x - 0.5))', 1000) }, { assumptions: { x: 0.6 } }),
  }).map(([path, value]) => [path, JSON.stringify(value)]),
)

const ask = (specs: readonly string[], ...args: readonly string[]) => run(['solve', ...specs, ...args], { files })

async function solved(specs: readonly string[], ...args: readonly string[]): Promise<Solution> {
  const { out, err } = await ask(specs, '--format', 'json', ...args)
  expect(err).toBe('')
  return JSON.parse(out) as Solution
}

describe('what is found is what a forecast says with the value set', () => {
  test.each([
    ['spend.p90 <= 6000', 'workflows.w.tokens.input', 'p90'],
    ['spend.mean == 5000', 'workflows.v.demand.turns', 'mean'],
  ])('under a contract and a price that changes: %s by %s', async (goal, path, statistic) => {
    const found = await solved(['agreed.yaml'], '--for', goal, '--by', path, '--draws', '1000')
    expect(found.reached).toBe(true)
    const set = ['--set', `${path}=${found.after.value}`, '--draws', '1000']
    const { out } = await run(['forecast', 'agreed.yaml', '--format', 'json', ...set], { files })
    expect(JSON.parse(out).simulation.spend[statistic]).toBe(found.after.figure)
  })
  test('of one workflow', async () => {
    const goal = 'workflows.v.cases.expected.spend.by_component.uncached_input <= 500'
    const found = await solved(['agreed.yaml'], '--for', goal, '--by', 'workflows.v.demand.turns')
    const set = ['--set', `workflows.v.demand.turns=${found.after.value}`, '--no-simulation']
    const { out } = await run(['forecast', 'agreed.yaml', '--format', 'json', ...set], { files })
    expect(JSON.parse(out).workflows.v.cases.expected.spend.by_component.uncached_input).toBe(found.after.figure)
  })
})

describe('several specs', () => {
  test('the input is set where it stands', async () => {
    const found = await solved(
      ['one.yaml', 'two.yaml'],
      '--for',
      'spend.expected <= 4000',
      '--by',
      'workflows.two.tokens.input',
    )
    const others = found.before.figure! - 1000
    expect(found.after.value / (4000 - others)).toBeCloseTo(1, 8)
  })
  test('a name with dots is put in quotes', async () => {
    const found = await solved(
      ['two.yaml'],
      '--for',
      'workflows."a.b".spend.expected == 500',
      '--by',
      'workflows."a.b".demand.turns',
    )
    expect(found.after.value / 5e5).toBeCloseTo(1, 8)
    expect(found.input.path).toBe('workflows."a.b".demand.turns')
  })
  test('a break-even asks which workflow, and what it breaks even against', async () => {
    const several = await ask(['one.yaml', 'two.yaml'], '--break-even', 'volume')
    expect(several).toMatchObject({ code: 2, out: '' })
    expect(several.err).toContain('--workflow: one, two, a.b')
    const misspelt = await ask(['one.yaml', 'two.yaml'], '--break-even', 'volume', '--workflow', 'tow')
    expect(misspelt.err).toContain('did you mean "two"?')
    const worthless = await ask(['one.yaml', 'two.yaml'], '--break-even', 'volume', '--workflow', 'two')
    expect(worthless.err).toContain('has no value.per_outcome')
    const found = await solved(['one.yaml', 'two.yaml'], '--break-even', 'trusted-rate', '--workflow', 'one')
    expect(found.after.value / (0.001 / 0.005)).toBeCloseTo(1, 8)
  })
})

test('a figure that turns: the nearest crossing, and the other', async () => {
  const found = await solved(['curve.yaml'], '--for', 'spend.expected == 1040', '--by', 'assumptions.x')
  expect(found.course).toBe('mixed')
  expect(found.after.value).toBeCloseTo(0.7, 7)
  expect(found.other_values.map((value) => Number(value.toFixed(7)))).toEqual([0.3])
  const { out } = await ask(['curve.yaml'], '--for', 'spend.expected == 1040', '--by', 'assumptions.x')
  expect(out).toContain('crosses the target elsewhere too: at 0.3')
  const least = await solved(['curve.yaml'], '--for', 'spend.expected <= 900', '--by', 'assumptions.x')
  expect(least).toMatchObject({ reached: false, shortfall: 'out_of_reach' })
  expect(least.after.value).toBeCloseTo(0.5, 4)
})
