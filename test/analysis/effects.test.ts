import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { openPortfolio } from '../../src/forecast/open.js'
import { evaluateCases } from '../../src/forecast/run.js'
import { simulated } from '../forecast/simulation/world.js'
import { byPath, ofPriced, others, pricedSpec, product, sensitivityOfSpec, specOf } from './world.js'

const root = `${import.meta.dirname}/../..`

/** A scenario with values set over its own. */
async function scenario(set: Readonly<Record<string, number>> = {}) {
  const read = (path: string) => readFile(`${root}/${path}`, 'utf8')
  const path = 'scenarios/customer-support.yaml'
  const overrides = Object.entries(set).map(([at, value]) => ({
    path: at.split('.'),
    value,
    source: { path: '--set', text: `${at}=${value}` },
  }))
  const reader = { today: '2026-11-22', readFile: read, asset: (name: string) => read(name).catch(() => undefined) }
  return openPortfolio([{ path, text: await read(path), overrides }], reader)
}

test('the range is that of a forecast of the same seed, draws and design', async () => {
  const priced = await scenario()
  const { spend, cost_per_trusted_outcome: cost } = (await simulated(priced, { workflows: false })).portfolio
  for (const [of, stats] of [
    ['spend', spend],
    ['cost_per_trusted_outcome', cost!],
  ] as const) {
    const { spread } = await ofPriced(priced, { of, draws: 10_000 })
    for (const name of ['mean', 'sd', 'p10', 'p50', 'p90'] as const)
      expect(spread[name]! / stats[name]!, name).toBeCloseTo(1, 11)
  }
})

test('elasticities are the slopes of whole forecasts', async () => {
  for (const of of ['spend', 'cost_per_trusted_outcome'] as const) {
    const found = await ofPriced(await scenario(), { of, draws: 256 })
    for (const [path, { value, elasticity }] of byPath(found)) {
      const figure = async (factor: number) => {
        const { spend, metrics } = evaluateCases(await scenario({ [path]: value.expected * factor })).expected.portfolio
        return of === 'spend' ? spend.total : metrics.cost_per_trusted_outcome!
      }
      const [less, more] = [await figure(1 - 1e-4), await figure(1 + 1e-4)]
      expect(elasticity!, `${of} by ${path}`).toBeCloseTo((more - less) / (2e-4 * found.expected!), 6)
    }
  }
})

test('every factor of a product has the elasticity 1, and a swing and a rank of its own', async () => {
  const spec = specOf({ a: product('1000 to 9000', { conservative: 10, expected: 20, peak: 30 }) })
  for (const { elasticity, rank_correlation: rank, swing } of byPath(await sensitivityOfSpec(spec)).values()) {
    expect(elasticity).toBeCloseTo(1, 12)
    expect(rank).toBeGreaterThan(0.2)
    expect(swing!.highest).toBeGreaterThan(swing!.lowest)
  }
})

test('shared costs are a part of what moves spend, by whatever they are paid', async () => {
  const costs = {
    seats: { category: 'infrastructure', per: 'month', amount: '10 to 50', allocate: 'spend' },
    calls: { category: 'infrastructure', per: 'turn', share: 1, amount: '0.01 to 0.09', allocate: 'tokens' },
    lost: { category: 'opportunity_cost', per: 'turn', amount: '1 to 9', allocate: 'equal' },
  }
  const turns = { dist: 'uniform', min: 1000, max: 3000 }
  const priced = await pricedSpec(specOf({ a: product(turns, 1000), b: product(500, 1000) }, { costs }), others)
  const found = await ofPriced(priced)
  const { spend } = evaluateCases(priced).expected.portfolio
  const told = byPath(found)
  expect(found.expected).toBeCloseTo(spend.total, 9)
  expect(told.get('costs.lost.amount')).toMatchObject({ share: 0, elasticity: 0 })
  const of = (path: string) => told.get(path)!.elasticity! * spend.total
  const [seats, calls] = ['seats', 'calls'].map((id) => told.get(`costs.${id}.amount`)!.value.expected)
  expect(of('costs.seats.amount')).toBeCloseTo(seats!, 9)
  expect(of('costs.calls.amount')).toBeCloseTo(calls! * 2500, 9)
  // A turn more costs its tokens and what is paid per turn.
  expect(of('workflows.a.demand.turns')).toBeCloseTo(2000 * (0.001 + calls!), 9)
})

test('an input below a floor of the expected case shows nothing one at a time, and has a share all the same', async () => {
  const spec = specOf(
    { a: product('max(5000, volume * growth)', 1e6) },
    {
      assumptions: {
        volume: { dist: 'uniform', min: 1000, max: 4900 },
        growth: { dist: 'lognormal', mean: 1, sd: 0.6 },
      },
    },
  )
  const found = await sensitivityOfSpec(spec, { tornado: true })
  const volume = byPath(found).get('assumptions.volume')!
  expect(volume.one_at_a_time).toEqual({ p10: 5000, p90: 5000 })
  expect(volume.elasticity).toBe(0)
  expect(volume.share).toBeGreaterThan(0.1)
  expect(volume.swing!.highest - volume.swing!.lowest).toBeGreaterThan(100)
  const without = await sensitivityOfSpec(spec)
  expect(byPath(without).get('assumptions.volume')!.one_at_a_time).toBeNull()
  expect(without.inputs.map(({ share }) => share)).toEqual(found.inputs.map(({ share }) => share))
})

test('one at a time is a forecast with one quantity at its P10, and at its P90', async () => {
  const found = await ofPriced(await scenario(), { tornado: true, draws: 256 })
  for (const [path, { value, one_at_a_time: ends }] of byPath(found)) {
    for (const end of ['p10', 'p90'] as const) {
      const { spend } = evaluateCases(await scenario({ [path]: value[end] })).expected.portfolio
      expect(ends![end]! / spend.total, `${path} ${end}`).toBeCloseTo(1, 9)
    }
  }
})

test('fixing the three largest is the simulation with them at their means', async () => {
  const found = await ofPriced(await scenario(), { draws: 10_000 })
  const { held, before, after } = found.fixing!
  expect(held).toEqual(found.inputs.slice(0, 3).map(({ quantities }) => quantities[0]!.path))
  const means = Object.fromEntries(held.map((path) => [path, byPath(found).get(path)!.value.mean]))
  const { spend } = (await simulated(await scenario(means), { workflows: false })).portfolio
  expect(before).toEqual({ p10: found.spread.p10, p90: found.spread.p90 })
  expect(after.p10! / spend.p10!).toBeCloseTo(1, 9)
  expect(after.p90! / spend.p90!).toBeCloseTo(1, 9)
})

test('a spec in which nothing is uncertain has no shares, and says so', async () => {
  const found = await sensitivityOfSpec(specOf({ a: product(1000, 1000) }))
  expect(found).toMatchObject({ inputs: [], fixing: null, shared: null, reasons: { share: 'nothing_uncertain' } })
  expect(found.workflows).toEqual([{ id: 'a', share: null, standard_error: null }])
  expect(found.spread).toMatchObject({ sd: 0, p10: 1, p90: 1 })
})

test('uncertain quantities that do not move the figure are told with a reason', async () => {
  const trusted = { unit: 'outcome', per: 'turn', trusted_rate: { p10: 0.4, p90: 0.8 } }
  const found = await sensitivityOfSpec(specOf({ a: product(1000, 1000, { outcome: trusted }) }))
  expect(found.reasons['share']).toBe('no_effect')
  expect(found.inputs).toMatchObject([{ share: null, workflow: 'a', quantities: [{ elasticity: 0 }] }])
})
