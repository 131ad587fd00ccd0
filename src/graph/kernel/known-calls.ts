import type { DagNode, NodeId } from './dag.js'

type Call = Extract<DagNode, { readonly kind: 'call' }>

/** Finds the node of a call that was made before, by its operation and arguments: a hash table without objects. */
export class KnownCalls {
  readonly #nodes: readonly DagNode[]
  #slots = new Int32Array(1024).fill(-1)
  #count = 0

  /** `nodes`: where nodes stand by their id; it may grow. */
  constructor(nodes: readonly DagNode[]) {
    this.#nodes = nodes
  }

  find(op: string, args: readonly NodeId[]): NodeId | undefined {
    const id = this.#slots[this.#slotFor(op, args)]!
    return id < 0 ? undefined : id
  }

  add(id: NodeId, { op, args }: Call): void {
    if (++this.#count * 2 > this.#slots.length) this.#grow()
    this.#slots[this.#slotFor(op, args)] = id
  }

  /** The slot that holds the call, or the free one where it belongs. */
  #slotFor(op: string, args: readonly NodeId[]): number {
    const mask = this.#slots.length - 1
    let hash = op.length * 31 + op.charCodeAt(0)
    for (const arg of args) hash = Math.imul(hash ^ (hash >>> 15) ^ arg, 0x2c1b3c6d)
    for (let at = (hash ^ (hash >>> 13)) & mask; ; at = (at + 1) & mask) {
      const id = this.#slots[at]!
      if (id < 0 || this.#is(id, op, args)) return at
    }
  }

  #is(id: NodeId, op: string, args: readonly NodeId[]): boolean {
    const node = this.#nodes[id] as Call
    return node.op === op && node.args.length === args.length && node.args.every((arg, i) => arg === args[i])
  }

  #grow(): void {
    const held = this.#slots.filter((id) => id >= 0)
    this.#slots = new Int32Array(this.#slots.length * 4).fill(-1)
    for (const id of held) {
      const { op, args } = this.#nodes[id] as Call
      this.#slots[this.#slotFor(op, args)] = id
    }
  }
}
