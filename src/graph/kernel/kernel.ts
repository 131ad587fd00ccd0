/** A DAG as fast code: the outputs of many draws from their inputs. An overflow is not caught: it shows as Infinity. */
export interface Kernel {
  /** One more than the highest number of an input that it reads. */
  readonly inputs: number
  readonly outputs: number
  /** The inputs that it reads; the others may be left out. */
  readonly reads: readonly number[]
  /** Computes so many draws, from columns of at least that length and to such columns. */
  run(inputs: readonly Float64Array[], outputs: readonly Float64Array[], draws: number): void
  /** Draws that `pass` can take at a time. */
  readonly block: number
  /**
   * The kernel's own column of an input that it reads, to be filled before `pass`, which spares a copy. Kernels of one
   * compiler share their columns: get, fill, pass and read before the next one's turn.
   */
  input(input: number): Float64Array
  /** The kernel's own column of an output, to be read after `pass`. */
  output(output: number): Float64Array
  /** Computes so many draws, at most a block, in the kernel's own columns. What stands behind them in a column is lost. */
  pass(draws: number): void
}
