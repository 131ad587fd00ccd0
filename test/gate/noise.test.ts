import { describe, expect, test } from 'vitest'
import { plain, spec } from '../analysis/diff/world.js'
import { budget, forecastOf, gateOf, verdictOf } from './world.js'

const uncertain = spec(plain('a', '{ p5: 1e6, p95: 3e6 }', '{ p50: 900, p95: 2000 }'))
const exactly = 'defaults: { tolerance: { share: 0, amount: 0 } }'

/** The verdict on one rule of a limit. */
const judged = async (rule: string, top = exactly) =>
  verdictOf(await gateOf({ 'a.yaml': uncertain, 'tokenomics.budget.yaml': budget([`id: r, ${rule}`], top) }))

describe('a limit inside the sampling error is inconclusive, one outside is not', async () => {
  const { simulation } = await forecastOf({ 'a.yaml': uncertain })
  const { mean, p95, standard_error: error } = simulation!.spend

  test.each([
    ['spend.p95', p95!, error.p95!],
    ['spend.mean', mean!, error.mean!],
  ])('%s', async (metric, figure, standardError) => {
    for (const [errors, max, min] of [
      [-6, 'broken', 'kept'],
      [-0.5, 'inconclusive', 'inconclusive'],
      [0.5, 'inconclusive', 'inconclusive'],
      [6, 'kept', 'broken'],
    ] as const) {
      const limit = figure + errors * standardError
      expect([errors, (await judged(`metric: ${metric}, max: ${limit}`)).finding]).toEqual([errors, max])
      expect([errors, (await judged(`metric: ${metric}, min: ${limit}`)).finding]).toEqual([errors, min])
    }
    const { interval, actual } = await judged(`metric: ${metric}, max: 1`)
    expect(actual).toBe(figure)
    // 95 % of Student's t with 15 degrees of freedom, from any table.
    expect((interval![1] - interval![0]) / 2 / standardError).toBeCloseTo(2.131, 3)
  })

  test('exceedance, whose interval is that of a forecast with the same budget', async () => {
    const amount = Math.round(p95! * 0.9)
    const { budget: told } = (await forecastOf({ 'a.yaml': uncertain }, ['--budget', String(amount)])).simulation!
    const [low, high] = told!.interval
    const top = `${exactly}\nbudgets: [{ id: b, period: { from: 2027-01, to: 2027-01 }, amount: ${amount} }]`
    const at = (limit: number) => judged(`metric: exceedance, budget: b, max: ${limit}`, top)
    expect((await at((low + high) / 2)).finding).toBe('inconclusive')
    expect((await at(high + 1e-9)).finding).toBe('kept')
    expect(await at(low - 1e-9)).toMatchObject({
      finding: 'broken',
      actual: told!.exceedance,
      interval: told!.interval,
    })
  })

  test('the limit is meant with its tolerance', async () => {
    const top = 'defaults: { tolerance: { share: 0.05, amount: 0 } }'
    const limit = p95! / 1.05
    expect(await judged(`metric: spend.p95, max: ${limit}`, top)).toMatchObject({ finding: 'inconclusive' })
    expect((await judged(`metric: spend.p95, max: ${limit + 6 * error.p95!}`, top)).finding).toBe('kept')
  })

  test('what is certain is never inconclusive, and on its limit it is kept', async () => {
    const certain = spec(plain('a', 1e6, 1000))
    const files = (limit: number) => ({
      'a.yaml': certain,
      'tokenomics.budget.yaml': budget([`id: r, metric: spend.p95, max: ${limit}`], exactly),
    })
    expect(verdictOf(await gateOf(files(2000))).finding).toBe('kept')
    expect(verdictOf(await gateOf(files(1999.999))).finding).toBe('broken')
  })

  test.each([
    ['', 'error', 'warn'],
    [', inconclusive: error', 'error', 'fail'],
    [', inconclusive: error', 'warn', 'warn'],
    [', inconclusive: pass', 'error', 'pass'],
  ])('it counts as the budget says%s, and never for more than the rule (%s): %s', async (setting, level, outcome) => {
    const top = `defaults: { tolerance: { share: 0, amount: 0 }${setting} }`
    expect(await judged(`metric: spend.p95, max: ${p95}, level: ${level}`, top)).toMatchObject({
      finding: 'inconclusive',
      counts_as: outcome,
    })
  })
})
