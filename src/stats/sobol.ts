import { directionNumbers } from './direction-numbers.js'
import { drawEngine } from './draw-engine.js'
import type { Key } from './key.js'
import { permutation } from './permutation.js'
import { type FillReplicate, type Layout, largestOf, replicated, smallestOf } from './replicates.js'
import { type Stream, streamOfKey } from './rng.js'
import { WORDS_ON_SHELF, type Write } from './shelves.js'

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

/** Up to this many points of any column are kept. */
const KEPT = 1 << 16

/** Longer columns are kept too, up to this many points, as long as there are few of them: a portfolio has thousands. */
const [KEPT_LONG, MOST_LONG] = [1 << 18, 64]
const long: WeakRef<Uint32Array>[] = []

/** Room for the points of a long column; undefined where they had better be made again each time. Either gives the same points. */
function roomForLong(points: number): Uint32Array | undefined {
  if (points > KEPT_LONG) return undefined
  const alive = long.filter((each) => each.deref() !== undefined)
  long.splice(0, long.length, ...alive)
  if (long.length >= MOST_LONG) return undefined
  const room = new Uint32Array(points)
  long.push(new WeakRef(room))
  return room
}

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
  const shifts = wordsOf(quantity, WORDS + starts.length - 1).slice(WORDS)
  const write = (points: Uint32Array, at: number) => {
    const { low, high, lowBits } = partsOf(quantity, directions, order.length, scratchParts)
    const mask = (1 << lowBits) - 1
    for (let i = 0; i < order.length; i += 1) points[at + i] = low[order[i]! & mask]! ^ high[order[i]! >>> lowBits]!
  }
  if (order.length <= WORDS_ON_SHELF) return shelved(write, shifts)
  const room = order.length > KEPT ? roomForLong(order.length) : new Uint32Array(order.length)
  if (!room) return madeAnew(partsOf(quantity, directions, order.length), order, shifts)
  write(room, 0)
  return kept(room, shifts)
}

/** Points that are made again each time. */
function madeAnew({ low, high, lowBits }: Parts, order: Uint32Array, shifts: Uint32Array): FillReplicate {
  const mask = (1 << lowBits) - 1
  return (replicate, from, out, start, count) => {
    const shift = shifts[replicate]!
    for (let i = 0; i < count; i += 1) {
      const index = order[from + i]!
      out[start + i] = low[index & mask]! ^ high[index >>> lowBits]! ^ shift
    }
  }
}

/** Points in an array of their own. Where they are copied to the engine, it shifts them itself. */
function kept(points: Uint32Array, shifts: Uint32Array): FillReplicate {
  const engine = drawEngine()
  return (replicate, from, out, start, count) => {
    if (out.buffer === engine.bits.buffer) {
      out.set(points.subarray(from, from + count), start)
      engine.shift(shifts[replicate]!, start, count)
    } else copyShifted(points, from, shifts[replicate]!, out, start, count)
  }
}

/** Points in the memory of the engine, as long as they have a place there. */
function shelved(write: (points: Uint32Array, at: number) => void, shifts: Uint32Array): FillReplicate {
  const engine = drawEngine()
  const writeWords: Write = ({ words }, at) => write(words, at / 4)
  const own = engine.shelve(writeWords, writeWords)
  return (replicate, from, out, start, count) => {
    if (out.buffer === engine.bits.buffer) engine.shiftPoints(own, from, shifts[replicate]!, start, count)
    else copyShifted(engine.points(own), from, shifts[replicate]!, out, start, count)
  }
}

function copyShifted(points: Uint32Array, from: number, shift: number, out: Uint32Array, start: number, count: number) {
  for (let i = 0; i < count; i += 1) out[start + i] = points[from + i]! ^ shift
}

/** What the points of a column are combined of: the sums of direction numbers by the lower and by the upper bits of an index. */
interface Parts {
  readonly low: Uint32Array
  readonly high: Uint32Array
  readonly lowBits: number
}

function partsOf(quantity: Key, directions: Uint32Array, count: number, room?: Omit<Parts, 'lowBits'>): Parts {
  const bits = 32 - Math.clz32(count - 1)
  const lowBits = (bits + 1) >> 1
  const { low, high } = room ?? { low: new Uint32Array(1 << lowBits), high: new Uint32Array(1 << lowBits) }
  const random = wordsOf(quantity, WORDS)
  for (let i = 0; i < bits; i += 1) {
    const number = scramble(directions[i]!, random)
    if (i < lowBits) combine(low, i, number)
    else combine(high, i - lowBits, number)
  }
  return { low, high, lowBits }
}

// Room that is needed for as long as a column is made; taking it from the engine for each would take longer than the rest.
const scratchParts = { low: new Uint32Array(512), high: new Uint32Array(512) }
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
