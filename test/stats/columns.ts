import type { Stream } from '../../src/stats/rng.js'
import { fillUniforms } from '../../src/stats/rng.js'

/** The first numbers of a stream, read in one go. */
export function bits(stream: Stream, count: number, from = 0): Uint32Array {
  const out = new Uint32Array(count)
  stream.fill(from, out)
  return out
}

/** The same numbers, read in blocks of the sizes given, over and over. */
export function inBlocks(stream: Stream, count: number, sizes: readonly number[]): Uint32Array {
  const out = new Uint32Array(count)
  for (let from = 0, i = 0; from < count; i += 1) {
    const size = Math.min(sizes[i % sizes.length]!, count - from)
    stream.fill(from, out.subarray(from, from + size))
    from += size
  }
  return out
}

export function uniforms(stream: Stream, count: number): Float64Array {
  const out = new Float64Array(count)
  fillUniforms(stream, 0, out)
  return out
}

/** The correlation of two columns (Pearson). */
export const correlation = (first: Float64Array, second: Float64Array): number => dot(standard(first), standard(second))

/** The column moved and stretched to sum 0 and sum of squares 1: the correlation of two such columns is their product. */
export function standard(values: Float64Array): Float64Array {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const centred = values.map((value) => value - mean)
  const length = Math.sqrt(dot(centred, centred))
  return centred.map((value) => value / length)
}

export function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let i = 0; i < a.length; i += 1) sum += a[i]! * b[i]!
  return sum
}
