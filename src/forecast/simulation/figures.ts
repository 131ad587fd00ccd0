import type { Priced } from '../run.js'

/** The draws of a portfolio or a workflow, worked out. Columns have one number for each draw. */
export interface DrawnFigures {
  readonly spend: Float64Array
  /** Spend of a month under each set of prices, where there are several. */
  readonly spendByRegime: readonly Float64Array[]
  readonly tokens: Float64Array
  /** Undefined where outcomes cannot be counted. */
  readonly outcomes: Float64Array | undefined
  /** Spend of the workflows that have an outcome. */
  readonly spendWithOutcome: Float64Array
}

/** The draws of a portfolio or a workflow, one number for each draw in every column. */
export class Figures {
  /** Spend of a month under each set of prices. */
  readonly #spend: readonly Float64Array[]
  readonly #tokens: Float64Array
  readonly #outcomes: Float64Array
  /** Spend of the horizon, of workflows that have an outcome. */
  readonly #spendWithOutcome: Float64Array
  readonly #months: readonly (readonly number[])[]

  constructor({ regimes }: Priced, draws: number) {
    const column = () => new Float64Array(draws)
    this.#months = regimes.map(({ months }) => months)
    this.#spend = regimes.map(column)
    this.#tokens = column()
    this.#outcomes = column()
    this.#spendWithOutcome = column()
  }

  /** Takes a block of a workflow's draws: monthly spend under each set of prices, monthly tokens, and outcomes where there are some. */
  set(values: readonly Float64Array[], from: number): void {
    const periods = this.#months.reduce((sum, months) => sum + months.length, 0)
    for (const [regime, spend] of this.#spend.entries()) spend.set(values[regime]!, from)
    const [tokens, outcomes] = values.slice(this.#spend.length) as [Float64Array, Float64Array?]
    for (let i = 0; i < tokens.length; i += 1) this.#tokens[from + i] = tokens[i]! * periods
    if (!outcomes) return
    for (let i = 0; i < outcomes.length; i += 1) this.#outcomes[from + i] = outcomes[i]! * periods
    this.#horizonSpend(this.#spendWithOutcome, from, outcomes.length)
  }

  /** As plain data, which may go to another thread. */
  columns(): readonly Float64Array[] {
    return [...this.#spend, this.#tokens, this.#outcomes, this.#spendWithOutcome]
  }

  /** Adds what `columns` of others gave. */
  addColumns(columns: readonly Float64Array[]): void {
    for (const [i, column] of this.columns().entries()) addTo(column, columns[i]!)
  }

  /** Adds the draws of a workflow. */
  add(other: Figures, hasOutcome: boolean): void {
    for (const [regime, spend] of this.#spend.entries()) addTo(spend, other.#spend[regime]!)
    addTo(this.#tokens, other.#tokens)
    if (!hasOutcome) return
    addTo(this.#outcomes, other.#outcomes)
    addTo(this.#spendWithOutcome, other.#spendWithOutcome)
  }

  /** What there is to summarise; outcomes only where they can be counted. */
  drawn(countsOutcomes: boolean): DrawnFigures {
    return {
      spendByRegime: this.#spend.length > 1 ? this.#spend : [],
      spend: this.#horizonSpend(new Float64Array(this.#tokens.length), 0, this.#tokens.length),
      tokens: this.#tokens,
      outcomes: countsOutcomes ? this.#outcomes : undefined,
      spendWithOutcome: this.#spendWithOutcome,
    }
  }

  /** Writes the spend of the horizon of some draws, and returns what it was written to. */
  #horizonSpend(out: Float64Array, from: number, size: number): Float64Array {
    out.fill(0, from, from + size)
    for (const [regime, spend] of this.#spend.entries()) {
      const { length } = this.#months[regime]!
      for (let i = from; i < from + size; i += 1) out[i]! += spend[i]! * length
    }
    return out
  }
}

function addTo(sum: Float64Array, part: Float64Array): void {
  for (let i = 0; i < sum.length; i += 1) sum[i]! += part[i]!
}
