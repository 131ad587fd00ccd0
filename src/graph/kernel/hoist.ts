import { type Dag, fixedIn, type NodeId } from './dag.js'
import { operation } from './operations.js'

/** Computes the fixed nodes of a DAG from its parameters, once for a kernel instead of once for a draw. */
export function hoist(dag: Dag): (parameters: readonly number[]) => ReadonlyMap<NodeId, number> {
  const fixed = fixedIn(dag)
  const ids = [...dag.nodes.keys()].filter((id) => fixed[id])
  return (parameters) => {
    const values = new Map<NodeId, number>()
    for (const id of ids) {
      const node = dag.nodes[id]!
      if (node.kind === 'constant') values.set(id, node.value)
      else if (node.kind === 'parameter') values.set(id, parameters[node.parameter]!)
      else if (node.kind === 'call')
        values.set(id, operation(node.op).apply(...node.args.map((arg) => values.get(arg)!)))
    }
    return values
  }
}
