import type { Forms, Table } from '../graph/tables.js'

/** A table as it grows: inputs by name, a number a row. */
export class GrowingTable {
  readonly #parent: number[] = []
  readonly #link: number[] = []
  readonly #forms: Forms[] = []
  readonly #columns: ReadonlyMap<string, number[]>

  constructor(inputs: readonly string[]) {
    this.#columns = new Map(inputs.map((name) => [name, []]))
  }

  /** Adds a row and returns its index. `link`: what it is linked to besides its parent. */
  add(values: Readonly<Record<string, number>>, parent: number, forms: Forms = {}, link = -1): number {
    this.#parent.push(parent)
    this.#link.push(link)
    this.#forms.push(forms)
    for (const [name, column] of this.#columns) column.push(values[name]!)
    return this.#parent.length - 1
  }

  table(): Table {
    return {
      count: this.#parent.length,
      parent: Int32Array.from(this.#parent),
      link: Int32Array.from(this.#link),
      forms: this.#forms,
      columns: new Map([...this.#columns].map(([name, column]) => [name, Float64Array.from(column)])),
    }
  }
}
