import type { Dag, NodeId } from './dag.js'
import type { Layout } from './layout.js'
import type { Piece } from './pieces.js'

/** Where an operation finds an argument: the result of an earlier one, a constant by number, or a column. */
export type Operand =
  | { readonly kind: 'step'; readonly step: number }
  | { readonly kind: 'constant'; readonly constant: number }
  | ColumnOperand

/** A column so many columns after a base; the caller says where each base is. */
export interface ColumnOperand {
  readonly kind: 'column'
  readonly base: number
  readonly offset: number
}

export interface Store {
  readonly step: number
  readonly to: ColumnOperand
  /** Columns that people read hold the one NaN that every engine writes; others pass on what the hardware left. */
  readonly isOutput: boolean
}

/** The code of a piece without its numbers: pieces of the same shape run the same code with other constants and columns. */
export interface Shape {
  readonly key: string
  readonly steps: readonly { readonly op: string; readonly args: readonly Operand[] }[]
  readonly stores: readonly Store[]
  readonly constants: number
  readonly bases: number
}

/** A piece by its shape, and the fixed nodes and base columns that make it this one. */
export interface ShapedPiece {
  readonly shape: Shape
  readonly constants: readonly NodeId[]
  readonly bases: readonly number[]
}

/** Columns this near each other share a base. */
const NEAR = 16

/** The shape of a piece, and what it leaves open. */
export function shapeOf(dag: Dag, piece: Piece, { columnOf, fixed }: Layout): ShapedPiece {
  const stepOf = new Map(piece.calls.map((id, step) => [id, step]))
  const constants: NodeId[] = []
  const constantOf = new Map<NodeId, number>()
  const columns = new Set(piece.writes.map(columnOf))
  const argsOf = (id: NodeId): readonly NodeId[] => {
    const node = dag.nodes[id]!
    return node.kind === 'call' ? node.args : []
  }
  for (const arg of piece.calls.flatMap(argsOf)) {
    if (fixed[arg]) {
      if (!constantOf.has(arg)) constantOf.set(arg, constants.push(arg) - 1)
    } else if (!stepOf.has(arg)) columns.add(columnOf(arg))
  }
  const { bases, place } = based([...columns].sort((a, b) => a - b))
  const column = (id: NodeId): ColumnOperand => ({ kind: 'column', ...place.get(columnOf(id))! })
  const operand = (id: NodeId): Operand => {
    const constant = constantOf.get(id)
    if (constant !== undefined) return { kind: 'constant', constant }
    const step = stepOf.get(id)
    return step === undefined ? column(id) : { kind: 'step', step }
  }
  const steps = piece.calls.map((id) => {
    const node = dag.nodes[id]!
    return { op: node.kind === 'call' ? node.op : '', args: argsOf(id).map(operand) }
  })
  const stores = piece.writes.map((id) => ({
    step: stepOf.get(id)!,
    to: column(id),
    isOutput: columnOf(id) < dag.outputs.length,
  }))
  const shape = { steps, stores, constants: constants.length, bases: bases.length }
  return { shape: { ...shape, key: keyOf(shape) }, constants, bases }
}

/** Groups columns into runs, each with a base of its own, so that a shape depends on none but near neighbours. */
function based(columns: readonly number[]) {
  const bases: number[] = []
  const place = new Map<number, { readonly base: number; readonly offset: number }>()
  for (const column of columns) {
    if (bases.length === 0 || column - bases.at(-1)! > NEAR) bases.push(column)
    place.set(column, { base: bases.length - 1, offset: column - bases.at(-1)! })
  }
  return { bases, place }
}

function keyOf({ steps, stores }: Omit<Shape, 'key'>): string {
  const written = (operand: Operand): string => {
    if (operand.kind === 'step') return `s${operand.step}`
    return operand.kind === 'constant' ? `c${operand.constant}` : `b${operand.base}+${operand.offset}`
  }
  const lines = steps.map(({ op, args }) => `${op} ${args.map(written).join(' ')}`)
  return [
    ...lines,
    ...stores.map(({ step, to, isOutput }) => `${isOutput ? 'out' : 'keep'} s${step} ${written(to)}`),
  ].join(';')
}
