import { describe, expect, test } from 'vitest'
import { buildGraph } from '../../src/graph/build.js'
import { evaluate } from '../../src/graph/evaluate.js'
import { type Expr, namesIn } from '../../src/graph/expr.js'
import type { Example } from '../../src/graph/formula.js'
import type { Graph, Node } from '../../src/graph/graph.js'
import type { Table } from '../../src/graph/tables.js'
import { dashboardGraph, monthGraph } from '../../src/model/graphs.js'
import { commitmentSource, factorySource } from '../../src/model/index.js'

/** The texts of a node with their examples; a node without alternatives has one of each. */
function cases(node: Node): readonly { readonly forms: string; readonly example: Example }[] {
  if (typeof node.formula === 'string') return [{ forms: '', example: node.example as Example }]
  const examples = node.example as Readonly<Record<string, Example>>
  return Object.keys(node.formula.texts).map((forms) => ({ forms, example: examples[forms]! }))
}

/** Evaluates one node alone: its names bound to the example, parts under a sum as rows of their own. */
function compute(graph: Graph, node: Node, form: string, { given }: Example): number {
  const scopeOf = (name: string) => (graph.node(name) ?? graph.inputs.get(name))!.scope
  const looksBack = JSON.stringify(node.exprs.get(form), kindsOnly).includes('previous')
  const rows = (scope: string) => {
    if (scope === node.scope) return looksBack ? 2 : 1
    if (graph.scopes.reaches(node.scope, scope)) return 1
    return Object.entries(given).reduce(
      (most, [name, value]) => (scopeOf(name) === scope ? Math.max(most, [value].flat().length) : most),
      0,
    )
  }
  const tables = graph.scopes.names.map((scope): [string, Table] => {
    const count = rows(scope)
    // The model before it in a cascade has its weight from an input, so that only one formula is at work.
    const own = Object.entries(looksBack ? { ...given, share: given['weight']! } : given).filter(
      ([name]) => scopeOf(name) === scope,
    )
    const columns = new Map(
      own.map(([name, value]) => [
        name,
        Float64Array.from({ length: count }, (_, i) => [value].flat()[i] ?? Number.NaN),
      ]),
    )
    const forms = Array.from({ length: count }, (_, i) =>
      node.by && form ? { [node.by]: looksBack && i === 0 ? 'share' : form } : {},
    )
    return [scope, { count, parent: new Int32Array(count), link: new Int32Array(count), forms, columns }]
  })
  const alone = { ...graph, nodes: [node] }
  return evaluate(alone, Object.fromEntries(tables)).get(node.name)!.at(-1)!
}

const kindsOnly = (key: string, value: unknown) => (key === 'op' ? undefined : value)

describe.each([
  ['month', monthGraph()],
  ['dashboard', dashboardGraph()],
  ['commitment', buildGraph(commitmentSource)],
  ['factory', buildGraph(factorySource)],
] as const)('the formulas of a %s', (_, graph) => {
  const all = graph.nodes.flatMap((node) =>
    cases(node).map((each) => [`${node.name} ${each.forms}`.trim(), node, each] as const),
  )

  test.each(all)('%s gives the result of its example', (_name, node, { forms, example }) => {
    for (const form of forms.split(' ')) {
      const value = compute(graph, node, form, example)
      expect(Math.abs(value - example.expect)).toBeLessThanOrEqual(1e-12 * Math.max(1, Math.abs(example.expect)))
    }
  })

  test.each(all)('%s reads exactly what its example gives', (_name, node, { forms, example }) => {
    for (const form of forms.split(' ')) {
      expect([...namesIn(node.exprs.get(form) as Expr)].sort()).toEqual(Object.keys(example.given).sort())
    }
  })

  test.each(graph.nodes.map((node) => [node.name, node] as const))(
    '%s has a label and a reason in words',
    (_name, { label, why }) => {
      expect(label).toMatch(/^[A-Z]/)
      expect(why).toMatch(/\.$/)
    },
  )
})
