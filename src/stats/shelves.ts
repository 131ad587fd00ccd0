import { type QuantileTable, TABLE_LENGTH } from './lookup.js'

/** Tables that have a place at a time, 16 KiB each; those of two dozen workflows. */
export const SLOTS = 240

/** A table that an engine draws by: where it was last seen, and how to have it again once others have taken its place. */
export interface Shelved {
  readonly again: () => QuantileTable
  slot: number
}

/** The places of tables in the memory of an engine, `SLOTS` of them. A new table takes that of the one that came longest ago. */
export class Shelves {
  readonly #memory: Float64Array
  readonly #owners: (Shelved | undefined)[] = Array(SLOTS).fill(undefined)
  #next = 0

  constructor(memory: Float64Array) {
    this.#memory = memory
  }

  /** Copies a table to a place of its own. */
  put(table: QuantileTable, again: () => QuantileTable): Shelved {
    const shelved = { again, slot: this.#next }
    this.#place(shelved, table)
    return shelved
  }

  /** Where the numbers of a table begin. */
  find(shelved: Shelved): number {
    if (this.#owners[shelved.slot] !== shelved) this.#place(shelved, shelved.again())
    return shelved.slot * TABLE_LENGTH
  }

  #place(shelved: Shelved, table: QuantileTable): void {
    shelved.slot = this.#next
    this.#owners[this.#next] = shelved
    this.#memory.set(table, this.#next * TABLE_LENGTH)
    this.#next = (this.#next + 1) % SLOTS
  }
}
