import { uniform } from './rng.js'
import { normalDensity } from './special/normal-cdf.js'
import { normalQuantile } from './special/normal-quantile.js'

const OCTAVES = 32
const CELLS_IN_OCTAVE = 8

/** How many cells a quantile table has on either side of the middle. */
export const CELLS_IN_HALF = OCTAVES * CELLS_IN_OCTAVE

/** The edges of the cells of half a table, from the far end to the middle. */
export interface Edges {
  /** The z below which a standard normal distribution has the share of the tail. */
  readonly z: Float64Array
  /** How much z changes over a cell at the rate it has at the cell's outer edge, and at its inner one. */
  readonly outer: Float64Array
  readonly inner: Float64Array
}

let known: Edges | undefined

/** They are the same for all tables, and known once they have been asked for. */
export function edges(): Edges {
  known ??= computed()
  return known
}

function computed(): Edges {
  const shares = new Float64Array(CELLS_IN_HALF + 1)
  const z = new Float64Array(CELLS_IN_HALF + 1)
  const density = new Float64Array(CELLS_IN_HALF + 1)
  let octave = uniform(0) / 2
  for (let i = 0; i <= CELLS_IN_HALF; i += 1) {
    if (i % CELLS_IN_OCTAVE === 0) octave *= 2
    shares[i] = octave * (1 + (i % CELLS_IN_OCTAVE) / CELLS_IN_OCTAVE)
    z[i] = normalQuantile(shares[i]!)
    density[i] = normalDensity(z[i]!)
  }
  const outer = new Float64Array(CELLS_IN_HALF)
  const inner = new Float64Array(CELLS_IN_HALF)
  for (let i = 0; i < CELLS_IN_HALF; i += 1) {
    const width = shares[i + 1]! - shares[i]!
    outer[i] = width / density[i]!
    inner[i] = width / density[i + 1]!
  }
  return { z, outer, inner }
}
