import type { Cell } from './cells.js'
import type { ByCase } from './forecast.js'

/** Adds a cell to the sheet of a workflow, by the workflow's position. */
export type Add = (workflow: number, cell: Cell) => void

/** Statistics whose zero says something: that a workflow has no demand. */
const shownAtZero: readonly string[] = ['sessions', 'turns', 'steps', 'model_calls', 'attempts', 'trusted_outcomes']

/** The cells of one workflow in one month. Two parts with the same dimensions are one cell. */
export class CellSheet {
  readonly #cells = new Map<string, Cell>()

  /** Adds a cell, or its values to the cell that is there. Unknown values (NaN) are passed over. */
  add(cell: Cell): void {
    const { step, component, line = '', model, statistic, values } = cell
    if (Number.isNaN(values.expected) || !(someIn(values) || shownAtZero.includes(statistic))) return
    const key = `${statistic}\0${step}\0${component}\0${line}\0${model}`
    const known = this.#cells.get(key)
    this.#cells.set(key, known ? { ...known, values: sum(known.values, values) } : cell)
  }

  cells(): Iterable<Cell> {
    return this.#cells.values()
  }
}

const someIn = ({ conservative, expected, peak }: ByCase<number>): boolean =>
  conservative !== 0 || expected !== 0 || peak !== 0

const sum = (a: ByCase<number>, b: ByCase<number>): ByCase<number> => ({
  conservative: a.conservative + b.conservative,
  expected: a.expected + b.expected,
  peak: a.peak + b.peak,
})
