import { namesIn } from './expr.js'
import type { Node } from './graph.js'
import { ModelError } from './model-error.js'

/** Nodes such that each stands after all it reads, in any of its forms. A circle is a ModelError that walks it. */
export function inDependencyOrder(nodes: readonly Node[]): readonly Node[] {
  const byName = new Map(nodes.map((node) => [node.name, node]))
  const ordered = new Set<Node>()
  const open: string[] = []

  const visit = (node: Node): void => {
    if (ordered.has(node)) return
    const seen = open.indexOf(node.name)
    if (seen >= 0) throw new ModelError(`circular formulas: ${[...open.slice(seen), node.name].join(' → ')}`)
    open.push(node.name)
    for (const expr of node.exprs.values()) {
      for (const name of namesIn(expr)) {
        const read = byName.get(name)
        // `previous(x)` inside x itself reads the sibling before, which has its value already.
        if (read && !(read === node && readsOnlyPrevious(node))) visit(read)
      }
    }
    open.pop()
    ordered.add(node)
  }
  nodes.forEach(visit)
  return [...ordered]
}

function readsOnlyPrevious(node: Node): boolean {
  return [...node.texts.values()].every(
    (text) => !new RegExp(`\\b${node.name}\\b`).test(text.replaceAll(`previous(${node.name})`, '')),
  )
}
