import { describe, expect, test } from 'vitest'
import { barsOf } from '../../../src/analysis/bridge/bars.js'
import { causes } from '../../../src/analysis/diff/result.js'
import { book, diffOf } from '../diff/world.js'
import { bridgeIn, type Files, movedIn, sum } from './world.js'

/** A year of a workflow of a million turns of 1,000 tokens at 2 a million: 2,000 a month. */
const year = (demand: string, top = '', tokens = 'input: 1000, output: 0') => `schema: tokenomics/workflow@1
horizon: { start: 2027-01, months: 12 }
pricebooks: [./book.yaml]
${top}
workflows:
  a: { demand: { ${demand} }, model: acme/m1, tokens: { ${tokens} } }
`
const sides = (base: string, head: string, more: Files = {}): Files => ({
  'base/book.yaml': book(2),
  'head/book.yaml': book(2),
  'base/a.yaml': base,
  'head/a.yaml': head,
  ...more,
})
const growth = (g: number) => `turns: { value: 1e6, trend: { growth: ${g} } }`
const grown = (g: number) => ((1 + g) ** 12 - 1) / g

describe('months that move', () => {
  test('growth of demand is volume', async () => {
    const bridge = await bridgeIn(sides(year('turns: 1e6'), year(growth(0.1))))
    expect(movedIn(bridge)).toEqual({ volume: bridge.figure.change })
    expect(bridge.figure.change).toBeCloseTo(2000 * (grown(0.1) - 12), 6)
    expect(bridge.bars[0]!.inputs[0]).toMatchObject({
      base: 1e6,
      head: expect.stringMatching(/^1000000 … 2853000, mean /),
    })
  })

  test('growth of tokens is efficiency, and a trend of prices is price', async () => {
    const tokens = await bridgeIn(
      sides(year('turns: 1e6'), year('turns: 1e6', '', 'input: { value: 1000, trend: { growth: 0.1 } }, output: 0')),
    )
    expect(movedIn(tokens)).toEqual({ efficiency: tokens.figure.change })
    const prices = await bridgeIn(sides(year('turns: 1e6'), year('turns: 1e6', 'price_trend: -0.3')))
    expect(Object.keys(movedIn(prices))).toEqual(['price'])
    expect(prices.figure.change).toBeLessThan(0)
    expect(prices.bars.find(({ bar }) => bar === 'price')!.inputs).toMatchObject([
      { path: 'price_trend', base: null, head: -0.3 },
    ])
  })

  test('with an elasticity of 1 a fall of prices by itself moves nothing, and volume takes back what price gives', async () => {
    const elastic = 'turns: 1e6, elasticity: 1'
    const bridge = await bridgeIn(sides(year('turns: 1e6'), year(elastic, 'price_trend: -0.3')))
    expect(bridge.figure.change).toBeCloseTo(0, 6)
    const { volume, price } = movedIn(bridge)
    expect(price).toBeLessThan(-1000)
    expect(volume! + price!).toBeCloseTo(0, 6)
  })

  test.each([
    ['growth and a price', sides(year(growth(0.02)), year(growth(0.05)), { 'head/book.yaml': book(3) })],
    [
      'a price trend and elasticity',
      sides(year(growth(0.02), 'price_trend: -0.1'), year('turns: 2e6, elasticity: 0.5', 'price_trend: -0.3')),
    ],
    [
      'elasticity under a contract',
      sides(
        year('turns: 1e6, elasticity: 1.2', 'contract: c.yaml'),
        year(`${growth(0.05)}, elasticity: 0.4`, 'contract: c.yaml'),
        {
          'base/c.yaml':
            'schema: tokenomics/contract@1\ndiscounts: [{ provider: acme, percent: 10, from: 2027-03-01 }]\n',
          'head/c.yaml':
            'schema: tokenomics/contract@1\ndiscounts: [{ provider: acme, percent: 30, from: 2027-05-01 }]\n',
        },
      ),
    ],
  ])('bars add up, to the deltas of diff too: %s', async (_, files) => {
    const bridge = await bridgeIn(files)
    expect(bridge.not_split).toBe(null)
    expect(sum(bridge.bars.map(({ change }) => change!))).toBeCloseTo(bridge.figure.change!, 6)
    const { spend } = await diffOf(files)
    for (const cause of causes) {
      const own = bridge.bars.filter(({ bar }) => barsOf[cause].includes(bar)).map(({ change }) => change!)
      expect(sum(own)).toBeCloseTo(spend.expected.by_cause![cause], 6)
    }
  })
})
