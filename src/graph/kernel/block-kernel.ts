import type { NodeId } from './dag.js'
import type { Kernel } from './kernel.js'
import type { Layout } from './layout.js'
import type { Routine, Workspace } from './workspace.js'

/** A piece placed in a workspace: its code, its constants and where its base columns begin. */
export interface Call {
  readonly routine: Routine
  readonly constants: Float64Array
  readonly bases: readonly number[]
}

/** Pieces that run one after another over a block, and what carries draws in and results out. */
export class BlockKernel implements Kernel {
  readonly inputs: number
  readonly outputs: number
  readonly reads: readonly number[]
  readonly #workspace: Workspace
  readonly #fixed: ReadonlyMap<NodeId, number>
  readonly #layout: Layout
  readonly #calls: readonly Call[]
  #columns: Float64Array[] = []
  #values: Float64Array | undefined

  constructor(workspace: Workspace, layout: Layout, fixed: ReadonlyMap<NodeId, number>, calls: readonly Call[]) {
    this.#workspace = workspace
    this.#fixed = fixed
    this.#layout = layout
    this.#calls = calls
    this.reads = layout.reads
    this.inputs = (layout.reads.at(-1) ?? -1) + 1
    this.outputs = layout.outputs
  }

  get block(): number {
    return this.#workspace.block
  }

  input(input: number): Float64Array {
    const at = this.reads.indexOf(input)
    if (at < 0) throw new RangeError(`the kernel does not read input ${input}`)
    return this.#column(this.outputs + at)
  }

  output(output: number): Float64Array {
    return this.#column(output)
  }

  run(inputs: readonly Float64Array[], outputs: readonly Float64Array[], draws: number): void {
    for (let start = 0; start < draws; start += this.block) {
      const size = Math.min(this.block, draws - start)
      for (const [i, input] of this.reads.entries())
        this.#column(this.outputs + i).set(inputs[input]!.subarray(start, start + size))
      this.pass(size)
      for (const [i, output] of outputs.entries()) output.set(this.output(i).subarray(0, size), start)
    }
  }

  pass(draws: number): void {
    if (draws > this.block) throw new RangeError(`${draws} draws do not fit a block of ${this.block}`)
    if (draws <= 0) return
    for (const { routine, constants, bases } of this.#calls) routine(constants, bases, draws)
    for (const { output, from } of this.#layout.copies) {
      const value = this.#fixed.get(from)
      if (value !== undefined) this.output(output).fill(value)
      else this.output(output).set(this.#column(this.#layout.columnOf(from)))
    }
  }

  /** A column of the workspace. Views are made anew when the workspace has grown. */
  #column(column: number): Float64Array {
    const { values, block } = this.#workspace
    if (this.#values !== values) {
      this.#values = values
      this.#columns = []
    }
    const at = this.#workspace.at(column)
    this.#columns[column] ??= values.subarray(at, at + block)
    return this.#columns[column]
  }
}
