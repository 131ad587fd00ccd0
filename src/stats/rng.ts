import { childKey, type Key, mix32, seedKey } from './key.js'

/**
 * A sequence of evenly distributed 32-bit numbers, any stretch of which can be had without the ones before it: neither
 * the size of blocks nor the number of threads can be seen in the result.
 */
export interface Stream {
  /** Fills `out` with the numbers from place `from` (counted from 0) on. */
  readonly fill: (from: number, out: Uint32Array) => void
}

/** Numbers made from one seeding of the generator. Changing it changes every simulation. */
const BLOCK = 256

/** Rounds after which the state of the generator shows nothing of the key any more. */
const WARM_UP = 12

const CELLS = 0x100000000

/** The stream of one quantity under one seed. It depends on these two texts and on nothing else. */
export const streamOf = (seed: string, quantity: string): Stream => streamOfKey(childKey(seedKey(seed), quantity))

/** The stream that belongs to a key. */
export const streamOfKey = (key: Key): Stream => ({
  fill: (from, out) => {
    for (let done = 0; done < out.length; ) {
      const block = Math.floor((from + done) / BLOCK)
      const skip = from + done - block * BLOCK
      const count = Math.min(BLOCK - skip, out.length - done)
      fillFromBlock(key, block, skip, out, done, count)
      done += count
    }
  },
})

/** The middle of the 2^-32 wide cell that a 32-bit number stands for: never 0 and never 1. */
export const uniform = (bits: number): number => (bits + 0.5) / CELLS

/** The 32-bit number whose cell holds u, for u from 0 to 1: the inverse of `uniform`. */
export const bitsOf = (u: number): number => Math.min(Math.floor(u * CELLS), CELLS - 1)

/** Fills `out` with the uniform numbers of a stream, strictly between 0 and 1, from place `from` on. */
export function fillUniforms(stream: Stream, from: number, out: Float64Array): void {
  const bits = new Uint32Array(out.length)
  stream.fill(from, bits)
  for (let i = 0; i < bits.length; i += 1) out[i] = uniform(bits[i]!)
}

/** The generator sfc32 (C. Doty-Humphrey, PractRand, public domain), seeded afresh for each block. */
function fillFromBlock(key: Key, block: number, skip: number, out: Uint32Array, offset: number, count: number): void {
  let a = mix32(key[0] ^ Math.imul(block + 1, 0x9e3779b9))
  let b = mix32(key[1] + a)
  let c = mix32(key[2] ^ b) + key[3]
  const first = offset - skip - WARM_UP
  for (let i = first, counter = 1; i < offset + count; i += 1, counter += 1) {
    const next = (a + b + counter) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + next) | 0
    if (i >= offset) out[i] = next
  }
}
