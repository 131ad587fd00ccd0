import { refuseUnless } from './checks.js'
import { SOBOL_DIMENSIONS } from './direction-numbers.js'
import { childKey, seedKey } from './key.js'
import { lhsColumn } from './lhs.js'
import { mcColumn } from './mc.js'
import { type Layout, layoutOf } from './replicates.js'
import type { Stream } from './rng.js'
import { groupOrder, sobolColumn } from './sobol.js'

/** How points are spread: independently, one in each stratum of each quantity, or evenly over several quantities at once. */
export type Design = 'mc' | 'lhs' | 'sobol'

/** The quantities that are drawn together, and for how many draws. */
export interface Plan {
  readonly seed: string
  /** What the quantities belong to: a workflow, a step of it, the shared assumptions. Groups are independent of each other. */
  readonly group: string
  /** The ids of the quantities, each once. */
  readonly dimensions: readonly string[]
  readonly draws: number
  /** How many independent parts the draws are cut into; `replicatesOf` unless something else is given. */
  readonly replicates?: number
  /**
   * The Sobol dimension of a quantity, 0 to 255, fixed by what it is and not by which others there are (the field of a
   * spec, say). The lower, the more even. One without a place is stratified by itself, as in `lhs`.
   */
  readonly places?: ReadonlyMap<string, number>
}

/** The points of a group: a stream for each of its quantities, in their order. */
export interface Points extends Layout {
  readonly columns: readonly Stream[]
}

/** Parts into which the draws of a stratified design are cut, for their differences are the only measure of its error. */
const REPLICATES = 16

/** A replicate smaller than this is too coarse to be of use. */
const LEAST_IN_REPLICATE = 16

/** How many replicates a design has unless told otherwise: 1 for `mc`, which needs none, and for less than 256 draws; else 16. */
export const replicatesOf = (design: Design, draws: number): number =>
  design === 'mc' || draws < REPLICATES * LEAST_IN_REPLICATE ? 1 : REPLICATES

/**
 * The points of a group of quantities. Those of a quantity depend on the seed, the group, the quantity's id and place, and
 * the number of draws and replicates: never on which other quantities there are. Throws a RangeError
 * when a quantity is named twice, two have one place, a place is beyond the table, or the counts make no sense.
 */
export function pointsOf(design: Design, plan: Plan): Points {
  const { seed, group, dimensions, draws, replicates = replicatesOf(design, draws), places } = plan
  const layout = layoutOf(draws, replicates)
  refuseUnless(new Set(dimensions).size === dimensions.length, `a quantity of ${group} is named twice`)
  refuseUnlessPlaces(dimensions.flatMap((id) => places?.get(id) ?? []))
  const groupKey = childKey(childKey(seedKey(seed), design), group)
  const order = groupOrder(childKey(groupKey, 'order'), layout)
  const quantities = childKey(groupKey, 'quantities')
  const column = (id: string): Stream => {
    const key = childKey(quantities, id)
    if (design === 'mc') return mcColumn(key)
    const place = design === 'sobol' ? places?.get(id) : undefined
    return place === undefined ? lhsColumn(key, layout) : sobolColumn(key, layout, place, order)
  }
  return { ...layout, columns: dimensions.map(column) }
}

function refuseUnlessPlaces(places: readonly number[]): void {
  for (const place of places) {
    const fits = Number.isSafeInteger(place) && place >= 0 && place < SOBOL_DIMENSIONS
    refuseUnless(fits, `a place is a whole number from 0 to ${SOBOL_DIMENSIONS - 1}, not ${place}`)
  }
  refuseUnless(new Set(places).size === places.length, 'two quantities of a group have the same place')
}
