import { assembleAll } from '../wasm/assemble.js'
import { canRun, wasm } from '../wasm/engine.js'
import { lookup, type QuantileTable, TABLE_LENGTH } from './lookup.js'
import { uniform } from './rng.js'
import { type Line, lineAt, lineCode, type Triangle, triangleAt, triangleCode } from './share-code.js'
import { shiftCode } from './shift-code.js'
import { tableCode } from './table-code.js'

/** Numbers that are turned into values at a time; the place behind them may be written to. */
export const BLOCK = 1024

/** A table, and where it was last seen in the memory of WebAssembly. */
export interface Shelved {
  readonly table: QuantileTable
  slot: number
}

/** Turns the first numbers of `bits` into the first of `values`; every engine gives the same bytes. */
export interface DrawEngine {
  readonly bits: Uint32Array
  readonly values: Float64Array
  readonly byTable: (shelved: Shelved, count: number) => void
  readonly byTriangle: (triangle: Triangle, count: number) => void
  readonly byLine: (line: Line, count: number) => void
  /** Combines numbers in `bits` with a word, by exclusive or; the three behind them are lost. */
  readonly shift: (word: number, from: number, count: number) => void
}

let fastest: DrawEngine | undefined

/** The fastest engine that runs here. */
export function drawEngine(): DrawEngine {
  fastest ??= wasmEngine() ?? jsEngine()
  return fastest
}

export function jsEngine(): DrawEngine {
  const [bits, values] = [new Uint32Array(BLOCK), new Float64Array(BLOCK)]
  return {
    bits,
    values,
    byTable: ({ table }, count) => {
      for (let i = 0; i < count; i += 1) values[i] = lookup(table, bits[i]!)
    },
    byTriangle: (triangle, count) => {
      for (let i = 0; i < count; i += 1) values[i] = triangleAt(triangle, uniform(bits[i]!))
    },
    byLine: (line, count) => {
      for (let i = 0; i < count; i += 1) values[i] = lineAt(line, uniform(bits[i]!))
    },
    shift: (word, from, count) => {
      for (let i = from; i < from + count; i += 1) bits[i]! ^= word
    },
  }
}

/** Tables that are kept in the memory of WebAssembly, 16 KiB each; those of two dozen workflows. */
const SLOTS = 240

const VALUES = 4 * (BLOCK + 4)
const GIVEN = VALUES + 8 * BLOCK
const TABLES = GIVEN + 64
const PAGE = 65_536

/** The engine in WebAssembly, or undefined where that does not run. */
export function wasmEngine(): DrawEngine | undefined {
  const code = assembleAll({
    table: tableCode(VALUES),
    triangle: triangleCode(VALUES),
    line: lineCode(VALUES),
    shift: shiftCode(),
  })
  if (!canRun(code)) return undefined
  const { Memory, Module, Instance } = wasm()
  const memory = new Memory({ initial: Math.ceil((TABLES + 8 * TABLE_LENGTH * SLOTS) / PAGE) })
  const { table, triangle, line, shift } = new Instance(new Module(code), { m: { m: memory } }).exports as Record<
    'table' | 'triangle' | 'line' | 'shift',
    (...args: number[]) => void
  >
  const shelves = shelvesIn(new Float64Array(memory.buffer, TABLES))
  const parameters = new Float64Array(memory.buffer, GIVEN, 8)
  return {
    bits: new Uint32Array(memory.buffer, 0, BLOCK),
    values: new Float64Array(memory.buffer, VALUES, BLOCK),
    byTable: (shelved, count) => table(TABLES + 8 * TABLE_LENGTH * shelves(shelved), 4 * count),
    byTriangle: (given, count) => {
      parameters.set(given)
      triangle(GIVEN, 4 * count)
    },
    byLine: (given, count) => {
      parameters.set(given)
      line(GIVEN, 4 * count)
    },
    shift: (word, from, count) => shift(word, 4 * from, 4 * (from + count)),
  }
}

/** Finds the slot of a table; one that is not there any more takes the place of the one that came longest ago. */
function shelvesIn(memory: Float64Array): (shelved: Shelved) => number {
  const owners: (Shelved | undefined)[] = Array(SLOTS).fill(undefined)
  let next = 0
  return (shelved) => {
    if (owners[shelved.slot] !== shelved) {
      shelved.slot = next
      owners[next] = shelved
      memory.set(shelved.table, next * TABLE_LENGTH)
      next = (next + 1) % SLOTS
    }
    return shelved.slot
  }
}
