import { type Dag, fixedIn, inputsOf, type NodeId } from './dag.js'
import type { Piece } from './pieces.js'

/** Which column of a workspace holds what: outputs first, then inputs, then values that cross from piece to piece. */
export interface Layout {
  readonly outputs: number
  /** Numbers of the inputs that are read; the first one's column follows the last output's. */
  readonly reads: readonly number[]
  readonly columns: number
  /** The column of an input, an output or a value that crosses. */
  readonly columnOf: (id: NodeId) => number
  /** For each node whether it is the same in every draw. */
  readonly fixed: readonly boolean[]
  /** Outputs that no piece writes, because they are fixed, an input or the same as another output. */
  readonly copies: readonly { readonly output: number; readonly from: NodeId }[]
}

/** Gives every value that stands in memory its column. A column is free again when the last piece has read it. */
export function layOut(dag: Dag, pieces: readonly Piece[]): Layout {
  const { nodes, outputs } = dag
  const reads = inputsOf(dag)
  const fixed = fixedIn(dag)
  const column = new Map<NodeId, number>()
  const copies: { readonly output: number; readonly from: NodeId }[] = []
  for (const [output, id] of outputs.entries()) {
    if (nodes[id]!.kind === 'call' && !fixed[id] && !column.has(id)) column.set(id, output)
    else copies.push({ output, from: id })
  }
  const inputColumn = new Map(reads.map((input, i) => [input, outputs.length + i]))
  for (const [id, node] of nodes.entries()) if (node.kind === 'input') column.set(id, inputColumn.get(node.input)!)

  const readLast = lastReaders(dag, pieces)
  const free: number[] = []
  let columns = outputs.length + reads.length
  for (const [at, { writes }] of pieces.entries()) {
    for (const id of writes) if (!column.has(id)) column.set(id, free.pop() ?? columns++)
    for (const id of readLast[at]!) if (column.get(id)! >= outputs.length) free.push(column.get(id)!)
  }
  return { outputs: outputs.length, reads, columns, columnOf: (id) => column.get(id)!, fixed, copies }
}

/** For each piece the operations of earlier pieces that it is the last to read. */
function lastReaders({ nodes }: Dag, pieces: readonly Piece[]): readonly (readonly NodeId[])[] {
  const owner = new Map(pieces.flatMap(({ calls }, piece) => calls.map((id) => [id, piece] as const)))
  const last = new Map<NodeId, number>()
  for (const [piece, { calls }] of pieces.entries()) {
    for (const id of calls) {
      const node = nodes[id]!
      if (node.kind !== 'call') continue
      for (const arg of node.args) if (owner.has(arg) && owner.get(arg) !== piece) last.set(arg, piece)
    }
  }
  const readers: NodeId[][] = pieces.map(() => [])
  for (const [id, piece] of last) readers[piece]!.push(id)
  return readers
}
