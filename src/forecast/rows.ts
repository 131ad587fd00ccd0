import type { Forms, Table } from '../graph/tables.js'
import type { Quantity } from '../workflow/portfolio.js'
import { casesIn } from '../workflow/trend/path.js'

/** The instances of one scope as they are gathered, row by row, before a case is chosen. */
export class Rows {
  readonly parent: number[] = []
  readonly link: number[] = []
  readonly forms: Forms[] = []
  readonly ids: string[] = []
  readonly #quantities = new Map<string, (Quantity | undefined)[]>()

  get count(): number {
    return this.parent.length
  }

  /** Adds an instance and returns its index. A quantity that is undefined is unknown to the instance. */
  add(
    parent: number,
    { id = '', forms = {}, link = -1 }: { readonly id?: string; readonly forms?: Forms; readonly link?: number },
    quantities: Readonly<Record<string, Quantity | undefined>> = {},
  ): number {
    const index = this.count
    this.parent.push(parent)
    this.link.push(link)
    this.forms.push(forms)
    this.ids.push(id)
    for (const [name, quantity] of Object.entries(quantities)) {
      const column = this.#quantities.get(name) ?? []
      column[index] = quantity
      this.#quantities.set(name, column)
    }
    return index
  }

  /** The quantity bound to an input of an instance. */
  quantity(name: string, index: number): Quantity | undefined {
    return this.#quantities.get(name)?.[index]
  }

  /** Every quantity with the input and the instance it is bound to. */
  *quantities(): Generator<readonly [name: string, index: number, quantity: Quantity]> {
    for (const [name, column] of this.#quantities)
      for (const [index, quantity] of column.entries()) if (quantity) yield [name, index, quantity]
  }

  /** The table of one case and month: a number for each instance and input, NaN where it is unknown. */
  table(inputs: Iterable<string>, which: 0 | 1 | 2, month: number): Table {
    const columns = new Map<string, Float64Array>()
    for (const name of inputs) {
      const quantities = this.#quantities.get(name)
      const column = new Float64Array(this.count).fill(Number.NaN)
      if (quantities)
        for (let i = 0; i < this.count; i++) {
          const quantity = quantities[i]
          if (quantity) column[i] = casesIn(quantity, month)[which]
        }
      columns.set(name, column)
    }
    return {
      count: this.count,
      parent: Int32Array.from(this.parent),
      link: Int32Array.from(this.link),
      forms: this.forms,
      columns,
    }
  }
}
