import { type Dag, fixedIn, type NodeId } from './dag.js'

/** Fewest and most operations of a piece: what an engine compiles well. */
const LEAST = 24
const MOST = 320

/** Operations that run together over a block, and what they exchange with the other pieces. */
export interface Piece {
  readonly calls: readonly NodeId[]
  /** Nodes of this piece that are outputs or that later pieces read. */
  readonly writes: readonly NodeId[]
}

/**
 * Cuts a DAG into runs of operations short enough to compile, where the fewest values are under way: that is between
 * two workflows. Pieces of workflows that are built alike are then alike, and are compiled once for all of them.
 */
export function cut(dag: Dag): readonly Piece[] {
  const fixed = fixedIn(dag)
  const calls = dag.nodes.flatMap(({ kind }, id) => (kind === 'call' && !fixed[id] ? [id] : []))
  const lastUse = lastUses(dag, calls)
  const underWay = widths(calls, lastUse)
  const outputs = new Set(dag.outputs)
  const pieces: Piece[] = []
  for (let start = 0; start < calls.length; ) {
    const end = endOf(start, underWay)
    const own = calls.slice(start, end)
    pieces.push({ calls: own, writes: own.filter((id) => outputs.has(id) || lastUse.get(id)! >= end) })
    start = end
  }
  return pieces
}

/** For each operation the place of the last one that reads it; -1 where none does. */
function lastUses({ nodes }: Dag, calls: readonly NodeId[]): ReadonlyMap<NodeId, number> {
  const last = new Map(calls.map((id) => [id, -1]))
  for (const [at, id] of calls.entries()) {
    const node = nodes[id]!
    if (node.kind === 'call') for (const arg of node.args) if (last.has(arg)) last.set(arg, at)
  }
  return last
}

/** How many values are still to be read when so many operations are done. */
function widths(calls: readonly NodeId[], lastUse: ReadonlyMap<NodeId, number>): Int32Array {
  const ends = new Int32Array(calls.length + 1)
  const width = new Int32Array(calls.length + 1)
  for (const [at, id] of calls.entries()) {
    const last = lastUse.get(id)!
    width[at + 1] = width[at]! - ends[at]! + (last > at ? 1 : 0)
    if (last > at) ends[last]! += 1
  }
  return width
}

/** The first place with the fewest values under way, among those that leave a piece of a fitting size. */
function endOf(start: number, width: Int32Array): number {
  const all = width.length - 1
  if (all - start <= LEAST) return all
  let best = start + LEAST
  for (let at = best; at <= Math.min(start + MOST, all); at++) if (width[at]! < width[best]!) best = at
  return best
}
