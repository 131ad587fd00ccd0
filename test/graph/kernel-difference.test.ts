import { expect, test } from 'vitest'
import { DagBuilder } from '../../src/graph/kernel/builder.js'
import { compileJs, compileWasm } from '../../src/graph/kernel/compiler.js'

/** Two quantities multiplied, times a number: 5 a token at the base, and what tiers take off. */
function afterTiers(rates: readonly number[]) {
  const dag = new DagBuilder()
  const tokens = dag.call('multiply', [dag.input(0), dag.input(1)])
  const cost = (rate: number) =>
    dag.call('quotient', [dag.call('multiply', [tokens, dag.constant(rate)]), dag.constant(1e6)])
  const tiers = rates.map(cost).reduce((sum, each) => dag.call('add', [sum, each]))
  return dag.build([dag.call('add', [cost(5), tiers])])
}

test.each([
  ['one tier', [-4.999_999_9]],
  ['two tiers that each cost less', [-2.5, -2.499_999_9]],
  ['a tier that costs less and one that costs more', [-7.3, 2.300_000_1]],
])('what %s leaves of a cost is what the evaluator leaves of it, to the bit', (_, rates) => {
  const dag = afterTiers(rates)
  const inputs = [Float64Array.of(1234.567, 3.1, 89.7), Float64Array.of(765.4321, 0.7, 12_345.6)]
  for (const compile of [compileJs, compileWasm]) {
    const [exact, near] = [compile(dag, { exact: true }), compile(dag)].map((kernel) => {
      const out = new Float64Array(3)
      kernel.run(inputs, [out], 3)
      return [...out]
    })
    expect(near).toEqual(exact)
  }
})
