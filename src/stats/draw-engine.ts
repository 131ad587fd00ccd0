import { assembleAll } from '../wasm/assemble.js'
import { canRun, wasm } from '../wasm/engine.js'
import { lookup, type QuantileTable, TABLE_LENGTH } from './lookup.js'
import { uniform } from './rng.js'
import { type Line, lineAt, lineCode, type Triangle, triangleAt, triangleCode } from './share-code.js'
import { type Shelved, Shelves, SLOTS } from './shelves.js'
import { shiftCode } from './shift-code.js'
import { tableCode } from './table-code.js'

/** Numbers that are turned into values at a time; the place behind them may be written to. */
export const BLOCK = 1024

/** Turns the first numbers of `bits` into the first of `values`; every engine gives the same bytes. */
export interface DrawEngine {
  readonly bits: Uint32Array
  readonly values: Float64Array
  /** Takes in a table; `again` gives it once more where that is asked for. */
  readonly shelve: (table: QuantileTable, again: () => QuantileTable) => Shelved
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
  const [bits, values, tables] = [new Uint32Array(BLOCK), new Float64Array(BLOCK), new Float64Array(SHELVED)]
  const shelves = new Shelves(tables)
  return {
    bits,
    values,
    shelve: (table, again) => shelves.put(table, again),
    byTable: (shelved, count) => {
      const at = shelves.find(shelved)
      const table = tables.subarray(at, at + TABLE_LENGTH)
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

/** Numbers of all tables that have a place. */
const SHELVED = TABLE_LENGTH * SLOTS

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
  const memory = new Memory({ initial: Math.ceil((TABLES + 8 * SHELVED) / PAGE) })
  const { table, triangle, line, shift } = new Instance(new Module(code), { m: { m: memory } }).exports as Record<
    'table' | 'triangle' | 'line' | 'shift',
    (...args: number[]) => void
  >
  const shelves = new Shelves(new Float64Array(memory.buffer, TABLES, SHELVED))
  const parameters = new Float64Array(memory.buffer, GIVEN, 8)
  return {
    bits: new Uint32Array(memory.buffer, 0, BLOCK),
    values: new Float64Array(memory.buffer, VALUES, BLOCK),
    shelve: (given, again) => shelves.put(given, again),
    byTable: (shelved, count) => table(TABLES + 8 * shelves.find(shelved), 4 * count),
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
