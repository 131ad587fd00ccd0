import { describe, expect, test } from 'vitest'
import { sensitivityOf } from '../../src/analysis/analyse.js'
import { flatBook, pricedSpec, product, simulated, specOf } from '../forecast/simulation/world.js'
import { agreed, workflow } from './agreed.js'

const fx = (sensitivity: number, from = '2026-01-01', rate = 0.8) => ({
  pair: 'USD/EUR',
  rate,
  from,
  source: 'plan',
  sensitivity,
})
const euros = { currency: 'EUR' }

/** Everything a contract can convert: rates, evaluators, capacity, edges of volume, spend that is promised. */
const everything = {
  commitments: [{ id: 'c', models: ['own/full'], tokens_per_month: 600e6, rate: 0.9, overage: { rate: 1.1 } }],
  volume: [{ provider: 'own', measure: 'spend', graduated: [{ over: 300, percent: 10 }] }],
  spend_commit: [
    { pool: 'p', amount: 4000, from: '2027-01-01', to: '2027-01-31', counts: ['own'], shortfall: 'payable' },
  ],
}
const workflows = {
  a: { ...workflow, eval_factor: 1.2, evaluator: { model: 'own/half', output_share: 0.1 } },
  b: { ...workflow, model: 'own/half' },
}

test('all that is converted moves with the rate: down in the conservative case, up at the peak', async () => {
  const dollars = (await agreed(workflows, everything)).cases.expected.spend.total
  const { cases, contract } = await agreed(workflows, { fx: [fx(0.05)], ...everything }, euros)
  expect(cases.expected.spend.total / (0.8 * dollars)).toBeCloseTo(1, 12)
  expect(cases.conservative.spend.total / (0.8 * 0.95 * dollars)).toBeCloseTo(1, 12)
  expect(cases.peak.spend.total / (0.8 * 1.05 * dollars)).toBeCloseTo(1, 12)
  expect(contract!.terms.map(({ says }) => says)).toContain('USD/EUR 0.8 ± 5 %')
})

test('a sensitivity of 0 changes no byte', async () => {
  const strip = ({ contract: _, ...rest }: Awaited<ReturnType<typeof agreed>>) => JSON.stringify(rest)
  const certain = await agreed(workflows, { fx: [{ ...fx(0), sensitivity: undefined }], ...everything }, euros)
  expect(strip(await agreed(workflows, { fx: [fx(0)], ...everything }, euros))).toBe(strip(certain))
})

test('a month in which the rate changes moves by the mean of its days', async () => {
  const dated = [fx(0.05), fx(0.1, '2027-01-22')]
  const { cases } = await agreed({ w: workflow }, { fx: dated }, euros)
  const by = (21 * 0.05 + 10 * 0.1) / 31
  expect(cases.peak.spend.total / cases.expected.spend.total).toBeCloseTo(1 + by, 12)
})

describe('drawn', () => {
  const priced = async (terms: object) => {
    const contract = { schema: 'tokenomics/contract@1', ...terms }
    const spec = specOf({ a: product(1e6, 1000), b: product(2e6, 1000) }, { contract: 'acme.yaml', ...euros })
    return pricedSpec(spec, { 'own.yaml': flatBook, 'acme.yaml': contract })
  }

  test('a rate is one quantity for all workflows, a PERT distribution between its ends', async () => {
    const { portfolio, workflows: each } = await simulated(await priced({ fx: [fx(0.1)] }), { draws: 20_000 })
    const { mean, sd, p5, p95, standard_error } = portfolio.spend
    expect(Math.abs(mean! - 2400)).toBeLessThan(4 * standard_error.mean!)
    // A PERT distribution from -1 to 1 around 0 is a beta(3, 3): its variance is 1 / 7.
    expect(sd! / (240 / Math.sqrt(7))).toBeCloseTo(1, 2)
    expect(p5! + p95!).toBeCloseTo(4800, -1)
    expect(each[0]!.spend.sd! / each[1]!.spend.sd!).toBeCloseTo(0.5, 6)
  })

  test('capacity and its overage move together with prices', async () => {
    const commitments = [{ id: 'c', models: ['own/flat'], tokens_per_month: 2e9, rate: 0.6 }]
    const { portfolio } = await simulated(await priced({ fx: [fx(0.1)], commitments }), { draws: 20_000 })
    // 2,000 Mtok at 0.6 and 1,000 on demand, in euros.
    expect(portfolio.spend.mean! / (0.8 * 2200)).toBeCloseTo(1, 3)
    expect(portfolio.spend.sd! / ((0.8 * 2200 * 0.1) / Math.sqrt(7))).toBeCloseTo(1, 2)
  })

  test('sensitivity names the exchange rate', async () => {
    const found = await sensitivityOf(
      await priced({ fx: [fx(0.1)] }),
      { version: 't', today: '2026-11-22' },
      { of: 'spend', seed: '1', draws: 2000, sampling: 'sobol', exactly: false, tornado: false },
    )
    expect(found.inputs).toHaveLength(1)
    expect(found.inputs[0]!.share).toBeCloseTo(1, 6)
    expect(found.inputs[0]!.quantities[0]!.path).toBe('fx.0.sensitivity')
    expect(found.inputs[0]!.quantities[0]!.elasticity).toBeCloseTo(1, 6)
  })
})
