import { meanOf } from '../../stats/moments.js'
import type { Layout } from '../../stats/replicates.js'
import { Sketch, type Tally } from '../../stats/sketch.js'
import { sampleOfSketch } from '../../stats/sketch-sample.js'
import type { DrawnFigures } from './figures.js'
import { type Gathered, ratioOf } from './gathered.js'

/** What was counted of some draws. Plain data, which may go to another thread. */
export interface SketchedData {
  /** Of spend, tokens, cost per outcome, and monthly spend under each set of prices where there are several. */
  readonly tallies: readonly (readonly Tally[])[]
  readonly draws: number
  readonly spendWithOutcome: number
  readonly outcomes: number
}

/** The figures of draws that are too many to keep. */
export class Sketched {
  readonly #spend: Sketch
  readonly #others: readonly Sketch[]
  #draws = 0
  #spendWithOutcome = 0
  #outcomes = 0

  /** `thresholds` are amounts of spend, below which draws are counted exactly. */
  constructor(layout: Layout, regimes: number, thresholds: readonly number[]) {
    this.#spend = new Sketch(layout, thresholds)
    this.#others = Array.from({ length: 2 + (regimes > 1 ? regimes : 0) }, () => new Sketch(layout, []))
  }

  /** Counts draws from number `from` on. */
  add({ spend, tokens, outcomes, spendWithOutcome, spendByRegime }: DrawnFigures, from: number): void {
    this.#spend.add(spend, from)
    const [ofTokens, ofRatio, ...ofRegimes] = this.#others as [Sketch, Sketch, ...Sketch[]]
    ofTokens.add(tokens, from)
    for (const [i, values] of spendByRegime.entries()) ofRegimes[i]!.add(values, from)
    this.#draws += spend.length
    if (!outcomes) return
    ofRatio.add(ratioOf(spendWithOutcome, outcomes), from)
    this.#spendWithOutcome += meanOf(spendWithOutcome) * spend.length
    this.#outcomes += meanOf(outcomes) * spend.length
  }

  data(): SketchedData {
    return {
      tallies: [this.#spend, ...this.#others].map(({ tallies }) => tallies),
      draws: this.#draws,
      spendWithOutcome: this.#spendWithOutcome,
      outcomes: this.#outcomes,
    }
  }

  /** Adds what was counted elsewhere. */
  addAll({ tallies, draws, spendWithOutcome, outcomes }: SketchedData): void {
    for (const [i, sketch] of [this.#spend, ...this.#others].entries()) sketch.addAll(tallies[i]!)
    this.#draws += draws
    this.#spendWithOutcome += spendWithOutcome
    this.#outcomes += outcomes
  }

  gathered(countsOutcomes: boolean): Gathered {
    const [tokens, ratio, ...regimes] = this.#others as [Sketch, Sketch, ...Sketch[]]
    return {
      spend: sampleOfSketch(this.#spend),
      spendByRegime: regimes.map(sampleOfSketch),
      tokens: sampleOfSketch(tokens),
      ratio: countsOutcomes
        ? {
            sample: sampleOfSketch(ratio),
            meanSpend: this.#spendWithOutcome / this.#draws,
            meanOutcomes: this.#outcomes / this.#draws,
          }
        : undefined,
    }
  }
}
