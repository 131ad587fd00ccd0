import { type Drawn, type DrawnMonth, DrawnSum } from '../analysis/drawn.js'
import { outcomeReason } from '../forecast/dashboard-totals.js'
import type { Priced } from '../forecast/run.js'
import type { Layout } from '../stats/replicates.js'
import { type DrawnQuestion, type Estimate, estimateOf } from './estimate.js'
import type { Covered } from './period.js'

/** Draws of some workflows that are being added up, and what will be asked of them. */
interface Group {
  left: number
  sum: DrawnSum | undefined
  readonly positions: readonly number[]
  readonly asks: { readonly key: string; readonly question: DrawnQuestion; readonly months: readonly number[] }[]
}

/**
 * Answers questions about draws of sets of workflows while these are drawn one after the other. A set is let go of
 * as soon as the last of its workflows was added.
 */
export class Tally {
  readonly #priced: Priced
  readonly #layout: Layout
  readonly #groups = new Map<string, Group>()
  readonly #ofWorkflow = new Map<number, Group[]>()
  readonly #answers = new Map<string, Estimate>()

  constructor(priced: Priced, layout: Layout) {
    this.#priced = priced
    this.#layout = layout
  }

  /** Says what will be asked; before anything is added. Undefined months are all of them. */
  expect(question: DrawnQuestion, positions: readonly number[], covered: Covered | undefined): void {
    const name = positions.join()
    const group = this.#groups.get(name) ?? { left: positions.length, sum: undefined, positions, asks: [] }
    if (!this.#groups.has(name)) {
      this.#groups.set(name, group)
      for (const position of positions)
        this.#ofWorkflow.set(position, [...(this.#ofWorkflow.get(position) ?? []), group])
    }
    const key = keyOf(question, positions, covered)
    if (group.asks.every((ask) => ask.key !== key))
      group.asks.push({ key, question, months: monthsIn(this.#priced, covered) })
  }

  get isAsked(): boolean {
    return this.#groups.size > 0
  }

  add(position: number, month: DrawnMonth): void {
    for (const group of this.#ofWorkflow.get(position) ?? []) {
      group.sum ??= new DrawnSum(this.#priced.regimes.length, this.#layout.draws)
      group.sum.add(month)
      group.left -= 1
      if (group.left === 0) this.#answer(group)
    }
  }

  answer(question: DrawnQuestion, positions: readonly number[], covered: Covered | undefined): Estimate {
    return this.#answers.get(keyOf(question, positions, covered))!
  }

  #answer(group: Group): void {
    const units = group.positions.map((position) => this.#priced.portfolio.workflows[position]!.outcome?.unit)
    const none = outcomeReason(units, 'trying')
    for (const { key, question, months } of group.asks)
      this.#answers.set(key, estimateOf(question, group.sum!, months, this.#layout, none))
    group.sum = undefined
  }
}

const keyOf = (question: DrawnQuestion, positions: readonly number[], covered: Covered | undefined): string =>
  JSON.stringify([question, positions, covered?.months ?? null])

/** How many months there are under each set of prices. */
export const monthsIn = ({ regimes }: Priced, covered: Covered | undefined): readonly number[] =>
  regimes.map(({ months }) =>
    covered ? months.filter((month) => covered.months.includes(month)).length : months.length,
  )

/** Draws every workflow that something is asked about. */
export function drawFor(tally: Tally, drawn: Drawn, workflows: number): void {
  if (!tally.isAsked) return
  for (let position = 0; position < workflows; position += 1) tally.add(position, drawn.workflow(position))
}
