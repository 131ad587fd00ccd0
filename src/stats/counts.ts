/**
 * How many values lie in each bucket of a logarithmic scale: 1,024 buckets to every doubling, so that the middle of a bucket
 * is within 0.05 % of all that is in it. Buckets are whole numbers, so counts add up to the same in whatever order.
 */
export class Counts {
  #first = 0
  #counts = new Float64Array(0)

  /** Counts a value above 0 that is finite. */
  add(bucket: number): void {
    const at = bucket - this.#first
    if (at < 0 || at >= this.#counts.length) this.#reach(bucket)
    this.#counts[bucket - this.#first]! += 1
  }

  addAll({ first, counts }: CountsData): void {
    if (counts.length === 0) return
    this.#reach(first)
    this.#reach(first + counts.length - 1)
    const shift = first - this.#first
    for (let i = 0; i < counts.length; i += 1) this.#counts[shift + i]! += counts[i]!
  }

  /** As plain data, which may go to another thread. */
  data(): CountsData {
    return { first: this.#first, counts: this.#counts }
  }

  /** Makes room for a bucket, and some more so that room is not made for each. */
  #reach(bucket: number): void {
    const { length } = this.#counts
    if (bucket >= this.#first && bucket < this.#first + length) return
    const first = length === 0 ? bucket - MARGIN : Math.min(this.#first, bucket - MARGIN)
    const last = length === 0 ? bucket + MARGIN : Math.max(this.#first + length - 1, bucket + MARGIN)
    const counts = new Float64Array(last - first + 1)
    if (length > 0) counts.set(this.#counts, this.#first - first)
    this.#first = first
    this.#counts = counts
  }
}

/** Counts of the buckets from `first` on. */
export interface CountsData {
  readonly first: number
  readonly counts: Float64Array
}

const MARGIN = 512

/** Bits of the mantissa that tell buckets apart. */
const FINE = 10

const number = new Float64Array(1)
const halves = new Uint32Array(number.buffer)

/** Which half of a double holds its exponent. */
const UPPER = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1 ? 1 : 0

/** The bucket of a value above 0. */
export function bucketOf(value: number): number {
  number[0] = value
  return halves[UPPER]! >>> (20 - FINE)
}

/** The buckets of many values above 0, by their positions: read where they stand, which is several times as fast. */
export function bucketsIn({ buffer, byteOffset, length }: Float64Array): (at: number) => number {
  const words = new Uint32Array(buffer, byteOffset, 2 * length)
  return (at) => words[2 * at + UPPER]! >>> (20 - FINE)
}

/** The lowest value of a bucket. */
export function startOf(bucket: number): number {
  halves[UPPER] = bucket << (20 - FINE)
  halves[1 - UPPER] = 0
  return number[0]!
}
