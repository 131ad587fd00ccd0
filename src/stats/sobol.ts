import { directionNumbers } from './direction-numbers.js'
import { drawEngine } from './draw-engine.js'
import type { Key } from './key.js'
import { permutation } from './permutation.js'
import { type FillReplicate, type Layout, largestOf, replicated, smallestOf } from './replicates.js'
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
  let known: FillReplicate | undefined
  return replicated(layout, (replicate, from, out, start, count) => {
    known ??= pointsOf(quantity, layout, directionNumbers(place), order())
    known(replicate, from, out, start, count)
  })
}

function pointsOf(quantity: Key, { starts }: Layout, directions: Uint32Array, order: Uint32Array): FillReplicate {
  const random = wordsOf(quantity, WORDS + starts.length - 1)
  const shifts = random.slice(WORDS)
  const bits = 32 - Math.clz32(order.length - 1)
  const lowBits = (bits + 1) >> 1
  const areKept = order.length <= KEPT
  const low = areKept ? scratchLow : new Uint32Array(1 << lowBits)
  const high = areKept ? scratchHigh : new Uint32Array(1 << lowBits)
  for (let i = 0; i < bits; i += 1) {
    const number = scramble(directions[i]!, random)
    if (i < lowBits) combine(low, i, number)
    else combine(high, i - lowBits, number)
  }
  const mask = (1 << lowBits) - 1
  if (!areKept) {
    return (replicate, from, out, start, count) => {
      const shift = shifts[replicate]!
      for (let i = 0; i < count; i += 1) {
        const index = order[from + i]!
        out[start + i] = low[index & mask]! ^ high[index >>> lowBits]! ^ shift
      }
    }
  }
  const kept = new Uint32Array(order.length)
  for (let i = 0; i < kept.length; i += 1) kept[i] = low[order[i]! & mask]! ^ high[order[i]! >>> lowBits]!
  return (replicate, from, out, start, count) =>
    shifted(kept.subarray(from, from + count), shifts[replicate]!, out, start)
}

/** Copies points and shifts them; where the points go to the engine, it shifts them itself. */
function shifted(points: Uint32Array, shift: number, out: Uint32Array, start: number): void {
  const engine = drawEngine()
  if (out.buffer === engine.bits.buffer) {
    out.set(points, start)
    engine.shift(shift, start, points.length)
  } else for (let i = 0; i < points.length; i += 1) out[start + i] = points[i]! ^ shift
}

// Room that is needed for as long as a column is made; taking it from the engine for each would take longer than the rest.
const [scratchLow, scratchHigh] = [new Uint32Array(256), new Uint32Array(256)]
let scratchWords = new Uint32Array(256)

/** The first words of a key's stream, in a place that the next call takes again. */
function wordsOf(key: Key, count: number): Uint32Array {
  if (count > scratchWords.length) scratchWords = new Uint32Array(count)
  const words = scratchWords.subarray(0, count)
  streamOfKey(key).fill(0, words)
  return words
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

/**
 * Combines the word of a bit, by exclusive or, with the sums for all lower bits: entry i is then that of the words of i's ones.
 * Bits come in order, and entry 0 is 0.
 */
function combine(sums: Uint32Array, bit: number, word: number): void {
  const count = 1 << bit
  for (let i = 0; i < count; i += 1) sums[count + i] = sums[i]! ^ word
}
