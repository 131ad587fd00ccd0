import { CELLS_IN_HALF } from './edges.js'

/**
 * A quantile function over all 32-bit numbers as 512 cubics, 4 coefficients each. Cells halve in width with every
 * halving of the share left in the tail (32 octaves on either side, 8 cells in each, from the far end to the middle), so
 * that a tail is met as well as the middle. Fit for a copy in WebAssembly.
 */
export type QuantileTable = Float64Array

/** Numbers in a table. */
export const TABLE_LENGTH = 2 * CELLS_IN_HALF * 4

/** The value at share `uniform(bits)`, in the unit of the distribution. */
export function lookup(table: QuantileTable, bits: number): number {
  const upper = bits >> 31
  // Twice the distance from the nearer end, plus one: the share in the tail in units of 2^-33.
  const tail = ((bits ^ upper) << 1) | 1
  const zeros = Math.clz32(tail)
  const scaled = tail << zeros
  const cell = ((upper & CELLS_IN_HALF) | ((31 - zeros) << 3) | ((scaled >>> 28) & 7)) << 2
  // From 0 to 1/8: the bits that are left of a double once octave and cell are taken off.
  const x = (scaled & 0xfffffff) / 0x80000000
  return table[cell]! + x * (table[cell + 1]! + x * (table[cell + 2]! + x * table[cell + 3]!))
}
