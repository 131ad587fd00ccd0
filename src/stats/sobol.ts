import { directionNumbers } from './direction-numbers.js'
import { childKey, type Key } from './key.js'
import { permutation } from './permutation.js'
import { type Layout, latest, replicated, sizeOf } from './replicates.js'
import { type Stream, streamOfKey } from './rng.js'

/** The order in which a group runs through the sequence: one for all its quantities, unrelated to that of other groups. */
export const groupOrder = (group: Key, layout: Layout): ((replicate: number) => Uint32Array) =>
  latest((replicate) => permutation(childKey(group, `replicate ${replicate}`), sizeOf(layout, replicate)))

/**
 * A dimension of the Sobol sequence, scrambled for each replicate anew by a random lower triangular matrix and a random shift
 * (Matoušek 1998): every point is then evenly distributed, the balance of the sequence is kept, and the error of
 * a mean has the variance of Owen's scrambling, at no cost per draw and with no hash to be trusted.
 */
export function sobolColumn(
  quantity: Key,
  layout: Layout,
  place: number,
  orderOf: (replicate: number) => Uint32Array,
): Stream {
  const numbers = directionNumbers(place)
  return replicated(layout, (replicate, size) => {
    const { low, high, lowBits } = scrambled(childKey(quantity, `replicate ${replicate}`), numbers, size)
    const order = orderOf(replicate)
    const mask = low.length - 1
    return {
      fill: (from, out) => {
        for (let i = 0; i < out.length; i += 1) {
          const index = order[from + i]!
          out[i] = low[index & mask]! ^ high[index >>> lowBits]!
        }
      },
    }
  })
}

/** Tables whose entries for the lower and the upper bits of an index together give its scrambled point. */
function scrambled(key: Key, directions: Uint32Array, size: number) {
  const random = new Uint32Array(33)
  streamOfKey(key).fill(0, random)
  const bits = 32 - Math.clz32(size - 1)
  const numbers = Array.from(directions.subarray(0, bits), (number) => scramble(number, random))
  const lowBits = (bits + 1) >> 1
  return {
    lowBits,
    low: combinations(numbers.slice(0, lowBits), random[32]!),
    high: combinations(numbers.slice(lowBits), 0),
  }
}

/** The number times the lower triangular matrix: a one at place k adds one at k and random bits at the places after it. */
function scramble(number: number, random: Uint32Array): number {
  let sum = 0
  for (let rest = number; rest !== 0; ) {
    const place = Math.clz32(rest)
    const one = 0x80000000 >>> place
    sum ^= one | (random[place]! & (one - 1))
    rest &= ~one
  }
  return sum
}

/** For every number of as many bits as there are words, `start` and the words of its ones, combined by exclusive or. */
function combinations(words: readonly number[], start: number): Uint32Array {
  const sums = new Uint32Array(1 << words.length)
  sums[0] = start
  words.forEach((word, bit) => {
    const count = 1 << bit
    for (let i = 0; i < count; i += 1) sums[count + i] = sums[i]! ^ word
  })
  return sums
}
