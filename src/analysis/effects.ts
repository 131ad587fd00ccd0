import { correlationOfRanks, fifthMeans, type Ranking, rankingOf } from '../stats/rank.js'
import type { Input } from './players.js'
import type { Sample } from './sample.js'

/** How a figure goes with a quantity over the draws. NaN where it does not vary. */
export interface Effect {
  /** Mean figure where the quantity is among its lowest, and where it is among its highest fifth. */
  readonly lowest: number
  readonly highest: number
  /** Rank correlation, from -1 to 1. */
  readonly rank: number
}

/**
 * Looks at quantities beside the draws of a figure. Draws with an infinite figure rank above all others; means are those of
 * the others, in which the fifths are taken too.
 */
export class Effects {
  readonly #sample: Sample
  readonly #figures: Float64Array
  readonly #ranking: Ranking
  /** The draws that have a finite figure; undefined where all have. */
  readonly #finite: Uint32Array | undefined

  constructor(sample: Sample, figures: Float64Array) {
    this.#sample = sample
    this.#figures = figures
    this.#ranking = rankingOf(figures)
    const finite = Uint32Array.from(figures.keys()).filter((i) => Number.isFinite(figures[i]!))
    this.#finite = finite.length < figures.length ? finite : undefined
  }

  /** Of a quantity, or of several as their sum. */
  of(inputs: readonly Input[]): Effect {
    const column = new Float64Array(this.#figures.length)
    const own = new Float64Array(this.#figures.length)
    for (const fill of this.#sample.columns(inputs)) {
      fill(0, own)
      for (let i = 0; i < column.length; i += 1) column[i]! += own[i]!
    }
    const ranking = rankingOf(column)
    const rank = correlationOfRanks(ranking, this.#ranking)
    if (!this.#finite) return { ...fifthMeans(column, this.#figures, ranking), rank }
    const only = (values: Float64Array) => Float64Array.from(this.#finite!, (i) => values[i]!)
    return { ...fifthMeans(only(column), only(this.#figures)), rank }
  }
}
