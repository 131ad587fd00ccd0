import { canRun, wasm } from '../wasm/engine.js'
import { CELLS_IN_HALF } from './edges.js'
import { tableCode } from './table-code.js'

/** Numbers that are turned into values at a time. */
export const BLOCK = 1024

/** Numbers of a table. */
export const TABLE_LENGTH = 2 * CELLS_IN_HALF * 4

/** Tables that are kept in the memory of WebAssembly, 16 KiB each; those of a dozen workflows. */
const SLOTS = 240

const VALUES = 4 * BLOCK
const TABLES = VALUES + 8 * BLOCK
const PAGE = 65_536

/** Turns the first numbers of `bits` into the first of `values`, by a table. */
export interface TableEngine {
  readonly bits: Uint32Array
  readonly values: Float64Array
  readonly run: (table: Float64Array, count: number) => void
}

/** The twin of `lookup` in WebAssembly, or undefined where the engine has none. */
export function wasmEngine(): TableEngine | undefined {
  const code = tableCode(VALUES)
  if (!canRun(code)) return undefined
  const { Memory, Module, Instance } = wasm()
  const memory = new Memory({ initial: Math.ceil((TABLES + 8 * TABLE_LENGTH * SLOTS) / PAGE) })
  const run = new Instance(new Module(code), { m: { m: memory } }).exports['run'] as (
    table: number,
    end: number,
  ) => void
  const tables = new Float64Array(memory.buffer, TABLES)
  const owners: (Float64Array | undefined)[] = Array(SLOTS).fill(undefined)
  const slots = new WeakMap<Float64Array, number>()
  let next = 0
  /** Where a table lies, which is copied to the place of the one that came longest ago when it is not there any more. */
  const addressOf = (table: Float64Array): number => {
    let slot = slots.get(table)
    if (slot === undefined || owners[slot] !== table) {
      slot = next
      next = (next + 1) % SLOTS
      owners[slot] = table
      slots.set(table, slot)
      tables.set(table, slot * TABLE_LENGTH)
    }
    return TABLES + slot * TABLE_LENGTH * 8
  }
  return {
    bits: new Uint32Array(memory.buffer, 0, BLOCK),
    values: new Float64Array(memory.buffer, VALUES, BLOCK),
    run: (table, count) => run(addressOf(table), 4 * count),
  }
}
