import { BLOCK, type DrawEngine, drawEngine } from './draw-engine.js'
import type { QuantileTable } from './lookup.js'
import { type Stream, uniform } from './rng.js'
import type { Line, Triangle } from './share-code.js'

/** Draws of a distribution: turns the numbers of a stream into values, from place `from` on. */
export type Sampler = (stream: Stream, from: number, out: Float64Array) => void

/** Draws by a table, which is made again and kept where so many others are drawn by that it loses its place. */
export function byTable(table: QuantileTable, make: () => QuantileTable): Sampler {
  let kept: QuantileTable | undefined
  const shelved = drawEngine().shelve(
    ({ numbers }, at) => numbers.set(table, at / 8),
    ({ numbers }, at) => {
      kept ??= make()
      numbers.set(kept, at / 8)
    },
  )
  return inBlocks((engine, count) => engine.byTable(shelved, count))
}

/** Draws from a triangle whose mode lies `left` above its lower end. */
export function byTriangle(low: number, left: number, high: number): Sampler {
  const range = high - low
  const triangle: Triangle = [low, high, left, range - left, range]
  return inBlocks((engine, count) => engine.byTriangle(triangle, count))
}

/** Draws between two ends, all alike. */
export function byLine(low: number, high: number): Sampler {
  const line: Line = [low, high, high - low]
  return inBlocks((engine, count) => engine.byLine(line, count))
}

/** Draws by a quantile function that has no table. */
export const byQuantile = (quantile: (p: number) => number): Sampler =>
  inBlocks(({ bits, values }, count) => {
    for (let i = 0; i < count; i += 1) values[i] = quantile(uniform(bits[i]!))
  })

function inBlocks(run: (engine: DrawEngine, count: number) => void): Sampler {
  return (stream, from, out) => {
    const engine = drawEngine()
    const { bits, values } = engine
    for (let done = 0; done < out.length; done += BLOCK) {
      const count = Math.min(BLOCK, out.length - done)
      stream.fill(from + done, count === BLOCK ? bits : bits.subarray(0, count))
      run(engine, count)
      out.set(count === BLOCK ? values : values.subarray(0, count), done)
    }
  }
}
