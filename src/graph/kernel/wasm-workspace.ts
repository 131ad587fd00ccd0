import { type Memory, wasm } from '../../wasm/engine.js'
import type { Workspace } from './workspace.js'

/** Numbers at the start of the memory in which a piece finds its constants. */
export const CONSTANTS = 2048

const PAGE = 65_536 / 8

/** A workspace in the memory of WebAssembly: room for the constants of a piece, then the columns. */
export class WasmWorkspace implements Workspace {
  readonly block: number
  readonly memory: Memory
  values: Float64Array

  constructor(block: number) {
    this.block = block
    this.memory = new (wasm().Memory)({ initial: 1 })
    this.values = new Float64Array(this.memory.buffer)
  }

  reserve(columns: number): void {
    const missing = Math.ceil((this.at(columns) - this.values.length) / PAGE)
    if (missing <= 0) return
    this.memory.grow(missing)
    this.values = new Float64Array(this.memory.buffer)
  }

  at(column: number): number {
    return CONSTANTS + column * this.block
  }
}
