import type { Dag, DagNode, NodeId } from './kernel/dag.js'
import { derivatives } from './kernel/derivatives.js'
import { operation } from './kernel/operations.js'
import { ModelError } from './model-error.js'

/** An output of a DAG at one point, and how it changes with its inputs there. */
export interface Gradient {
  readonly value: number
  /** For each input that the DAG reads, the partial derivative: units of the output for each unit of the input. */
  readonly by: ReadonlyMap<number, number>
}

/** The inputs of a DAG at one point, by their number. */
export type Point = (input: number) => number

/**
 * One output with its derivatives by all inputs, for about the cost of computing it three times, however many inputs
 * there are: reverse accumulation (Linnainmaa 1976; Griewank and Walther, Evaluating Derivatives, chapter 3). As exact as the value
 * itself, to rounding.
 *
 * At a kink (the edge of `min`, `max` and `excess`) the derivative is that of the side which lies ahead when all inputs
 * grow by the same share, the answer to "what if there is a little more of it". A step (`floor`, a threshold) is flat
 * on both sides, so its jump shows nowhere: near one, compare two forecasts instead. All derivatives of an
 * output that is unknown are NaN. Throws an Error for a DAG that is a template, whose numbers are not known.
 */
export function gradient(dag: Dag, inputs: Point, output = 0): Gradient {
  const last = dag.outputs[output]
  if (last === undefined) throw new RangeError(`the DAG has no output ${output}`)
  const nodes = dag.nodes.slice(0, last + 1)
  const { values, partials } = sweep(nodes, inputs)
  const value = values[last]!
  const adjoints = new Float64Array(dag.nodes.length)
  adjoints[last] = 1
  for (let id = last; id >= 0; id--) {
    const node = nodes[id]!
    const adjoint = adjoints[id]!
    // What does not reach the output must not bring in the NaN of a ratio to nothing.
    if (node.kind !== 'call' || adjoint === 0) continue
    for (const [i, arg] of node.args.entries()) {
      const partial = partials[id]![i]!
      if (partial !== 0) adjoints[arg]! += adjoint * partial
    }
  }
  const by = new Map<number, number>()
  for (const [id, node] of dag.nodes.entries())
    if (node.kind === 'input') by.set(node.input, Number.isNaN(value) ? value : adjoints[id]!)
  return { value, by }
}

interface Sweep {
  readonly values: Float64Array
  /** For each call its derivatives by its own arguments. */
  readonly partials: readonly (readonly number[])[]
}

/** Every node at the point, and how it moves as all inputs grow by the same share. */
function sweep(nodes: readonly DagNode[], inputs: Point): Sweep {
  const values = new Float64Array(nodes.length)
  const ahead = new Float64Array(nodes.length)
  const partials: (readonly number[])[] = []
  const visit = (node: DagNode, id: NodeId): void => {
    switch (node.kind) {
      case 'constant':
        values[id] = node.value
        return
      case 'input':
        values[id] = inputs(node.input)
        ahead[id] = values[id]!
        return
      case 'call': {
        const args = node.args.map((arg) => values[arg]!)
        const moves = node.args.map((arg) => ahead[arg]!)
        const own = derivativesOf(node.op)(args, moves)
        values[id] = operation(node.op).apply(...args)
        for (const [i, move] of moves.entries()) if (move !== 0 && own[i] !== 0) ahead[id]! += own[i]! * move
        partials[id] = own
        return
      }
      case 'parameter':
        throw new Error('a template has no gradient: its numbers are not known')
      default:
        node satisfies never
    }
  }
  nodes.forEach(visit)
  return { values, partials }
}

function derivativesOf(op: string) {
  if (!Object.hasOwn(derivatives, op)) throw new ModelError(`"${op}" has no derivative`)
  return derivatives[op]!
}
