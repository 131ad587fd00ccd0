import type { Dag, DagNode } from './dag.js'

/**
 * A DAG without its numbers: constants but 0, 1 and NaN, which decide what can be left out, are parameters of which
 * only the sign is kept. Workflows that are built alike have one template, which is optimised and compiled once for all.
 */
export interface Template {
  /** Equal for equal templates, and only for those. */
  readonly key: string
  readonly dag: Dag
  /** The value of each parameter. */
  readonly values: readonly number[]
}

/** Whether a constant is a parameter of a template. */
export const isParameter = (value: number): boolean => value !== 0 && value !== 1 && !Number.isNaN(value)

export function templateOf({ nodes, outputs }: Dag): Template {
  const values: number[] = []
  let key = ''
  const bare = nodes.map((node): DagNode => {
    switch (node.kind) {
      case 'constant':
        if (isParameter(node.value)) {
          const isNegative = node.value < 0
          key += isNegative ? 'n;' : 'p;'
          return { kind: 'parameter', parameter: values.push(node.value) - 1, isNegative }
        }
        key += Object.is(node.value, -0) ? '-0;' : `${node.value};`
        return node
      case 'input':
        key += `i${node.input};`
        return node
      case 'call':
        key += `${node.op} ${node.args.join(' ')};`
        return node
      default:
        throw new Error('the DAG is a template already')
    }
  })
  return { key: `${key}${outputs.join(' ')}`, dag: { nodes: bare, outputs }, values }
}
