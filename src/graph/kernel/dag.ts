/** The place of a node among the nodes of its DAG. */
export type NodeId = number

/**
 * One number: the same in every draw (a constant, or a parameter that is given when a kernel is made), drawn, or computed
 * from others. A node computed from fixed ones alone is fixed itself.
 */
export type DagNode =
  | { readonly kind: 'constant'; readonly value: number }
  | { readonly kind: 'parameter'; readonly parameter: number; readonly isNegative: boolean }
  | { readonly kind: 'input'; readonly input: number }
  | { readonly kind: 'call'; readonly op: string; readonly args: readonly NodeId[] }

/**
 * The quantities that were asked for, as scalar operations on inputs: no names, scopes or instances. Every node stands
 * after its arguments, no two nodes are alike, and each one serves some output.
 */
export interface Dag {
  readonly nodes: readonly DagNode[]
  readonly outputs: readonly NodeId[]
}

/** The numbers of the inputs that a DAG reads, rising. An input that nothing depends on is not among them. */
export const inputsOf = ({ nodes }: Dag): readonly number[] =>
  nodes.flatMap((node) => (node.kind === 'input' ? [node.input] : [])).sort((a, b) => a - b)

/** For each node whether it is the same in every draw. */
export function fixedIn({ nodes }: Dag): readonly boolean[] {
  const fixed: boolean[] = []
  for (const node of nodes)
    fixed.push(node.kind === 'call' ? node.args.every((arg) => fixed[arg]) : node.kind !== 'input')
  return fixed
}
