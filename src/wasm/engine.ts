/** Bytes that code in WebAssembly works on. */
export interface Memory {
  readonly buffer: ArrayBuffer
  grow(pages: number): number
}

/** What is used of WebAssembly, which the types of Node leave out. Missing where the engine runs without it. */
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
