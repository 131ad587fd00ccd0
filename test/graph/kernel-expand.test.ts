import { expect, test } from 'vitest'
import { buildGraph } from '../../src/graph/build.js'
import type { ModelSource } from '../../src/graph/formula.js'
import { DagBuilder } from '../../src/graph/kernel/builder.js'
import { compileJs } from '../../src/graph/kernel/compiler.js'
import type { Dag, NodeId } from '../../src/graph/kernel/dag.js'
import { Expander, expand, type Given } from '../../src/graph/kernel/expand.js'
import { optimise } from '../../src/graph/kernel/optimise.js'
import { parseFormula } from '../../src/graph/parse.js'

const source = (formulas: Readonly<Record<string, string>>, scope = 'part'): ModelSource => ({
  scopes: { whole: {}, part: { within: 'whole' } },
  axes: {},
  inputs: {
    amount: { label: 'L', scope: 'part', unit: 'ratio' },
    rate: { label: 'L', scope: 'part', unit: 'ratio' },
    scale: { label: 'L', scope: 'whole', unit: 'ratio' },
  },
  formulas: Object.fromEntries(
    Object.entries(formulas).map(([name, formula]) => [
      name,
      {
        label: 'L',
        scope: formula.startsWith('sum') ? 'whole' : scope,
        unit: 'ratio',
        formula,
        why: 'W.',
        example: { given: {}, expect: 0 },
      },
    ]),
  ),
})

const graph = buildGraph(source({ cost: 'amount * rate * scale', total: 'sum(cost)' }))
const tables = (rates: readonly number[], scale = 2) => ({
  whole: { count: 1, parent: new Int32Array(1), forms: [{}], columns: new Map([['scale', Float64Array.of(scale)]]) },
  part: {
    count: rates.length,
    parent: new Int32Array(rates.length),
    forms: rates.map(() => ({})),
    columns: new Map([
      ['amount', Float64Array.from(rates, (_, i) => i + 1)],
      ['rate', Float64Array.from(rates)],
    ]),
  },
})
const total = [{ name: 'total', instance: 0 }]
const amounts: Given = (name, _scope, instance) => (name === 'amount' ? instance : undefined)
const calls = (dag: Dag) => dag.nodes.filter(({ kind }) => kind === 'call').length

function first(dag: Dag, inputs: readonly number[]): number {
  const output = new Float64Array(1)
  compileJs(dag).run(
    inputs.map((value) => Float64Array.of(value)),
    [output],
    1,
  )
  return output[0]!
}

test('what is certain is computed once: only what depends on an input is left', () => {
  expect(expand(graph, tables([3, 5]), { outputs: total, uncertain: () => undefined }).nodes).toEqual([
    { kind: 'constant', value: 26 },
  ])
  const dag = expand(graph, tables([3, 5]), { outputs: total, uncertain: amounts })
  expect(first(dag, [10, 100])).toBe(10 * 3 * 2 + 100 * 5 * 2)
})

test('a sum passes over parts that are unknown, in all draws or in one', () => {
  const dag = expand(graph, tables([3, Number.NaN, 5]), { outputs: total, uncertain: amounts })
  expect(dag.nodes.filter(({ kind }) => kind === 'input')).toHaveLength(2)
  expect(first(dag, [10, 0, 100])).toBe(1060)
  const divided = buildGraph(source({ cost: 'rate / amount', total: 'sum(cost)' }))
  const ratios = expand(divided, tables([3, 5]), { outputs: total, uncertain: amounts })
  expect(first(ratios, [0, 2])).toBe(2.5)
  expect(first(ratios, [0, 0])).toBe(0)
})

test('an input can be an expression of inputs, and a formula can be replaced by one', () => {
  const expr = parseFormula('12 * adoption')
  const shared: Given = (name) => (name === 'amount' ? (dag) => dag.expr(expr, () => dag.input(0)) : undefined)
  expect(first(expand(graph, tables([3, 5]), { outputs: total, uncertain: shared }), [2])).toBe(24 * 3 * 2 + 24 * 5 * 2)
  const substitute: Given = (name, _scope, instance) => (name === 'cost' && instance === 1 ? 7 : undefined)
  const dag = expand(graph, tables([3, 5]), { outputs: total, uncertain: () => undefined, substitute })
  expect(first(dag, [0, 0, 0, 0, 0, 0, 0, 100])).toBe(1 * 3 * 2 + 100)
})

test('months under different prices share a DAG: what prices do not touch is there once', () => {
  const dag = new DagBuilder()
  const ids = [tables([3, 5]), tables([3, 6])].flatMap((each) =>
    new Expander(graph, each, { uncertain: amounts }).into(dag, total),
  ) as [NodeId, NodeId]
  const alone = calls(expand(graph, tables([3, 5]), { outputs: total, uncertain: amounts }))
  expect(calls(dag.build(ids))).toBeLessThan(2 * alone)
  expect(first(dag.build([dag.call('add', ids)]), [10, 100])).toBe(1060 + 1260)
})

test('one expander makes a DAG for each workflow', () => {
  const expander = new Expander(graph, tables([3, 5]), { uncertain: (name) => (name === 'amount' ? 0 : undefined) })
  const dags = [0, 1].map((instance) => {
    const dag = new DagBuilder()
    return dag.build(expander.into(dag, [{ name: 'cost', instance }]))
  })
  expect(dags.map((dag) => first(dag, [10]))).toEqual([60, 100])
})

test('a constant quantity beyond what a number can hold is refused by name, as by the evaluator', () => {
  expect(() => expand(graph, tables([1e300], 1e300), { outputs: total, uncertain: () => undefined })).toThrow(
    'cost is beyond what a number can hold',
  )
})

test('coefficients of like terms meet: the prices of all routes cost one multiplication', () => {
  const same: Given = (name) => (name === 'amount' ? 0 : undefined)
  const dag = expand(graph, tables([3, 5, 7, 11]), { outputs: total, uncertain: same })
  expect(optimise(dag).nodes).toEqual([
    { kind: 'input', input: 0 },
    { kind: 'constant', value: 52 },
    { kind: 'call', op: 'multiply', args: [0, 1] },
  ])
})

test('a common factor is taken out, and what a difference reads stays as it was', () => {
  const dag = new DagBuilder()
  const [x, y, z] = [dag.input(0), dag.input(1), dag.input(2)]
  const sum = dag.call('add', [dag.call('multiply', [x, y]), dag.call('multiply', [x, z])])
  expect(calls(optimise(dag.build([sum])))).toBe(2)
  const difference = dag.call('subtract', [sum, x])
  expect(optimise(dag.build([difference]))).toEqual(dag.build([difference]))
})

test('a sum of very many parts is rearranged bit by bit, however long it is', () => {
  const dag = new DagBuilder()
  let sum = dag.constant(0)
  for (let i = 0; i < 20_000; i++)
    sum = dag.call('add', [sum, dag.call('multiply', [dag.input(i), dag.constant(i + 2)])])
  const inputs = Array.from({ length: 20_000 }, () => 1)
  expect(first(dag.build([sum]), inputs)).toBe((20_001 * 20_002) / 2 - 1)
})
