import { describe, expect, test } from 'vitest'
import { gradient } from '../../src/graph/gradient.js'
import { DagBuilder } from '../../src/graph/kernel/builder.js'
import type { Dag, NodeId } from '../../src/graph/kernel/dag.js'
import { derivatives } from '../../src/graph/kernel/derivatives.js'
import { operations } from '../../src/graph/kernel/operations.js'
import { templateOf } from '../../src/graph/kernel/template.js'
import { normalDensity } from '../../src/stats/special/normal-cdf.js'
import { elasticities } from './elasticities.js'
import { noise, only } from './kernel-world.js'

test('every operation has its derivatives, and nothing else has', () => {
  expect(Object.keys(derivatives).sort()).toEqual([...operations.keys()].sort())
})

/** The DAG of a quantity made of inputs 0, 1, 2 … */
function dagOf(inputs: number, make: (dag: DagBuilder, ...inputs: readonly NodeId[]) => NodeId): Dag {
  const dag = new DagBuilder()
  return dag.build([make(dag, ...Array.from({ length: inputs }, (_, i) => dag.input(i)))])
}

const at =
  (...values: readonly number[]) =>
  (input: number) =>
    values[input]!

/** The derivatives in the order of the inputs. */
const slopes = (dag: Dag, ...values: readonly number[]) => {
  const { by } = gradient(dag, at(...values))
  return values.map((_, input) => by.get(input))
}

/** The slope of a smooth function by five points around x: exact to the fourth power of the step. */
function differenced(f: (x: number) => number, x: number, step: number): number {
  const across = (h: number) => f(x + h) - f(x - h)
  return (8 * across(step) - across(2 * step)) / (12 * step)
}

describe('the derivatives of', () => {
  const next = noise(11)
  test.each([...operations])('%s are its slopes at points without a kink', (name, { arity, apply }) => {
    for (let i = 0; i < 200; i++) {
      const point = Array.from({ length: arity }, () => 0.5 + 3 * next())
      const found = slopes(only(name, arity), ...point)
      for (const [j, x] of point.entries()) {
        const along = (moved: number) => apply(...point.with(j, moved))
        // A kink or a jump within reach of the differences is no business of this test.
        if (Math.abs(differenced(along, x, 1e-3) - differenced(along, x, 5e-4)) > 1e-7) continue
        expect(found[j], `${name}(${point}) by ${j}`).toBeCloseTo(differenced(along, x, 5e-4), 8)
      }
    }
  })

  test('a product are the product of the others, and its elasticities are 1', () => {
    const dag = dagOf(3, (d, a, b, c) => d.call('multiply', [d.call('multiply', [a!, b!]), c!]))
    expect(gradient(dag, at(2, 3, 5))).toEqual({
      value: 30,
      by: new Map([
        [0, 15],
        [1, 10],
        [2, 6],
      ]),
    })
    expect([...elasticities(gradient(dag, at(2, 3, 5)), at(2, 3, 5)).values()]).toEqual([1, 1, 1])
  })

  test('a quantity that is used twice add up: x² / (x + y)', () => {
    const dag = dagOf(2, (d, x, y) => d.call('divide', [d.call('multiply', [x!, x!]), d.call('add', [x!, y!])]))
    const [x, y] = [3, 2]
    const [byX, byY] = slopes(dag, x, y)
    expect(byX).toBeCloseTo((x * x + 2 * x * y) / (x + y) ** 2, 15)
    expect(byY).toBeCloseTo(-(x * x) / (x + y) ** 2, 15)
  })

  test('a lognormal share above an edge are its density: Φ(log(x / k) / s)', () => {
    const dag = dagOf(3, (d, x, k, s) =>
      d.call('normal_cdf', [d.call('divide', [d.call('log', [d.call('quotient', [x!, k!])]), s!])]),
    )
    const [x, k, s] = [1200, 1000, 0.4]
    const z = Math.log(x / k) / s
    const [byX, byK, byS] = slopes(dag, x, k, s)
    expect(byX).toBeCloseTo(normalDensity(z) / (x * s), 15)
    expect(byK).toBeCloseTo(-normalDensity(z) / (k * s), 15)
    expect(byS).toBeCloseTo((-normalDensity(z) * z) / s, 14)
  })
})

describe('at a kink the side ahead counts, where all inputs are a little more', () => {
  const chain = dagOf(1, (d, turns) => d.call('max', [d.constant(1), turns!]))
  const capped = dagOf(1, (d, x) => d.call('min', [x!, d.constant(1)]))
  const overage = dagOf(2, (d, demand, held) => d.call('excess', [d.call('subtract', [demand!, held!])]))

  test('of a quantity with a least or a greatest value', () => {
    expect([0.5, 1, 2].map((x) => slopes(chain, x)[0])).toEqual([0, 1, 1])
    expect([0.5, 1, 2].map((x) => slopes(capped, x)[0])).toEqual([1, 0, 0])
  })
  test('of two that grow, and are equal but for their last bits', () => {
    const dag = dagOf(2, (d, x, y) => d.call('min', [d.call('multiply', [x!, x!]), y!]))
    // x² grows twice as fast as y, so that y is the smaller one from here on.
    expect(slopes(dag, 0.3, 0.09)).toEqual([0, 1])
    expect(slopes(dag, 0.1, 0.01)).toEqual([0, 1])
  })
  test('of an excess that begins here', () => {
    const doubled = dagOf(1, (d, x) => d.call('excess', [d.call('subtract', [d.call('multiply', [x!, x!]), x!])]))
    expect(slopes(doubled, 1)).toEqual([1])
    expect(slopes(overage, 5, 5)).toEqual([0, 0])
    expect(slopes(overage, 6, 5)).toEqual([1, -1])
  })
  test('and quantities that stay equal are shared out once, not twice', () => {
    expect(slopes(only('max', 2), 4, 4)).toEqual([1, 0])
    expect(
      slopes(
        {
          ...only('max', 2),
          nodes: [
            { kind: 'input', input: 0 },
            { kind: 'call', op: 'max', args: [0, 0] },
          ],
          outputs: [1],
        },
        4,
      ),
    ).toEqual([1])
  })
})

describe('what is unknown', () => {
  test('has no derivative', () => {
    const dag = dagOf(2, (d, a, b) => d.call('divide', [a!, b!]))
    expect(slopes(dag, 3, 0)).toEqual([Number.NaN, Number.NaN])
  })
  test('is passed over by a sum, and by its derivatives', () => {
    const dag = dagOf(3, (d, a, b, c) => d.call('add', [c!, d.call('known', [d.call('divide', [a!, b!])])]))
    expect(slopes(dag, 3, 0, 7)).toEqual([0, 0, 1])
    expect(slopes(dag, 3, 2, 7)).toEqual([1 / 2, -3 / 4, 1])
  })
  test('leaves shares of nothing as they are', () => {
    expect(slopes(only('portion', 2), 0, 0)).toEqual([0, 0])
    expect(slopes(only('share_of', 3), 0, 0, 4)).toEqual([0, 0, -1 / 16])
  })
  test('includes the elasticity of nothing', () => {
    const dag = dagOf(2, (d, a, b) => d.call('subtract', [a!, b!]))
    expect([...elasticities(gradient(dag, at(2, 2)), at(2, 2)).values()]).toEqual([Number.NaN, Number.NaN])
  })
})

test('each output has its own gradient, by every input of the DAG', () => {
  const d = new DagBuilder()
  const [a, b] = [d.input(4), d.input(9)]
  const dag = d.build([a, d.call('multiply', [a, b]), d.constant(7)])
  const inputs = (input: number) => input
  expect(gradient(dag, inputs)).toEqual({
    value: 4,
    by: new Map([
      [4, 1],
      [9, 0],
    ]),
  })
  expect(gradient(dag, inputs, 1)).toEqual({
    value: 36,
    by: new Map([
      [4, 9],
      [9, 4],
    ]),
  })
  expect(gradient(dag, inputs, 2)).toEqual({
    value: 7,
    by: new Map([
      [4, 0],
      [9, 0],
    ]),
  })
})

test('what has no gradient is refused', () => {
  const inputs = at(1, 2)
  expect(() => gradient(only('add', 2), inputs, 1)).toThrow('the DAG has no output 1')
  expect(() => gradient(only('constructor', 2), inputs)).toThrow('"constructor" has no derivative')
  const { dag } = templateOf(dagOf(1, (d, x) => d.call('multiply', [x!, d.constant(3)])))
  expect(() => gradient(dag, inputs)).toThrow('a template has no gradient')
})
