import type { Workspace } from './workspace.js'

interface Memory {
  readonly buffer: ArrayBuffer
  grow(pages: number): number
}

/** What the kernel uses of WebAssembly, which the types of Node leave out. Missing where the engine runs without it. */
interface WebAssemblyApi {
  readonly Memory: new (size: { readonly initial: number }) => Memory
  readonly Module: new (bytes: Uint8Array<ArrayBuffer>) => object
  readonly Instance: new (
    module: object,
    imports: Readonly<Record<string, Readonly<Record<string, Memory>>>>,
  ) => { readonly exports: Readonly<Record<string, unknown>> }
  validate(bytes: Uint8Array<ArrayBuffer>): boolean
}

declare const WebAssembly: WebAssemblyApi

/** Read when it is used: some engines run without it. */
export const wasm = (): WebAssemblyApi => WebAssembly

/** Whether a module would run here. */
export const canRun = (bytes: Uint8Array<ArrayBuffer>): boolean =>
  typeof WebAssembly === 'object' && WebAssembly.validate(bytes)

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
