import { bucketOf, Counts, type CountsData } from './counts.js'
import { meanOf } from './moments.js'
import { type Layout, sizeOf } from './replicates.js'

/** Draws of one replicate, counted and forgotten. Plain data, which may go to another thread. */
export interface Tally {
  /** How many are finite, their mean, and the sum of their squared distances to it. */
  readonly size: number
  readonly mean: number
  readonly squares: number
  readonly zeros: number
  readonly infinite: number
  readonly counts: CountsData
  /** How many are at or below each threshold. */
  readonly below: readonly number[]
}

/**
 * Draws that are too many to keep: counted on a logarithmic scale, replicate by replicate. Tallies of stretches of draws
 * add up to those of the whole; taken in the same order they add up to the same bits, whoever counted them.
 */
export class Sketch {
  readonly layout: Layout
  /** Amounts for which the number of draws at or below is counted exactly. */
  readonly thresholds: readonly number[]
  readonly #tallies: Tally[]

  constructor(layout: Layout, thresholds: readonly number[]) {
    this.layout = layout
    this.thresholds = thresholds
    this.#tallies = Array.from({ length: layout.starts.length - 1 }, () => nothing(thresholds.length))
  }

  get tallies(): readonly Tally[] {
    return this.#tallies
  }

  /** Counts draws, which are 0 or more and may be infinite, from number `from` on. */
  add(values: Float64Array, from: number): void {
    const { starts } = this.layout
    for (let replicate = 0; replicate < this.#tallies.length; replicate += 1) {
      const begin = Math.max(from, starts[replicate]!)
      const end = Math.min(from + values.length, starts[replicate]! + sizeOf(this.layout, replicate))
      if (begin < end)
        this.#tallies[replicate] = together(
          this.#tallies[replicate]!,
          tallyOf(values.subarray(begin - from, end - from), this.thresholds),
        )
    }
  }

  /** Adds what another sketch of the same layout and thresholds counted. */
  addAll(tallies: readonly Tally[]): void {
    for (const [i, tally] of tallies.entries()) this.#tallies[i] = together(this.#tallies[i]!, tally)
  }
}

const nothing = (thresholds: number): Tally => ({
  size: 0,
  mean: 0,
  squares: 0,
  zeros: 0,
  infinite: 0,
  counts: { first: 0, counts: new Float64Array(0) },
  below: new Array<number>(thresholds).fill(0),
})

function tallyOf(values: Float64Array, thresholds: readonly number[]): Tally {
  const counts = new Counts()
  let [zeros, infinite] = [0, 0]
  for (const value of values) {
    if (value === Infinity) infinite += 1
    else if (value === 0) zeros += 1
    else counts.add(bucketOf(value))
  }
  const finite = infinite === 0 ? values : values.filter((value) => value !== Infinity)
  const mean = finite.length === 0 ? 0 : meanOf(finite)
  let squares = 0
  for (const value of finite) squares += (value - mean) * (value - mean)
  const below = thresholds.map((threshold) => {
    let count = 0
    for (const value of values) if (value <= threshold) count += 1
    return count
  })
  return { size: finite.length, mean, squares, zeros, infinite, counts: counts.data(), below }
}

/** Means and squares by the formula of Chan, Golub and LeVeque (1979). */
export function together(a: Tally, b: Tally): Tally {
  const size = a.size + b.size
  const gap = b.mean - a.mean
  const counts = new Counts()
  counts.addAll(a.counts)
  counts.addAll(b.counts)
  return {
    size,
    mean: size === 0 ? 0 : a.mean + (gap * b.size) / size,
    squares: size === 0 ? 0 : a.squares + b.squares + gap * gap * ((a.size * b.size) / size),
    zeros: a.zeros + b.zeros,
    infinite: a.infinite + b.infinite,
    counts: counts.data(),
    below: a.below.map((count, i) => count + b.below[i]!),
  }
}
