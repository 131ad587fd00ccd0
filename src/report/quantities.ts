import type { Graph } from '../graph/graph.js'

/** Every quantity that can be explained, by scope, with its label: the reference of the model. */
export function renderQuantities(graphs: readonly Graph[]): string {
  const scopes = new Map<string, (readonly [string, string])[]>()
  for (const graph of graphs) {
    for (const { name, scope, label } of graph.nodes) {
      const rows = scopes.get(scope) ?? []
      scopes.set(scope, [...rows, [name, label]])
    }
  }
  const width = Math.max(...[...scopes.values()].flat().map(([name]) => name.length))
  const blocks = [...scopes].map(([scope, rows]) =>
    [
      scope === 'result' ? 'dashboard' : scope.replace('_', ' '),
      ...rows.map(([name, label]) => `  ${name.padEnd(width)}  ${label}`),
    ].join('\n'),
  )
  return `${blocks.join('\n\n')}\n`
}
