import { describe, expect, test } from 'vitest'
import { InputError } from '../../../src/diagnostics/diagnostic.js'
import { evaluateCases } from '../../../src/forecast/run.js'
import { flatBook, others, pricedSpec, product, simulated, specOf } from '../simulation/world.js'

const horizon = { start: '2027-01', months: 13 }
const z = 1.281_551_565_544_600_4

/** What is wrong with a spec, wherever it shows, and the path to it. */
async function mistakes(run: () => Promise<unknown>): Promise<readonly string[]> {
  try {
    await run()
    return []
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    return error.diagnostics.map(({ message, where }) =>
      [message, where && 'path' in where ? where.path.join('.') : 'nowhere'].join(' | '),
    )
  }
}

const bookOf = (model: object) => ({ 'own.yaml': { ...flatBook, models: [{ ...flatBook.models[0], ...model }] } })
const rates = (rate: number) => ({ rates: { input: rate, output: rate }, ...(rate === 0 && { free: true }) })

test('tokens that come up in a later month need a price as well', async () => {
  const reads = bookOf({
    kind: 'embedding',
    prices: [{ from: 'unknown', status: 'list', rates: { input: 1 } }],
  })
  const tokens = { input: 1000, output: 'max(0, wordy - 1.2) * 1000' }
  const assumptions = { wordy: { value: 1, trend: { growth: 0.1 } } }
  const spec = specOf({ w: { ...product(1e6, 1000), tokens } }, { horizon, assumptions })
  expect(await mistakes(async () => evaluateCases(await pricedSpec(spec, reads)))).toEqual([
    'own/flat has no price for output | workflows.w.model',
  ])
})

describe('demand that answers to a price of nothing', () => {
  const promised = (elasticity: unknown, first = 1) =>
    pricedSpec(
      specOf({ w: { ...product(1e6, 1000), demand: { turns: 1e6, elasticity } } }, { horizon }),
      bookOf({
        prices: [
          { from: 'unknown', status: 'list', ...rates(first) },
          { from: '2027-03-01', status: 'list', ...rates(0) },
        ],
      }),
    )

  test('is a mistake, with its month', async () => {
    expect(await mistakes(() => promised(0.5))).toEqual([
      'the tokens of "w" cost nothing in 2027-03, and demand answers to that without bound | workflows.w.demand.elasticity',
    ])
  })

  test('stays as it is at an elasticity of 0, or where it was free from the start', async () => {
    for (const priced of [await promised(0), await promised(0.5, 0)]) {
      const { by_period } = evaluateCases(priced).expected.portfolio
      expect(by_period.tokens.every((tokens) => tokens === 1e9)).toBe(true)
    }
  })
})

describe('what no number can hold is told where it stands', () => {
  const far = (price_trend: unknown, elasticity: unknown) =>
    pricedSpec(
      specOf(
        { w: { ...product(1000, 1000), demand: { turns: 1000, elasticity } } },
        { horizon: { start: '2027-01', months: 60 }, price_trend },
      ),
      others,
    )

  test('in a case', async () => {
    expect(await mistakes(async () => evaluateCases(await far(-0.999_999_999, 40)))).toEqual([
      'price_response is beyond what a number can hold in 2027-12 | workflows.w',
    ])
  })

  test.each([
    ['kept', 1000, true],
    ['kept for all workflows together', 1000, false],
    ['counted', 50_000, true],
  ])('in draws that are %s', async (_, draws, workflows) => {
    const priced = await far({ p5: -0.999, p95: -0.1 }, { p5: 0.5, p95: 9 })
    expect(await mistakes(() => simulated(priced, { draws, workflows }))).toEqual([
      'some draws of "w" are beyond what a number can hold | workflows.w',
    ])
  })

  test('as nothing, times what has no end', async () => {
    const spec = specOf({ w: product({ value: 0, trend: { growth: 1e15 } }, 1) }, { horizon: { months: 60 } })
    const [mistake] = await mistakes(() => pricedSpec(spec, others))
    expect(mistake).toMatch(/^"turns" is not a number in \d{4}-\d\d \| workflows\.w\.demand\.turns\.trend$/)
  })
})

describe('correlations', () => {
  const adoption = { p10: Math.exp(-0.3 * z), p90: Math.exp(0.3 * z) }
  const price_trend = { p10: 0.7 * Math.exp(-0.2 * z) - 1, p90: 0.7 * Math.exp(0.2 * z) - 1 }
  const specWith = (between: readonly string[], rank: number) =>
    specOf(
      { w: { ...product(1, 1000), demand: { turns: '1e6 * adoption', noise: 0.1 } } },
      { horizon, assumptions: { adoption }, price_trend, correlations: [{ between, rank }] },
    )

  test.each([-0.8, 0.6])('hold for a price trend too: rank %s', async (rank) => {
    const spec = specWith(['adoption', 'price_trend'], rank)
    const { portfolio } = await simulated(await pricedSpec(spec, others), { draws: 65_536 })
    // Of the copula of two lognormal values and one that is independent of both.
    const together = 2 * Math.sin((Math.PI * rank) / 6) * 0.3 * 0.2
    const sd = Math.sqrt(0.3 ** 2 + 0.2 ** 2 + 2 * together + Math.log(1 + 0.1 ** 2))
    const last = portfolio.by_period[12]!
    expect(Math.log(last.p90! / last.p10!) / (2 * z)).toBeCloseTo(sd, 2)
  })

  test('do not hold for noise, of which every month has its own', async () => {
    const spec = specWith(['adoption', 'workflows.w.demand.noise'], 0.5)
    expect(await mistakes(() => pricedSpec(spec, others))).toEqual([
      '"workflows.w.demand.noise" is drawn for each month by itself | correlations.0.between.1',
    ])
  })
})
