import { CELLS_IN_HALF } from './edges.js'

/** A quantile function at the edges of the cells of one half, from the far end to the middle. */
export interface Nodes {
  readonly values: Float64Array
  /** Change of the value per unit of z, counted from the far end to the middle; negative in the upper half. */
  readonly slopes: Float64Array
}

/** A place at which a quantile function is known, over z, counted from the far end of one half to the middle. */
export interface Knot {
  z: number
  /** How many nodes lie before it. */
  node: number
  value: number
  /** First and second derivative of the value by z. */
  slope: number
  bend: number
}

/** More than any half has. */
export const MOST_KNOTS = 128

/** Numbers of a knot as it is written down. */
const NUMBERS = 5

/** How many nodes have no more than this share of the tail behind them. */
export function nodesWithin(share: number): number {
  if (share >= 0.5) return CELLS_IN_HALF + 1
  const tail = Math.floor(share * 0x200000000)
  if (tail === 0) return 0
  const zeros = Math.clz32(tail)
  return (((31 - zeros) << 3) | (((tail << zeros) >>> 28) & 7)) + 1
}

/** Knots as they are written down: five numbers each, the last of them a whole one. */
export interface Knots {
  readonly numbers: Float64Array
  /** The same memory as whole numbers, for the bytes of the nodes that lie before a knot. */
  readonly words: Int32Array
}

/** Writes down a knot as the `which`th of its half. */
export function writeKnot(
  { numbers: knots, words }: Knots,
  which: number,
  { z, node, value, slope, bend }: Readonly<Knot>,
): void {
  const at = which * NUMBERS
  knots[at] = z
  knots[at + 1] = value
  knots[at + 2] = slope
  knots[at + 3] = bend
  words[2 * at + 8] = 8 * node
}

/** Sets the nodes between a knot and the next to the quintic that has value, slope and bend of both. */
export function joinKnots({ numbers, words }: Knots, which: number, z: Float64Array, { values, slopes }: Nodes): void {
  const at = which * NUMBERS
  const [start, value, slope, curve, , end, endValue, endSlope, endCurve] = numbers.subarray(at) as unknown as Nine
  const width = end - start
  const [rise, bend] = [slope * width, curve * width * width * 0.5]
  const rest = endValue - value - rise - bend
  const restSlope = endSlope * width - rise - 2 * bend
  const restBend = endCurve * width * width * 0.5 - bend
  const third = 10 * rest - 4 * restSlope + restBend
  const fourth = -15 * rest + 7 * restSlope - 2 * restBend
  const fifth = 6 * rest - 3 * restSlope + restBend
  const to = words[2 * (at + NUMBERS) + 8]! / 8
  for (let i = words[2 * at + 8]! / 8; i < to; i += 1) {
    const s = (z[i]! - start) / width
    values[i] = value + s * (rise + s * (bend + s * (third + s * (fourth + s * fifth))))
    slopes[i] = (rise + s * (2 * bend + s * (3 * third + s * (4 * fourth + s * (5 * fifth))))) / width
  }
}

type Nine = [number, number, number, number, number, number, number, number, number]
