import { lookup, type QuantileTable } from './lookup.js'
import { type Stream, uniform } from './rng.js'
import { BLOCK, type TableEngine, wasmEngine } from './table-engine.js'

/** Draws of a distribution: turns the numbers of a stream into values, from place `from` on. */
export type Sampler = (stream: Stream, from: number, out: Float64Array) => void

/** Lookup in JavaScript; gives the bytes of the engine in WebAssembly. */
export function jsEngine(): TableEngine {
  const [bits, values] = [new Uint32Array(BLOCK), new Float64Array(BLOCK)]
  const run = (table: QuantileTable, count: number): void => {
    for (let i = 0; i < count; i += 1) values[i] = lookup(table, bits[i]!)
  }
  return { bits, values, run }
}

let fastest: TableEngine | undefined

/** Draws by a table, with the fastest engine there is unless one is given. */
export function byTable(table: QuantileTable, engine?: TableEngine): Sampler {
  return (stream, from, out) => {
    fastest ??= wasmEngine() ?? jsEngine()
    const { bits, values, run } = engine ?? fastest
    for (let done = 0; done < out.length; done += BLOCK) {
      const count = Math.min(BLOCK, out.length - done)
      stream.fill(from + done, count === BLOCK ? bits : bits.subarray(0, count))
      run(table, count)
      out.set(count === BLOCK ? values : values.subarray(0, count), done)
    }
  }
}

/** Draws by a quantile function that has no table. */
export const byQuantile =
  (quantile: (p: number) => number): Sampler =>
  (stream, from, out) => {
    const bits = read(stream, from, out.length)
    for (let i = 0; i < bits.length; i += 1) out[i] = quantile(uniform(bits[i]!))
  }

/** Draws between two ends, all alike. */
export const byLine =
  (low: number, high: number): Sampler =>
  (stream, from, out) => {
    const bits = read(stream, from, out.length)
    const range = high - low
    for (let i = 0; i < bits.length; i += 1) out[i] = Math.min(low + range * uniform(bits[i]!), high)
  }

/** Draws from a triangle whose mode lies `left` above its lower end. */
export const byTriangle =
  (low: number, left: number, high: number): Sampler =>
  (stream, from, out) => {
    const bits = read(stream, from, out.length)
    const range = high - low
    const right = range - left
    for (let i = 0; i < bits.length; i += 1) {
      const p = uniform(bits[i]!)
      out[i] = p * range < left ? low + Math.sqrt(p * range * left) : high - Math.sqrt((1 - p) * range * right)
    }
  }

let scratch = new Uint32Array(BLOCK)

/** The numbers of a stream, in a place that the next call takes again. */
function read(stream: Stream, from: number, count: number): Uint32Array {
  if (count > scratch.length) scratch = new Uint32Array(count)
  const bits = count === scratch.length ? scratch : scratch.subarray(0, count)
  stream.fill(from, bits)
  return bits
}
