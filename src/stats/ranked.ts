import { bucketOf, bucketsIn } from './counts.js'

/** Values by their rank. Nothing is put in order that nobody asks for. */
export interface Ranked {
  readonly length: number
  /** The value with so many below it, from 0; infinite values last. */
  readonly at: (rank: number) => number
  /** How many values are at or below x. */
  readonly upTo: (x: number) => number
}

/** Sorting fewer values than this is quicker than counting them. */
const FEW = 65_536

/**
 * Ranks of values that are all at hand, exactly: they are counted in narrow buckets, and only the bucket that holds a rank is
 * sorted. Values of either sign, and few of them, are simply sorted. Throws a RangeError where one is NaN.
 */
export function ranked(values: Float64Array): Ranked {
  if (values.length < FEW) return sorted(values)
  const buckets = bucketsOf(values)
  return buckets ? counted(values, buckets) : sorted(values)
}

function sorted(values: Float64Array): Ranked {
  const inOrder = values.slice().sort()
  // Sorting puts NaN last.
  if (Number.isNaN(inOrder[inOrder.length - 1])) throw new RangeError('a draw is not a number')
  return { length: values.length, at: (rank) => inOrder[rank]!, upTo: (x) => upTo(inOrder, x) }
}

/** How many of some sorted values are at or below x. */
function upTo(inOrder: Float64Array, x: number): number {
  let [low, high] = [0, inOrder.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (inOrder[middle]! <= x) low = middle + 1
    else high = middle
  }
  return low
}

interface Buckets {
  readonly first: number
  /** For each bucket how many values lie below it. */
  readonly below: Uint32Array
}

/** Undefined where a value is negative: buckets are of positive doubles, whose bits rise as they do. */
function bucketsOf(values: Float64Array): Buckets | undefined {
  let [low, high] = [Infinity, 0]
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i]!
    if (Number.isNaN(value)) throw new RangeError('a draw is not a number')
    if (value < low) low = value
    if (value > high) high = value
  }
  if (low < 0 || Object.is(low, -0)) return undefined
  const first = bucketOf(low)
  const below = new Uint32Array(bucketOf(high) - first + 2)
  const bucketAt = bucketsIn(values)
  for (let i = 0; i < values.length; i += 1) below[bucketAt(i) - first + 1]! += 1
  for (let i = 1; i < below.length; i += 1) below[i]! += below[i - 1]!
  return { first, below }
}

function counted(values: Float64Array, { first, below }: Buckets): Ranked {
  const known = new Map<number, Float64Array>()
  const valuesOf = (bucket: number): Float64Array => {
    const found = known.get(bucket)
    if (found) return found
    const inside = new Float64Array(below[bucket + 1]! - below[bucket]!)
    const bucketAt = bucketsIn(values)
    let next = 0
    for (let i = 0; i < values.length; i += 1) if (bucketAt(i) - first === bucket) inside[next++] = values[i]!
    known.set(bucket, inside.sort())
    return inside
  }
  return {
    length: values.length,
    at: (rank) => {
      let [low, high] = [0, below.length - 1]
      while (high - low > 1) {
        const middle = (low + high) >> 1
        if (below[middle]! <= rank) low = middle
        else high = middle
      }
      return valuesOf(low)[rank - below[low]!]!
    },
    upTo: (x) => {
      const bucket = x > 0 ? bucketOf(x) - first : bucketOf(0) - first
      if (x < 0 || bucket < 0) return 0
      if (bucket >= below.length - 1) return values.length
      return below[bucket]! + upTo(valuesOf(bucket), x)
    },
  }
}
