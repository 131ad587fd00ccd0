import { meanOf } from '../../stats/moments.js'
import { type Layout, layoutOf } from '../../stats/replicates.js'
import { fromReplicates } from '../../stats/standard-error.js'

/** How much of the variance each player is given, and how far that would wander with another seed. */
export interface Shares {
  /** In the unit of the target squared; NaN where there is nothing to share. */
  readonly variance: number
  /** They add up to 1; all are NaN where the target does not vary. */
  readonly shares: readonly number[]
  /** Of some players taken together. */
  readonly standardError: (players: readonly number[]) => number
  /** Draws that had no finite result somewhere on their way. */
  readonly leftOut: number
}

/** Parts of the draws whose differences tell the error. */
const PARTS = 16

/** Adds up what players are given, draw by draw, and keeps the sums of 16 parts of the draws. */
export class Tally {
  readonly #parts: Layout
  readonly #sums: readonly Float64Array[]
  readonly #counts: Float64Array
  #leftOut = 0

  constructor(players: number, draws: number) {
    this.#parts = layoutOf(draws, Math.min(PARTS, draws))
    const { starts } = this.#parts
    this.#counts = Float64Array.from(starts.slice(1), (end, part) => end - starts[part]!)
    this.#sums = Array.from({ length: players }, () => new Float64Array(this.#counts.length))
  }

  /**
   * Takes a block of draws: a column for each of some players. A draw in which one of them is given nothing finite counts for
   * none, so that players of such draws come together.
   */
  add(given: ReadonlyMap<number, Float64Array>, from: number, size: number): void {
    const part = this.#partsFrom(from, size)
    const total = new Float64Array(size)
    for (const column of given.values()) for (let i = 0; i < size; i += 1) total[i]! += column[i]!
    for (let i = 0; i < size; i += 1) {
      if (Number.isFinite(total[i]!)) continue
      this.#counts[part[i]!]! -= 1
      this.#leftOut += 1
    }
    for (const [player, column] of given) {
      const sums = this.#sums[player]!
      for (let i = 0; i < size; i += 1) if (Number.isFinite(total[i]!)) sums[part[i]!]! += column[i]!
    }
  }

  shares(): Shares {
    const counted = this.#counts.reduce((sum, count) => sum + count, 0)
    const amounts = this.#sums.map((sums) => sums.reduce((total, sum) => total + sum, 0) / counted)
    const variance = amounts.reduce((sum, amount) => sum + amount, 0)
    const whole = variance > 0 ? variance : Number.NaN
    const shares = evenedOut(amounts.map((amount) => amount / whole))
    const totals = this.#counts.map((_, part) => this.#sums.reduce((sum, sums) => sum + sums[part]!, 0))
    return {
      variance,
      shares,
      leftOut: this.#leftOut,
      standardError: (players) => {
        const share = players.reduce((sum, player) => sum + shares[player]!, 0)
        // The error of a ratio of two means, to first order.
        const residuals = [...this.#counts].flatMap((count, part) => {
          const own = players.reduce((sum, player) => sum + this.#sums[player]![part]!, 0)
          return count > 0 ? [(own - share * totals[part]!) / count] : []
        })
        return fromReplicates(residuals) / whole
      },
    }
  }

  /** The part that each draw of a block belongs to. */
  #partsFrom(from: number, size: number): Uint8Array {
    const { starts } = this.#parts
    let part = 0
    return Uint8Array.from({ length: size }, (_, i) => {
      while (from + i >= starts[part + 1]!) part += 1
      return part
    })
  }
}

/** Thousands of shares add up to 1 but for rounding, which is divided among them. */
function evenedOut(shares: readonly number[]): readonly number[] {
  const sum = meanOf(shares) * shares.length
  return shares.map((share) => share / sum)
}
