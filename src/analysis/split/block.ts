import type { Kernel } from '../../graph/kernel/kernel.js'
import { type Crossings, crossingsOf } from '../../stats/crossings.js'
import { ordersByTime, walk } from '../../stats/hypercube-walk.js'
import type { Part } from '../parts.js'
import type { Column } from '../sample.js'

/** A part on its way through the draws: which of its columns move together, and when. */
export interface Traveller {
  readonly part: Part
  /** Its columns in the two samples, as they stand in `part.inputs`. */
  readonly base: readonly Column[]
  readonly other: readonly Column[]
  /** The players it reads, by their numbers, and for each of them the columns that move with it. */
  readonly players: readonly number[]
  readonly columns: readonly (readonly number[])[]
}

/** What a block of draws of a part gave. */
export interface Travelled {
  /** Of the result by itself. */
  readonly crossings: Crossings
  /** Of each sum that the part adds to. */
  readonly terms: readonly Crossings[]
  /** The terms in the base sample. */
  readonly start: readonly Float64Array[]
}

/** The result of a part from its kernel, after a pass of so many draws. */
export type Result = (kernel: Kernel, size: number) => Float64Array

/** Walks a block of draws of a part; `times` says when a player moves. Of the terms so many are kept. */
export function travel(
  { part: { kernel, inputs }, base, other, players, columns }: Traveller,
  [from, size]: readonly [number, number],
  times: (player: number) => Uint32Array,
  result: Result,
  features: number,
): Travelled {
  const filled = (all: readonly Column[]) =>
    all.map((column) => {
      const out = new Float64Array(size)
      column(from, out)
      return out
    })
  const terms = Array.from({ length: features }, (): Float64Array[] => [])
  const evaluate = (given: readonly Float64Array[]): Float64Array => {
    for (const [i, { input }] of inputs.entries()) kernel.input(input).set(given[i]!)
    kernel.pass(size)
    for (const [feature, stops] of terms.entries()) stops.push(kernel.output(feature).slice(0, size))
    return result(kernel, size)
  }
  const order = ordersByTime(players.map(times))
  const trip = walk({ base: filled(base), other: filled(other) }, columns, evaluate, order)
  return {
    crossings: crossingsOf(trip),
    terms: terms.map((stops) => crossingsOf({ stops, order })),
    start: terms.map(([first]) => first!),
  }
}
