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

/** The draws of a workflow or of several together, as kernels give them: of a month, one number for each draw in every column. */
export class Figures {
  /** Under each set of prices. */
  readonly #spend: readonly Float64Array[]
  readonly #tokens: Float64Array
  readonly #outcomes: Float64Array
  /** Spend of the horizon, of workflows that have an outcome; none where all of them have one. */
  readonly #spendWithOutcome: Float64Array | undefined
  readonly #months: readonly number[]

  constructor({ regimes, portfolio }: Priced, draws: number) {
    const column = () => new Float64Array(draws)
    this.#months = regimes.map(({ months }) => months.length)
    this.#spend = regimes.map(column)
    this.#tokens = column()
    this.#outcomes = column()
    if (portfolio.workflows.some(({ outcome }) => !outcome)) this.#spendWithOutcome = column()
  }

  /** Takes a block of a workflow's draws: spend under each set of prices, tokens, and outcomes where there are some. */
  set(values: readonly Float64Array[], from: number): void {
    for (const [i, column] of [...this.#spend, this.#tokens, this.#outcomes].entries())
      if (values[i]) column.set(values[i], from)
  }

  /** Adds such a block to what is there. */
  addBlock(values: readonly Float64Array[], from: number): void {
    const regimes = this.#spend.length
    for (const [regime, spend] of this.#spend.entries()) addTo(spend, values[regime]!, from)
    addTo(this.#tokens, values[regimes]!, from)
    const outcomes = values[regimes + 1]
    if (!outcomes) return
    addTo(this.#outcomes, outcomes, from)
    if (this.#spendWithOutcome) addTo(this.#spendWithOutcome, this.#horizonSpend(values), from)
  }

  /** As plain data, which may go to another thread. */
  columns(): readonly Float64Array[] {
    const columns = [...this.#spend, this.#tokens, this.#outcomes]
    return this.#spendWithOutcome ? [...columns, this.#spendWithOutcome] : columns
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
    if (this.#spendWithOutcome) addTo(this.#spendWithOutcome, this.#horizonSpend(other.#spend))
  }

  /** What there is to summarise of one workflow, or of all; outcomes only where they can be counted. */
  drawn(countsOutcomes: boolean, ofOne: boolean): DrawnFigures {
    const periods = this.#months.reduce((sum, months) => sum + months, 0)
    const spend = this.#horizonSpend(this.#spend)
    return {
      spend,
      spendByRegime: this.#spend.length > 1 ? this.#spend : [],
      tokens: times(this.#tokens, periods),
      outcomes: countsOutcomes ? times(this.#outcomes, periods) : undefined,
      spendWithOutcome: ofOne ? spend : (this.#spendWithOutcome ?? spend),
    }
  }

  /** From the spend of a month under each set of prices. */
  #horizonSpend(byRegime: readonly Float64Array[]): Float64Array {
    const [first, ...others] = this.#months.map((months, regime) => times(byRegime[regime]!, months))
    for (const other of others) addTo(first!, other)
    return first!
  }
}

function addTo(sum: Float64Array, part: Float64Array, from = 0): void {
  for (let i = 0; i < part.length; i += 1) sum[from + i]! += part[i]!
}

/** A column multiplied, as a new one. */
function times(column: Float64Array, by: number): Float64Array {
  if (by === 1) return column.slice()
  const product = new Float64Array(column.length)
  for (let i = 0; i < product.length; i += 1) product[i] = column[i]! * by
  return product
}
