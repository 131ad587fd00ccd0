import { assembleAll } from '../wasm/assemble.js'
import { canRun, wasm } from '../wasm/engine.js'
import { lookup, TABLE_LENGTH } from './lookup.js'
import { uniform } from './rng.js'
import { type Line, lineAt, lineCode, type Triangle, triangleAt, triangleCode } from './share-code.js'
import { SHELVES, type Shelved, Shelves, WORDS_ON_SHELF, type Write } from './shelves.js'
import { shiftCode } from './shift-code.js'
import { tableCode } from './table-code.js'

/** Numbers that are turned into values at a time; the place behind them may be written to. */
export const BLOCK = 1024

/** Turns the first numbers of `bits` into the first of `values`; every engine gives the same bytes. */
export interface DrawEngine {
  readonly bits: Uint32Array
  readonly values: Float64Array
  /** Takes in a table or points: writes them down as `first` says, and as `again` does where they have lost their place. */
  readonly shelve: (first: Write, again: Write) => Shelved
  readonly byTable: (table: Shelved, count: number) => void
  readonly byTriangle: (triangle: Triangle, count: number) => void
  readonly byLine: (line: Line, count: number) => void
  /** Combines numbers in `bits` with a word, by exclusive or; the three behind them are lost. */
  readonly shift: (word: number, at: number, count: number) => void
  /** Copies points from place `from` on to place `at` of `bits`, and shifts them there. */
  readonly shiftPoints: (points: Shelved, from: number, word: number, at: number, count: number) => void
  /** The points themselves. */
  readonly points: (points: Shelved) => Uint32Array
}

let fastest: DrawEngine | undefined

/** The fastest engine that runs here. */
export function drawEngine(): DrawEngine {
  fastest ??= wasmEngine() ?? jsEngine()
  return fastest
}

/** Where everything stands in the memory of an engine, in bytes. */
const VALUES = 4 * (BLOCK + 4)
const GIVEN = VALUES + 8 * BLOCK
const SHELVES_START = GIVEN + 64
const BYTES = SHELVES_START + SHELVES

function roomIn(buffer: ArrayBuffer) {
  const shelves = new Shelves(buffer, SHELVES_START)
  return {
    shelves,
    bits: new Uint32Array(buffer, 0, BLOCK),
    values: new Float64Array(buffer, VALUES, BLOCK),
    shelve: (first: Write, again: Write) => shelves.put(first, again),
    points: (points: Shelved) => new Uint32Array(buffer, shelves.find(points), WORDS_ON_SHELF),
  }
}

export function jsEngine(): DrawEngine {
  const buffer = new ArrayBuffer(BYTES)
  const { shelves, ...room } = roomIn(buffer)
  const { bits, values, points } = room
  return {
    ...room,
    byTable: (shelved, count) => {
      const table = new Float64Array(buffer, shelves.find(shelved), TABLE_LENGTH)
      for (let i = 0; i < count; i += 1) values[i] = lookup(table, bits[i]!)
    },
    byTriangle: (triangle, count) => {
      for (let i = 0; i < count; i += 1) values[i] = triangleAt(triangle, uniform(bits[i]!))
    },
    byLine: (line, count) => {
      for (let i = 0; i < count; i += 1) values[i] = lineAt(line, uniform(bits[i]!))
    },
    shift: (word, at, count) => {
      for (let i = at; i < at + count; i += 1) bits[i]! ^= word
    },
    shiftPoints: (shelved, from, word, at, count) => {
      const numbers = points(shelved)
      for (let i = 0; i < count; i += 1) bits[at + i] = numbers[from + i]! ^ word
    },
  }
}

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
  const memory = new Memory({ initial: Math.ceil(BYTES / 65_536) })
  const { table, triangle, line, shift } = new Instance(new Module(code), { m: { m: memory } }).exports as Record<
    'table' | 'triangle' | 'line' | 'shift',
    (...args: number[]) => void
  >
  const { shelves, ...room } = roomIn(memory.buffer)
  const parameters = new Float64Array(memory.buffer, GIVEN, 8)
  return {
    ...room,
    byTable: (shelved, count) => table(shelves.find(shelved), 4 * count),
    byTriangle: (given, count) => {
      parameters.set(given)
      triangle(GIVEN, 4 * count)
    },
    byLine: (given, count) => {
      parameters.set(given)
      line(GIVEN, 4 * count)
    },
    shift: (word, at, count) => shift(word, 4 * at, 4 * at, 4 * (at + count)),
    shiftPoints: (shelved, from, word, at, count) =>
      shift(word, shelves.find(shelved) + 4 * from, 4 * at, 4 * (at + count)),
  }
}
