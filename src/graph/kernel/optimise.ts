import { DagBuilder } from './builder.js'
import type { Dag, DagNode, NodeId } from './dag.js'
import { steady } from './operations.js'
import { added, asOneAtom, atom, divided, fixed, multiplied, nodeOf, type Polynomial } from './polynomial.js'

/** Longer sums are not searched for like terms as a whole: a portfolio is a sum of workflows that share few. */
const LONGEST = 48

/**
 * The same outputs with fewer operations in each draw: sums and products are multiplied out so that what is fixed meets
 * in one coefficient (the rates, shares and token ratios of all routes of a step) and like terms become one.
 *
 * Only sums, products and divisions by something fixed are rearranged, from the outputs down to the first other
 * operation: what a difference or a threshold reads is kept exactly as the evaluator computes it. So outputs agree with
 * the evaluator's to a relative 1e-12. A sum with a negative coefficient (a tier that costs less than the one below) is a
 * difference too; inputs are taken to be positive.
 */
export function optimise(dag: Dag): Dag {
  const built = new DagBuilder()
  const rearranged = rearrangedIn(dag)
  const { collected, verbatim } = needs(dag, rearranged)
  const uses = useCounts(dag)
  const polynomials: (Polynomial | undefined)[] = []
  const copies: (NodeId | undefined)[] = []
  for (const [id, node] of dag.nodes.entries()) {
    if (verbatim[id]) copies[id] = copyOf(built, node, node.kind === 'call' ? node.args.map((arg) => copies[arg]!) : [])
    if (!collected[id]) continue
    const made = rearranged[id] ? polynomialOf(built, node, polynomials) : fromCopies(built, node, copies)
    // What is used in several places is computed once, so it is not multiplied out in any of them.
    polynomials[id] = uses[id]! > 1 || made.length > LONGEST ? asOneAtom(built, made) : made
  }
  return built.build(dag.outputs.map((id) => nodeOf(built, polynomials[id]!)))
}

function copyOf(built: DagBuilder, node: DagNode, args: readonly NodeId[]): NodeId {
  switch (node.kind) {
    case 'constant':
      return built.constant(node.value)
    case 'parameter':
      return built.parameter(node.parameter, node.isNegative)
    case 'input':
      return built.input(node.input)
    case 'call':
      return built.call(node.op, args)
  }
}

/** A node that reads its arguments rearranged. */
function polynomialOf(built: DagBuilder, node: DagNode, polynomials: readonly (Polynomial | undefined)[]): Polynomial {
  if (node.kind === 'input') return atom(built, built.input(node.input))
  if (node.kind !== 'call') return fixed(copyOf(built, node, []))
  const { op, args } = node
  const given = args.map((arg) => polynomials[arg]!)
  const [a, b] = given as [Polynomial, Polynomial]
  if (op === 'add') return added(built, a, b)
  if (op === 'multiply') return multiplied(built, a, b)
  if (op === 'quotient') {
    const [by, ...others] = b
    if (by && others.length === 0 && by.atoms.length === 0) return divided(built, a, by.coefficient)
  }
  return asAtom(
    built,
    built.call(
      op,
      given.map((each) => nodeOf(built, each)),
    ),
  )
}

/** A node that reads its arguments as they are. */
function fromCopies(built: DagBuilder, node: DagNode, copies: readonly (NodeId | undefined)[]): Polynomial {
  const args = node.kind === 'call' ? node.args : []
  return asAtom(
    built,
    copyOf(
      built,
      node,
      args.map((arg) => copies[arg]!),
    ),
  )
}

const asAtom = (built: DagBuilder, id: NodeId): Polynomial =>
  built.value(id) === undefined ? atom(built, id) : fixed(id)

/** For each node whether it may read its arguments rearranged. */
function rearrangedIn({ nodes }: Dag): readonly boolean[] {
  const negative: boolean[] = []
  return nodes.map((node, id) => {
    if (node.kind !== 'call') {
      negative[id] = node.kind === 'constant' ? node.value < 0 : node.kind === 'parameter' && node.isNegative
      return true
    }
    const hasNegative = node.args.some((arg) => negative[arg])
    // What may be below 0 stays so in sums: two tiers that each cost less are still a difference to what they are added to.
    const { op } = node
    negative[id] = hasNegative && (op === 'add' || op === 'multiply' || op === 'quotient' || op === 'known')
    if (op === 'add') return !hasNegative
    return op === 'multiply' || steady.has(op)
  })
}

/** Which nodes are needed rearranged and which exactly as they are; some are needed both ways. */
function needs({ nodes, outputs }: Dag, rearranged: readonly boolean[]) {
  const collected: boolean[] = []
  const verbatim: boolean[] = []
  for (const id of outputs) collected[id] = true
  for (let id = nodes.length - 1; id >= 0; id--) {
    const node = nodes[id]!
    if (node.kind !== 'call') continue
    const kind = rearranged[id] ? collected : verbatim
    for (const arg of node.args) {
      if (collected[id]) kind[arg] = true
      if (verbatim[id]) verbatim[arg] = true
    }
  }
  return { collected, verbatim }
}

function useCounts({ nodes, outputs }: Dag): Int32Array {
  const uses = new Int32Array(nodes.length)
  for (const node of nodes) if (node.kind === 'call') for (const arg of node.args) uses[arg]! += 1
  for (const id of outputs) uses[id]! += 1
  return uses
}
