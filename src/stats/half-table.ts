import { CELLS_IN_HALF, edges } from './edges.js'

/** What a table is made of: a quantile function at the edges of one half, from the far end to the middle. */
export interface Nodes {
  readonly values: Float64Array
  /** Change of the value per unit of z, counted from the far end to the middle; negative in the upper half. */
  readonly slopes: Float64Array
}

/** Room for the nodes of a half. Each table needs it for a moment only, so all share it. */
export const scratchNodes = (): Nodes => ({
  values: new Float64Array(CELLS_IN_HALF + 1),
  slopes: new Float64Array(CELLS_IN_HALF + 1),
})

/**
 * Fills half a table with Hermite cubics between the nodes, from its cell `first` on. It neither turns back nor leaves the
 * support: nodes out of order by rounding are put in order, and slopes are held within three times the secant,
 * beyond which a cubic may turn back (Fritsch and Carlson 1980).
 */
export function fillHalf(
  table: Float64Array,
  first: number,
  { values, slopes }: Nodes,
  [low, high]: readonly [number, number],
): void {
  const { outer, inner } = edges()
  const side = first === 0 ? 1 : -1
  const end = first === 0 ? low : -high
  // Mirrored in the upper half, so that values rise from the far end to the middle in both.
  let next = Math.max(end, Math.min(side * values[CELLS_IN_HALF]!, first === 0 ? high : -low))
  for (let i = CELLS_IN_HALF - 1, at = 4 * (first + i); i >= 0; i -= 1, at -= 4) {
    const value = Math.max(end, Math.min(side * values[i]!, next))
    const rise = next - value
    const most = 3 * rise
    const before = Math.max(0, Math.min(side * slopes[i]! * outer[i]!, most))
    const after = Math.max(0, Math.min(side * slopes[i + 1]! * inner[i]!, most))
    // A cell runs from 0 to 1/8, the bits that are left of a double once its octave and cell are taken off.
    table[at] = side * value
    table[at + 1] = side * 8 * before
    table[at + 2] = side * 64 * (most - 2 * before - after)
    table[at + 3] = side * 512 * (before + after - 2 * rise)
    next = value
  }
}
