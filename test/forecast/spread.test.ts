import { expect, test } from 'vitest'
import { forecastOf } from './world.js'

const book = {
  schema: 'tokenomics/pricebook@1',
  provider: 'own',
  as_of: '2026-11-01',
  currency: 'USD',
  unit: 'per_1m_tokens',
  models: [
    {
      id: 'tiered',
      prices: [
        {
          from: 'unknown',
          rates: { input: 1, output: 2 },
          tiers: [{ prompt_tokens_above: 100_000, rates: { input: 3, output: 10 } }],
        },
      ],
    },
  ],
}

const spec = (tokens: unknown) => ({
  schema: 'tokenomics/workflow@1',
  horizon: { start: '2027-01', months: 1 },
  pricebooks: ['./book.yaml'],
  workflows: { only: { demand: { turns: 1 }, model: 'own/tiered', tokens } },
})

const spendOf = async (tokens: unknown): Promise<number> => {
  const texts = { 'spec.yaml': JSON.stringify(spec(tokens)), 'book.yaml': JSON.stringify(book) }
  return (await forecastOf(texts, ['spec.yaml'])).cases.expected.spend.total
}

/** Bills every call of a lognormal population by itself, by its mid-quantiles (Acklam's approximation of the normal quantile). */
function billed(mean: number, sigma: number, output: number): number {
  const calls = 400_000
  let cost = 0
  for (let i = 0; i < calls; i++) {
    const prompt = mean * Math.exp(sigma * acklam((i + 0.5) / calls) - (sigma * sigma) / 2)
    cost += prompt > 100_000 ? prompt * 3 + output * 10 : prompt * 1 + output * 2
  }
  return cost / calls / 1e6
}

function acklam(p: number): number {
  const a = [
    -39.69683028665376, 220.9460984245205, -275.9285104469687, 138.357751867269, -30.66479806614716, 2.506628277459239,
  ]
  const b = [-54.47609879822406, 161.5858368580409, -155.6989798598866, 66.80131188771972, -13.28068155288572]
  const c = [
    -0.007784894002430293, -0.3223964580411365, -2.400758277161838, -2.549732539343734, 4.374664141464968,
    2.938163982698783,
  ]
  const d = [0.007784695709041462, 0.3224671290700398, 2.445134137142996, 3.754408661907416]
  const poly = (coefficients: readonly number[], x: number) => coefficients.reduce((sum, each) => sum * x + each, 0)
  if (p > 0.5) return -acklam(1 - p)
  if (p < 0.02425) {
    const q = Math.sqrt(-2 * Math.log(p))
    return poly(c, q) / poly([...d, 1], q)
  }
  const q = p - 0.5
  const r = q * q
  return (poly(a, r) * q) / poly([...b, 1], r)
}

test.each([
  [60_000, 0.5],
  [90_000, 0.9],
  [100_000, 0.3],
  [150_000, 1.2],
])('a mean prompt of %i with sigma %f pays the tier on the calls above its edge', async (input, sigma) => {
  const spread = { p50: 1, p95: Math.exp(1.645 * sigma) }
  const spend = await spendOf({ input, output: 1000, spread })
  expect(Math.abs(spend / billed(input, sigma, 1000) - 1)).toBeLessThan(2e-4)
})

test('a coefficient of variation means sigma = sqrt(ln(1 + cv²))', async () => {
  const byCv = await spendOf({ input: 90_000, output: 1000, spread: { cv: Math.sqrt(Math.exp(0.81) - 1) } })
  const byQuantiles = await spendOf({ input: 90_000, output: 1000, spread: { p50: 1, p95: Math.exp(1.645 * 0.9) } })
  expect(byCv).toBeCloseTo(byQuantiles, 12)
})

test('without a spread every call has the prompt of the step, and the edge itself is below an exclusive tier', async () => {
  expect(await spendOf({ input: 100_000, output: 1000 })).toBeCloseTo(0.102, 12)
  expect(await spendOf({ input: 100_001, output: 1000 })).toBeCloseTo(0.310003, 12)
})
