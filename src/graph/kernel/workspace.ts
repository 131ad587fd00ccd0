/**
 * The memory that kernels compute in: columns of one block of draws each, all of the same length. Kernels of one
 * workspace use the same columns one after another, so a column holds only until another kernel runs.
 */
export interface Workspace {
  /** Draws in a column. */
  readonly block: number
  /** All numbers of the workspace. Growing it replaces this array. */
  readonly values: Float64Array
  /** Makes room for so many columns. */
  reserve(columns: number): void
  /** The place in `values` at which a column begins. */
  at(column: number): number
}

/** A piece of a kernel as code: runs so many draws, given its constants and the places of its base columns. */
export type Routine = (constants: Float64Array, bases: readonly number[], draws: number) => void

/** A workspace in ordinary memory. */
export class PlainWorkspace implements Workspace {
  readonly block: number
  values = new Float64Array(0)

  constructor(block: number) {
    this.block = block
  }

  reserve(columns: number): void {
    if (columns * this.block > this.values.length) this.values = new Float64Array(columns * this.block)
  }

  at(column: number): number {
    return column * this.block
  }
}
