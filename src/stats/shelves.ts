import { TABLE_LENGTH } from './lookup.js'

/** Bytes of a place, which is as long as a table. */
const PLACE = 8 * TABLE_LENGTH

/** How many places there are: for tables and points of two dozen workflows. */
export const PLACES = 480

/** Bytes of all places, and a few behind them that may be read with the last. */
export const SHELVES = PLACES * PLACE + 16

/** Numbers of 32 bits that fit a place. */
export const WORDS_ON_SHELF = PLACE / 4

/** The memory of an engine, as one and the other kind of numbers. */
export interface Room {
  readonly numbers: Float64Array
  readonly words: Uint32Array
}

/** Writes something down from a byte of the memory on. */
export type Write = (room: Room, at: number) => void

/** What an engine works from: where it was last seen, and how to write it down once others have taken its place. */
export interface Shelved {
  readonly again: Write
  place: number
}

/** Places in the memory of an engine, `PLACES` of them. What is new takes that of what came longest ago. */
export class Shelves {
  readonly #room: Room
  readonly #start: number
  readonly #owners: (Shelved | undefined)[] = Array(PLACES).fill(undefined)
  #next = 0

  /** `start`: where the first place begins, in bytes. */
  constructor(buffer: ArrayBuffer, start: number) {
    this.#room = { numbers: new Float64Array(buffer), words: new Uint32Array(buffer) }
    this.#start = start
  }

  /** Writes something down at a place of its own. */
  put(first: Write, again: Write): Shelved {
    const shelved = { again, place: this.#next }
    this.#settle(shelved, first)
    return shelved
  }

  /** The byte at which something begins. */
  find(shelved: Shelved): number {
    if (this.#owners[shelved.place] !== shelved) this.#settle(shelved, shelved.again)
    return this.#start + shelved.place * PLACE
  }

  #settle(shelved: Shelved, write: Write): void {
    const place = this.#next
    this.#next = (place + 1) % PLACES
    this.#owners[place] = shelved
    shelved.place = place
    write(this.#room, this.#start + place * PLACE)
  }
}
