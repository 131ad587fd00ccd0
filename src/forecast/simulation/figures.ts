import { type FiscalYear, fiscalYearsOf } from '../fiscal-years.js'
import type { Priced } from '../run.js'

/** The draws of a portfolio or a workflow, worked out. Columns have one number for each draw. */
export interface DrawnFigures {
  readonly spend: Float64Array
  /** Spend of a month of each regime, where there are several. */
  readonly spendByRegime: readonly Float64Array[]
  /** Spend of each fiscal year, where there are several. */
  readonly spendByYear: readonly Float64Array[]
  /** For each month the number of draws whose spend is above the budget by its end; none without a budget. */
  readonly passed: readonly number[]
  readonly tokens: Float64Array
  /** Undefined where outcomes cannot be counted. */
  readonly outcomes: Float64Array | undefined
  /** Spend of the workflows that have an outcome. */
  readonly spendWithOutcome: Float64Array
}

/** The draws of a workflow or of several together, as kernels give them: of a month, one number for each draw in every column. */
export class Figures {
  /** Of each regime. */
  readonly #spend: readonly Float64Array[]
  /** Of each regime where they differ by more than prices, else of all months alike. */
  readonly #tokens: readonly Float64Array[]
  readonly #outcomes: readonly Float64Array[]
  /** Spend of the horizon, of workflows that have an outcome; none where all of them have one. */
  readonly #spendWithOutcome: Float64Array | undefined
  /** How many months each column of spend stands for, and each of the counts. */
  readonly #months: readonly number[]
  readonly #counted: readonly number[]
  /** For each month of the horizon its column of spend. */
  readonly #regimeOf: readonly number[]
  readonly #years: readonly FiscalYear[]
  /** Of the one workflow that was set: which columns are the same. */
  #alike: readonly number[] | undefined

  constructor({ regimes, portfolio, isMoving, periods }: Priced, draws: number) {
    const column = () => new Float64Array(draws)
    this.#regimeOf = periods.map((_, month) => regimes.findIndex(({ months }) => months.includes(month)))
    this.#years = fiscalYearsOf(periods, portfolio.horizon.fiscalYearStart)
    this.#months = regimes.map(({ months }) => months.length)
    this.#counted = isMoving ? this.#months : [this.#months.reduce((sum, months) => sum + months, 0)]
    this.#spend = regimes.map(column)
    this.#tokens = this.#counted.map(column)
    this.#outcomes = this.#counted.map(column)
    if (portfolio.workflows.some(({ outcome }) => !outcome)) this.#spendWithOutcome = column()
  }

  /** Takes a block of a workflow's draws: spend of each regime, tokens, and outcomes where there are some. */
  set(values: readonly Float64Array[], from: number, alike?: readonly number[]): void {
    this.#alike = alike
    for (const [i, column] of this.#all().entries()) if (values[i]) column.set(values[i], from)
  }

  /** Adds such a block to what is there. */
  addBlock(values: readonly Float64Array[], from: number, alike?: readonly number[]): void {
    for (const [i, column] of this.#all().entries()) if (values[i]) addTo(column, values[i], from)
    const hasOutcome = values.length > this.#spend.length + this.#tokens.length
    if (hasOutcome && this.#spendWithOutcome)
      addTo(this.#spendWithOutcome, overMonths(values, gatheredBy(this.#months, alike)), from)
  }

  #all(): readonly Float64Array[] {
    return [...this.#spend, ...this.#tokens, ...this.#outcomes]
  }

  /** Whether every draw is a number. */
  isFinite(): boolean {
    return this.columns().every((column) => column.every((value) => Number.isFinite(value)))
  }

  /** As plain data, which may go to another thread. */
  columns(): readonly Float64Array[] {
    return this.#spendWithOutcome ? [...this.#all(), this.#spendWithOutcome] : this.#all()
  }

  /** Adds what `columns` of others gave. */
  addColumns(columns: readonly Float64Array[]): void {
    for (const [i, column] of this.columns().entries()) addTo(column, columns[i]!)
  }

  /** Adds the draws of a workflow. */
  add(other: Figures, hasOutcome: boolean): void {
    for (const [i, column] of this.#spend.entries()) addTo(column, other.#spend[i]!)
    for (const [i, column] of this.#tokens.entries()) addTo(column, other.#tokens[i]!)
    if (!hasOutcome) return
    for (const [i, column] of this.#outcomes.entries()) addTo(column, other.#outcomes[i]!)
    if (this.#spendWithOutcome)
      addTo(this.#spendWithOutcome, overMonths(other.#spend, gatheredBy(this.#months, other.#alike)))
  }

  /** What there is to summarise of one workflow, or of all; outcomes only where they can be counted. */
  drawn(countsOutcomes: boolean, ofOne: boolean, budget?: number): DrawnFigures {
    const { length } = this.#spend
    const counted = this.#counted.length
    const spend = overMonths(this.#spend, gatheredBy(this.#months, this.#alike))
    const ofCounts = (from: number) => {
      const alike = this.#alike?.slice(from, from + counted)
      // A month whose tokens are its spend, or nothing as that is, is alike to a column before its own.
      return gatheredBy(
        this.#counted,
        alike?.map((each) => alike.indexOf(each)),
      )
    }
    return {
      spend,
      spendByRegime: this.#spend.length > 1 ? this.#spend : [],
      spendByYear: this.#years.length > 1 ? this.#years.map(({ months }) => this.#spendOf(months)) : [],
      passed: budget === undefined ? [] : this.#passed(budget),
      tokens: overMonths(this.#tokens, ofCounts(length)),
      outcomes: countsOutcomes ? overMonths(this.#outcomes, ofCounts(length + counted)) : undefined,
      spendWithOutcome: ofOne ? spend : (this.#spendWithOutcome ?? spend),
    }
  }

  #spendOf(months: readonly number[]): Float64Array {
    const counts = this.#spend.map((_, regime) => months.filter((month) => this.#regimeOf[month] === regime).length)
    return overMonths(this.#spend, gatheredBy(counts, this.#alike))
  }

  #passed(budget: number): readonly number[] {
    const spent = new Float64Array(this.#spend[0]!.length)
    return this.#regimeOf.map((regime) => {
      addTo(spent, this.#spend[regime]!)
      let above = 0
      for (const each of spent) if (each > budget) above += 1
      return above
    })
  }
}

/** Months counted with the first of the regimes that are alike: a workflow sums up the same whatever moves beside it. */
const gatheredBy = (months: readonly number[], alike: readonly number[] | undefined): readonly number[] =>
  alike
    ? months.map((_, regime) => months.reduce((sum, count, at) => (alike[at] === regime ? sum + count : sum), 0))
    : months

/** A figure of the horizon from what it is in one month of each regime. */
function overMonths(byRegime: readonly Float64Array[], months: readonly number[]): Float64Array {
  const parts = months.flatMap((count, regime) => (count === 0 ? [] : [times(byRegime[regime]!, count)]))
  const [first, ...others] = parts
  for (const other of others) addTo(first!, other)
  return first!
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
