import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { buildGraph } from '../../src/graph/build.js'
import { evaluate } from '../../src/graph/evaluate.js'
import { commitmentSource } from '../../src/model/index.js'

const graph = buildGraph(commitmentSource)
const committed = 4e9
const rate = 1.1
const overage = 2

function month(settlement: 'stylised' | 'take_or_pay', u: number, r = rate) {
  const given = {
    tokens_per_mtok: 1_000_000,
    committed_tokens: committed,
    committed_rate: r,
    demanded_tokens: u * committed,
    overage_rate: overage,
    on_demand_cost: 0,
  }
  const columns = new Map(Object.entries(given).map(([name, value]) => [name, Float64Array.of(value)]))
  const link = new Int32Array(1)
  const values = evaluate(graph, {
    commitment: { count: 1, parent: link, link, forms: [{ settlement, overage: 'rate' }], columns },
  })
  return (name: string) => values.get(name)![0]!
}

// The published examples of the stylised rule at a rate of 1.
test.each([
  [1, 1],
  [0.9, 1.1],
  [0.8, 1.2],
  [0.6, 1.4],
  [0.5, 1.5],
  [0.3, 1.7],
])('r (2 − u) at u = %d is %d', (u, price) => {
  expect(month('stylised', u, 1)('commitment_price')).toBeCloseTo(price, 12)
})

describe('on any demand', () => {
  const demand = fc.double({ min: 1e-3, max: 3, noNaN: true })
  const ofBothKinds = (
    check: (stylised: (name: string) => number, exact: (name: string) => number, u: number) => void,
  ) => fc.assert(fc.property(demand, (u) => check(month('stylised', u), month('take_or_pay', u), u)))

  test('what is drawn, overage and breakage make up demand and commitment', () => {
    ofBothKinds((of) => {
      expect(of('drawn_tokens') + of('overage_tokens')).toBeCloseTo(of('utilisation') * committed, 3)
      expect(of('drawn_tokens') + of('breakage_tokens')).toBeCloseTo(committed, 3)
    })
  })

  test('the exact bill is C · r + max(0, D − C) · o', () => {
    ofBothKinds((_, exact, u) => {
      const mtok = committed / 1e6
      expect(exact('commitment_bill')).toBeCloseTo(mtok * rate + Math.max(0, u - 1) * mtok * overage, 6)
    })
  })

  test('the stylised price falls short of the exact one by (1 − u)²', () => {
    ofBothKinds((stylised, exact, u) => {
      const short = 1 - stylised('commitment_price') / exact('commitment_price')
      expect(short).toBeCloseTo((1 - Math.min(1, u)) ** 2, 12)
    })
  })

  test('from full use on, both settle alike', () => {
    ofBothKinds((stylised, exact, u) => {
      if (u >= 1) expect(stylised('commitment_bill')).toBeCloseTo(exact('commitment_bill'), 6)
    })
  })
})
