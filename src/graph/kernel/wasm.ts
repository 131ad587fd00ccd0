import { assemble, Code, types } from '../../wasm/assemble.js'
import { wasm } from '../../wasm/engine.js'
import { ModelError } from '../model-error.js'
import type { ColumnOperand, Operand, Shape } from './shape.js'
import { wasmOperations } from './wasm-operations.js'
import { CONSTANTS, type WasmWorkspace } from './wasm-workspace.js'
import type { Routine } from './workspace.js'

/** Whether every operation of a shape has WebAssembly instructions. Throws a ModelError for one that nobody knows. */
export const hasWasm = ({ steps }: Shape): boolean => steps.every(({ op }) => writerOf(op) !== undefined)

function writerOf(op: string) {
  if (!Object.hasOwn(wasmOperations, op)) throw new ModelError(`"${op}" cannot be written as WebAssembly`)
  return wasmOperations[op]
}

/** A piece as WebAssembly: one loop over the draws of a block, two at a time. */
export function wasmRoutine(shape: Shape, workspace: WasmWorkspace): Routine {
  const { Module, Instance } = wasm()
  const instance = new Instance(new Module(wasmModule(shape, workspace.block)), { m: { m: workspace.memory } })
  const run = instance.exports['run'] as (...args: readonly number[]) => void
  return (constants, bases, draws) => {
    workspace.values.set(constants)
    run(draws * 8, ...bases.map((base) => base * 8))
  }
}

/** The module of a piece. Its function takes the bytes of a column to go through, then the address of each base. */
export function wasmModule(shape: Shape, block: number): Uint8Array<ArrayBuffer> {
  const parameters = 1 + shape.bases
  const code = new Code(parameters)
  new Writer(shape, block, code).write()
  return assemble(code, parameters)
}

/** Writes the steps of a shape. What is used once stays on the stack, what is used again gets a variable. */
class Writer {
  readonly #shape: Shape
  readonly #code: Code
  readonly #columnBytes: number
  readonly #uses: Int32Array
  readonly #position: number
  readonly #scratch: { readonly x: number; readonly y: number; readonly z: number }
  readonly #constants: readonly number[]
  readonly #steps = new Map<number, number>()
  readonly #columns = new Map<string, number>()

  constructor(shape: Shape, block: number, code: Code) {
    this.#shape = shape
    this.#code = code
    this.#columnBytes = block * 8
    this.#position = code.local(types.i32)
    this.#scratch = { x: code.local(types.v128), y: code.local(types.v128), z: code.local(types.v128) }
    this.#constants = Array.from({ length: shape.constants }, () => code.local(types.v128))
    this.#uses = new Int32Array(shape.steps.length)
    for (const { args } of shape.steps) for (const arg of args) if (arg.kind === 'step') this.#uses[arg.step]! += 1
    for (const { step } of shape.stores) this.#uses[step]! += 2
  }

  write(): void {
    const { steps, stores, constants } = this.#shape
    if (constants > CONSTANTS) throw new Error('a piece has more constants than there is room for')
    for (const [i, local] of this.#constants.entries())
      this.#code
        .address(0)
        .loadTwice(i * 8)
        .set(local)
    this.#code.loop(this.#position, 16, 0, () => {
      this.#loadShared()
      for (const step of steps.keys()) {
        if (this.#uses[step]! < 2) continue
        this.#compute(step)
        const local = this.#code.local(types.v128)
        this.#steps.set(step, local)
        this.#code.set(local)
      }
      for (const { step, to, isOutput } of stores) {
        this.#address(to)
        this.#push({ kind: 'step', step })
        if (isOutput) this.#oneNaN()
        this.#code.store(to.offset * this.#columnBytes)
      }
    })
  }

  /** Columns that several operations read are read once. */
  #loadShared(): void {
    const uses = new Map<string, number>()
    for (const arg of this.#shape.steps.flatMap(({ args }) => args)) {
      if (arg.kind !== 'column') continue
      const many = (uses.get(slot(arg)) ?? 0) + 1
      uses.set(slot(arg), many)
      if (many !== 2) continue
      this.#load(arg)
      const local = this.#code.local(types.v128)
      this.#columns.set(slot(arg), local)
      this.#code.set(local)
    }
  }

  #compute(step: number): void {
    const { op, args } = this.#shape.steps[step]!
    for (const arg of args) this.#push(arg)
    writerOf(op)!(this.#code, this.#scratch)
  }

  #push(operand: Operand): void {
    const local = this.#localOf(operand)
    if (local !== undefined) this.#code.get(local)
    else if (operand.kind === 'step') this.#compute(operand.step)
    else if (operand.kind === 'column') this.#load(operand)
  }

  #localOf(operand: Operand): number | undefined {
    if (operand.kind === 'constant') return this.#constants[operand.constant]
    return operand.kind === 'step' ? this.#steps.get(operand.step) : this.#columns.get(slot(operand))
  }

  #load(column: ColumnOperand): void {
    this.#address(column)
    this.#code.load(column.offset * this.#columnBytes)
  }

  #address({ base }: ColumnOperand): void {
    this.#code
      .get(base + 1)
      .get(this.#position)
      .addAddress()
  }

  /** Hardware has many NaNs and gives now one, now another; what leaves the kernel is always the same one. */
  #oneNaN(): void {
    const { x } = this.#scratch
    this.#code.tee(x).number(Number.NaN).get(x).get(x).do('eq').do('bitselect')
  }
}

const slot = ({ base, offset }: ColumnOperand): string => `${base}+${offset}`
