import { directionNumbers } from './direction-numbers.js'
import { drawEngine } from './draw-engine.js'
import type { Key } from './key.js'
import { permutation } from './permutation.js'
import { type Layout, largestOf, replicated, smallestOf } from './replicates.js'
import { type Stream, streamOfKey } from './rng.js'

/**
 * The order in which a group runs through the sequence: one for all its quantities and replicates, unrelated to that of other
 * groups. A replicate that has one draw more than others ends with the point that they leave out.
 */
export function groupOrder(group: Key, layout: Layout): () => Uint32Array {
  let known: Uint32Array | undefined
  return () => {
    known ??= orderOf(group, layout)
    return known
  }
}

/** The numbers from 0 on in random order, for the smallest replicate, and behind them the one that larger ones have. */
export function orderOf(key: Key, layout: Layout): Uint32Array {
  const smallest = smallestOf(layout)
  const order = new Uint32Array(largestOf(layout)).fill(smallest)
  order.set(permutation(key, smallest))
  return order
}

/** Random words that scramble one dimension; those that shift the replicates follow. */
const WORDS = 32

/** Up to this many points of a column are kept; for more it is quicker to make them again than to read them from memory. */
const KEPT = 1 << 16

/**
 * A dimension of the Sobol sequence, scrambled by a random lower triangular matrix and, for each replicate anew, by a random
 * shift (Matoušek 1998): every point is then evenly distributed whatever the matrix, so that replicates differ by chance alone; the
 * balance of the sequence is kept, and the error of a mean has the variance of Owen's scrambling, at no cost
 * per draw and with no hash to be trusted.
 */
export function sobolColumn(quantity: Key, layout: Layout, place: number, order: () => Uint32Array): Stream {
  let known: Points | undefined
  return replicated(layout, (replicate, from, out, start, count) => {
    known ??= pointsOf(quantity, layout, directionNumbers(place), order())
    const { shifts, kept, low, high, lowBits, order: indices } = known
    const shift = shifts[replicate]!
    const engine = drawEngine()
    if (kept && out.buffer === engine.bits.buffer) {
      out.set(kept.subarray(from, from + count), start)
      engine.shift(shift, start, count)
    } else if (kept) {
      for (let i = 0; i < count; i += 1) out[start + i] = kept[from + i]! ^ shift
    } else {
      const mask = low.length - 1
      for (let i = 0; i < count; i += 1) {
        const index = indices[from + i]!
        out[start + i] = low[index & mask]! ^ high[index >>> lowBits]! ^ shift
      }
    }
  })
}

interface Points {
  readonly shifts: Uint32Array
  readonly order: Uint32Array
  /** The points before the shift, in order, where they are few. */
  readonly kept: Uint32Array | undefined
  /** Tables whose entries for the lower and the upper bits of an index together give its point. */
  readonly low: Uint32Array
  readonly high: Uint32Array
  readonly lowBits: number
}

function pointsOf(quantity: Key, layout: Layout, directions: Uint32Array, order: Uint32Array): Points {
  const random = new Uint32Array(WORDS + layout.starts.length - 1)
  streamOfKey(quantity).fill(0, random)
  const bits = 32 - Math.clz32(order.length - 1)
  const numbers = new Uint32Array(bits)
  for (let i = 0; i < bits; i += 1) numbers[i] = scramble(directions[i]!, random)
  const lowBits = (bits + 1) >> 1
  const low = combinations(numbers.subarray(0, lowBits))
  const high = combinations(numbers.subarray(lowBits))
  let kept: Uint32Array | undefined
  if (order.length <= KEPT) {
    kept = new Uint32Array(order.length)
    const mask = low.length - 1
    for (let i = 0; i < kept.length; i += 1) kept[i] = low[order[i]! & mask]! ^ high[order[i]! >>> lowBits]!
  }
  return { shifts: random.subarray(WORDS), order, kept, low, high, lowBits }
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

/** For every number of as many bits as there are words, the words of its ones, combined by exclusive or. */
function combinations(words: Uint32Array): Uint32Array {
  const sums = new Uint32Array(1 << words.length)
  for (let bit = 0; bit < words.length; bit += 1) {
    const [count, word] = [1 << bit, words[bit]!]
    for (let i = 0; i < count; i += 1) sums[count + i] = sums[i]! ^ word
  }
  return sums
}
