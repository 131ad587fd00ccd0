import type { Expr } from '../expr.js'
import type { Dag, DagNode, NodeId } from './dag.js'
import { KnownCalls } from './known-calls.js'
import { canLose, commutes, operation, poisoned } from './operations.js'
import type { Origin, Trace } from './trace.js'

/**
 * Grows a DAG. Nodes that are alike become one, and constants are computed here, once, by the operator table itself, so
 * that they have the bits the evaluator gives them.
 */
export class DagBuilder {
  /** What writes down where constants come from, if anything does. */
  readonly trace: Trace | undefined
  readonly #nodes: DagNode[] = []
  /** The value of each node that is a constant. */
  readonly #values: (number | undefined)[] = []
  readonly #unsure: boolean[] = []
  readonly #constants = new Map<number, NodeId>()
  #negativeZero: NodeId | undefined
  readonly #parameters = new Map<number, NodeId>()
  readonly #inputs = new Map<number, NodeId>()
  readonly #calls = new KnownCalls(this.#nodes)

  constructor(trace?: Trace) {
    this.trace = trace
  }

  /** How many nodes there are. */
  get size(): number {
    return this.#nodes.length
  }

  /** The value of a constant; undefined for any other node. */
  value(id: NodeId): number | undefined {
    return this.#values[id]
  }

  /** Whether a draw can leave the node unknown. Inputs and parameters are taken to be known. */
  mayBeUnknown(id: NodeId): boolean {
    return this.#unsure[id]!
  }

  constant(value: number, origin: Origin = { number: value }): NodeId {
    const id = this.#constant(value)
    this.trace?.constant(id, value, origin)
    return id
  }

  #constant(value: number): NodeId {
    if (Object.is(value, -0)) {
      this.#negativeZero ??= this.#add({ kind: 'constant', value }, false)
      return this.#negativeZero
    }
    const known = this.#constants.get(value)
    if (known !== undefined) return known
    const id = this.#add({ kind: 'constant', value }, Number.isNaN(value))
    this.#constants.set(value, id)
    return id
  }

  /** A number that is the same in every draw but is not known yet. It is neither 0 nor unknown. */
  parameter(parameter: number, isNegative: boolean): NodeId {
    const known = this.#parameters.get(parameter)
    if (known !== undefined) return known
    const id = this.#add({ kind: 'parameter', parameter, isNegative }, false)
    this.#parameters.set(parameter, id)
    return id
  }

  /** A number that is drawn; the kernel reads it from the column of that number. */
  input(input: number): NodeId {
    const known = this.#inputs.get(input)
    if (known !== undefined) return known
    const id = this.#add({ kind: 'input', input }, false)
    this.#inputs.set(input, id)
    return id
  }

  /** An operation on nodes. Throws a ModelError when there is no such operation. */
  call(op: string, args: readonly NodeId[]): NodeId {
    const { apply } = operation(op)
    let constants = 0
    let unknown = false
    for (const arg of args) {
      const value = this.value(arg)
      if (value === undefined) continue
      constants += 1
      unknown ||= Number.isNaN(value)
    }
    if (constants === args.length) return this.constant(apply(...args.map((arg) => this.value(arg)!)), { op, args })
    if (unknown && poisoned.has(op)) return this.constant(Number.NaN)
    return this.#simpler(op, args, constants > 0) ?? this.#call(op, args)
  }

  /** The node that a call comes down to without computing anything, to the bit. */
  #simpler(op: string, args: readonly NodeId[], hasConstant: boolean): NodeId | undefined {
    const [a, b] = args as [NodeId, NodeId]
    if (op === 'known' && !this.mayBeUnknown(a)) return a
    if (op === 'divide' && this.#neverZero(b)) return this.call('quotient', args)
    if (!hasConstant) return undefined
    if (op === 'multiply' && this.value(a) === 1) return b
    if ((op === 'multiply' || op === 'quotient') && this.value(b) === 1) return a
    return op === 'subtract' && Object.is(this.value(b), 0) ? a : undefined
  }

  /** A value expression of a spec over nodes. */
  expr(expr: Expr, nodeFor: (name: string) => NodeId): NodeId {
    switch (expr.kind) {
      case 'number':
        return this.constant(expr.value)
      case 'name':
        return nodeFor(expr.name)
      case 'call':
        return this.call(
          expr.opName,
          expr.args.map((arg) => this.expr(arg, nodeFor)),
        )
      default:
        throw new Error(`${expr.kind} is not part of a value expression`)
    }
  }

  /** The nodes that the outputs need, and no others. */
  build(outputs: readonly NodeId[]): Dag {
    const place = new Int32Array(this.#nodes.length).fill(-1)
    for (const id of outputs) place[id] = 0
    for (let id = place.length - 1; id >= 0; id--) {
      const node = this.#nodes[id]!
      if (place[id] === 0 && node.kind === 'call') for (const arg of node.args) place[arg] = 0
    }
    const nodes: DagNode[] = []
    for (const [id, node] of this.#nodes.entries()) {
      if (place[id]! < 0) continue
      place[id] = nodes.length
      nodes.push(node.kind === 'call' ? { ...node, args: node.args.map((arg) => place[arg]!) } : node)
    }
    return { nodes, outputs: outputs.map((id) => place[id]!) }
  }

  #call(op: string, given: readonly NodeId[]): NodeId {
    const args = commutes.has(op) && given[0]! > given[1]! ? given.toReversed() : given
    const found = this.#calls.find(op, args)
    if (found !== undefined) return found
    const unsure = op !== 'known' && (canLose.has(op) || args.some((arg) => this.#unsure[arg]))
    const node = { kind: 'call', op, args } as const
    const id = this.#add(node, unsure)
    this.#calls.add(id, node)
    return id
  }

  /** Whether a node is certain not to be 0: a number that is not, or something kept above one. */
  #neverZero(id: NodeId): boolean {
    const node = this.#nodes[id]!
    if (node.kind === 'constant') return node.value !== 0
    if (node.kind === 'parameter') return true
    return node.kind === 'call' && node.op === 'max' && node.args.some((arg) => (this.value(arg) ?? 0) > 0)
  }

  #add(node: DagNode, unsure: boolean): NodeId {
    this.#unsure.push(unsure)
    this.#values.push(node.kind === 'constant' ? node.value : undefined)
    return this.#nodes.push(node) - 1
  }
}
