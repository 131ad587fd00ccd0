import { meanOf } from '../../stats/moments.js'
import type { Layout } from '../../stats/replicates.js'
import { Sketch, type Tally } from '../../stats/sketch.js'
import { sampleOfSketch } from '../../stats/sketch-sample.js'
import type { DrawnFigures } from './figures.js'
import { type Gathered, ratioOf } from './gathered.js'

/** What was counted of some draws. Plain data, which may go to another thread. */
export interface SketchedData {
  /** Of spend, tokens, cost per outcome, and where there are several, spend of a month of each regime and of each fiscal year. */
  readonly tallies: readonly (readonly Tally[])[]
  readonly draws: number
  readonly passed: readonly number[]
  readonly spendWithOutcome: number
  readonly outcomes: number
}

/** How many parts there are of a horizon. */
interface Parted {
  readonly regimes: number
  readonly years: number
}

/** The figures of draws that are too many to keep. */
export class Sketched {
  readonly #spend: Sketch
  readonly #others: readonly Sketch[]
  readonly #regimes: number
  #passed: readonly number[] = []
  #draws = 0
  #spendWithOutcome = 0
  #outcomes = 0

  /** `thresholds` are amounts of spend, below which draws are counted exactly. */
  constructor(layout: Layout, { regimes, years }: Parted, thresholds: readonly number[]) {
    const several = (parts: number) => (parts > 1 ? parts : 0)
    this.#regimes = several(regimes)
    this.#spend = new Sketch(layout, thresholds)
    this.#others = Array.from({ length: 2 + this.#regimes + several(years) }, () => new Sketch(layout, []))
  }

  /** Counts draws from number `from` on. */
  add(figures: DrawnFigures, from: number): void {
    const { spend, tokens, outcomes, spendWithOutcome, spendByRegime, spendByYear, passed } = figures
    this.#spend.add(spend, from)
    const [ofTokens, ofRatio, ...ofParts] = this.#others as [Sketch, Sketch, ...Sketch[]]
    ofTokens.add(tokens, from)
    for (const [i, values] of [...spendByRegime, ...spendByYear].entries()) ofParts[i]!.add(values, from)
    this.#pass(passed)
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
      passed: this.#passed,
      spendWithOutcome: this.#spendWithOutcome,
      outcomes: this.#outcomes,
    }
  }

  /** Adds what was counted elsewhere. */
  addAll({ tallies, draws, passed, spendWithOutcome, outcomes }: SketchedData): void {
    this.#pass(passed)
    for (const [i, sketch] of [this.#spend, ...this.#others].entries()) sketch.addAll(tallies[i]!)
    this.#draws += draws
    this.#spendWithOutcome += spendWithOutcome
    this.#outcomes += outcomes
  }

  #pass(counts: readonly number[]): void {
    this.#passed = counts.map((count, month) => count + (this.#passed[month] ?? 0))
  }

  gathered(countsOutcomes: boolean): Gathered {
    const [tokens, ratio, ...parts] = this.#others as [Sketch, Sketch, ...Sketch[]]
    return {
      spend: sampleOfSketch(this.#spend),
      spendByRegime: parts.slice(0, this.#regimes).map(sampleOfSketch),
      spendByYear: parts.slice(this.#regimes).map(sampleOfSketch),
      passed: this.#passed.map((count) => count / this.#draws),
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
