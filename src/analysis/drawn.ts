import { InputError } from '../diagnostics/diagnostic.js'
import type { ByCase } from '../forecast/forecast.js'
import type { CaseResults } from '../forecast/result.js'
import type { Priced } from '../forecast/run.js'
import { beyondNumbers } from '../forecast/simulation/beyond.js'
import { type Simulation, Simulator } from '../forecast/simulation/unit.js'
import type { Layout } from '../stats/replicates.js'

/** The draws of a month of a workflow, or of several together: a number for each draw in every column. */
export interface DrawnMonth {
  /** Of each regime. */
  readonly spend: readonly Float64Array[]
  readonly tokens: readonly Float64Array[]
  /** Undefined where there is no outcome. */
  readonly outcomes: readonly Float64Array[] | undefined
}

/** A priced portfolio that is drawn workflow by workflow: the draws that a forecast with the same seed makes. */
export class Drawn {
  readonly layout: Layout
  readonly #simulator: Simulator
  readonly #priced: Priced
  readonly #draws: number

  /** Throws an InputError (`too-large`) where so many draws would have to be counted instead of kept. */
  constructor(priced: Priced, cases: ByCase<CaseResults>, simulation: Omit<Simulation, 'workflows' | 'budget'>) {
    this.#priced = priced
    this.#draws = simulation.draws
    this.#simulator = new Simulator(priced, cases, { ...simulation, workflows: false })
    this.layout = this.#simulator.layout
    if (this.#simulator.isExact) return
    const message = `${simulation.draws} draws under ${priced.regimes.length} sets of prices are more than can be kept`
    throw new InputError([{ code: 'too-large', message, help: 'ask for fewer, such as 1000000 under 5' }])
  }

  /** A workflow by its position. */
  workflow(position: number): DrawnMonth {
    const { columns, beyond } = this.#simulator.run({ workflows: [position, position + 1], draws: [0, this.#draws] })
    const { regimes, portfolio, isMoving } = this.#priced
    if (beyond !== undefined) throw beyondNumbers(portfolio.workflows[position])
    const { outcome } = portfolio.workflows[position]!
    // Where nothing moves but prices, one column of counts stands for all months.
    const counted = isMoving ? regimes.length : 1
    const counts = (from: number) => regimes.map((_, regime) => columns[from + (isMoving ? regime : 0)]!)
    return {
      spend: columns.slice(0, regimes.length),
      tokens: counts(regimes.length),
      outcomes: outcome && counts(regimes.length + counted),
    }
  }
}

/** Draws of several workflows, added up one after the other. */
export class DrawnSum implements DrawnMonth {
  readonly spend: readonly Float64Array[]
  readonly tokens: readonly Float64Array[]
  readonly outcomes: readonly Float64Array[]
  /** Spend of the workflows that have an outcome, of each regime. */
  readonly spendWithOutcome: readonly Float64Array[]

  constructor(regimes: number, draws: number) {
    const columns = () => Array.from({ length: regimes }, () => new Float64Array(draws))
    this.spend = columns()
    this.spendWithOutcome = columns()
    this.tokens = columns()
    this.outcomes = columns()
  }

  add({ spend, tokens, outcomes }: DrawnMonth): void {
    for (const [regime, column] of spend.entries()) {
      addTo(this.spend[regime]!, column)
      addTo(this.tokens[regime]!, tokens[regime]!)
      if (!outcomes) continue
      addTo(this.spendWithOutcome[regime]!, column)
      addTo(this.outcomes[regime]!, outcomes[regime]!)
    }
  }
}

/** A figure of some months from what it is in one month under each set of prices; `months` says how many of each. */
export function overMonths(byRegime: readonly Float64Array[], months: readonly number[]): Float64Array {
  const sum = new Float64Array(byRegime[0]!.length)
  for (const [regime, column] of byRegime.entries()) {
    const times = months[regime]!
    for (let i = 0; i < sum.length; i += 1) sum[i]! += column[i]! * times
  }
  return sum
}

function addTo(sum: Float64Array, part: Float64Array): void {
  for (let i = 0; i < part.length; i += 1) sum[i]! += part[i]!
}
