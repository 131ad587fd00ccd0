import type { Distribution } from './distribution.js'
import { type QuantileCurve, quantileCurve } from './quantile-curve.js'
import { type Stream, uniform } from './rng.js'
import { normalDensity } from './special/normal-cdf.js'
import { normalQuantile } from './special/normal-quantile.js'

/**
 * A quantile function over all 32-bit numbers as 512 cubics, 4 coefficients each. Cells halve in width with every
 * halving of the share left in the tail (32 octaves on either side, 8 cells in each), so that a tail
 * is met as well as the middle. Fit for a copy in WebAssembly.
 */
export type QuantileTable = Float64Array

const OCTAVES = 32
const CELLS_IN_OCTAVE = 8
const CELLS_IN_HALF = OCTAVES * CELLS_IN_OCTAVE

/**
 * The table of a distribution, or undefined where its quantile function has corners; those are quick to compute without.
 *
 * It never falls and never leaves the support. For p from 1e-6 to 1 - 1e-6 it is within 2e-5 standard deviations of the
 * quantile (1e-7 as a rule) or, far out in a long tail, within 2e-5 of the value itself; the mean is kept to 1e-5 of
 * itself or of the standard deviation, the larger.
 */
export function tableOf(distribution: Distribution): QuantileTable | undefined {
  const curve = quantileCurve(distribution)
  if (curve === undefined) return undefined
  const table = new Float64Array(2 * CELLS_IN_HALF * 4)
  fillHalf(table, 0, nodesOf(curve, distribution, -1))
  fillHalf(table, CELLS_IN_HALF, nodesOf(curve, distribution, 1))
  return table
}

/** The value at share `uniform(bits)`, in the unit of the distribution. */
export function lookup(table: QuantileTable, bits: number): number {
  const upper = bits >> 31
  // Twice the distance from the nearer end, plus one: the share in the tail in units of 2^-33.
  const tail = ((bits ^ upper) << 1) | 1
  const octave = Math.clz32(tail)
  const scaled = tail << octave
  const cell = ((upper & CELLS_IN_HALF) | (octave << 3) | ((scaled >>> 28) & 7)) << 2
  const x = (scaled & 0xfffffff) / 0x10000000
  return table[cell]! + x * (table[cell + 1]! + x * (table[cell + 2]! + x * table[cell + 3]!))
}

/** Draws of a distribution: turns the numbers of a stream into values, from place `from` on. */
export type Sampler = (stream: Stream, from: number, out: Float64Array) => void

/** How to draw from a distribution: by its table where it has one, and by its quantile function where not. */
export function samplerOf(distribution: Distribution): Sampler {
  const table = distribution.sd === 0 ? undefined : tableOf(distribution)
  const valueAt = table ? (bits: number) => lookup(table, bits) : (bits: number) => distribution.quantile(uniform(bits))
  return (stream, from, out) => {
    const bits = new Uint32Array(out.length)
    stream.fill(from, bits)
    for (let i = 0; i < bits.length; i += 1) out[i] = valueAt(bits[i]!)
  }
}

/** Share in the tail, the z that has it, and the density there, at the edges of the cells from the far end to the middle. */
interface Edge {
  readonly share: number
  readonly z: number
  readonly density: number
}

let known: readonly Edge[] | undefined

function edges(): readonly Edge[] {
  let octave = uniform(0) / 2
  known ??= Array.from({ length: CELLS_IN_HALF + 1 }, (_, i) => {
    if (i % CELLS_IN_OCTAVE === 0) octave *= 2
    const share = octave * (1 + (i % CELLS_IN_OCTAVE) / CELLS_IN_OCTAVE)
    const z = normalQuantile(share)
    return { share, z, density: normalDensity(z) }
  })
  return known
}

interface Nodes {
  readonly values: Float64Array
  /** Change of the value per unit of the share in the tail; negative in the upper half. */
  readonly slopes: Float64Array
}

/** Values and slopes at the edges of one half, from the far end to the middle, where rounding must not upset their order. */
function nodesOf(curve: QuantileCurve, { support: [low, high] }: Distribution, side: -1 | 1): Nodes {
  const values = new Float64Array(CELLS_IN_HALF + 1)
  const slopes = new Float64Array(CELLS_IN_HALF + 1)
  for (let i = CELLS_IN_HALF; i >= 0; i -= 1) {
    const { z, density } = edges()[i]!
    const [value, slope] = curve(-side * z)
    const nearer = values[i + 1] ?? value
    const ordered = side < 0 ? Math.min(value, nearer) : Math.max(value, nearer)
    values[i] = Math.min(Math.max(ordered, low), high)
    slopes[i] = (-side * slope) / density
  }
  return { values, slopes }
}

/** Hermite cubics between the edges; slopes are held within three times the secant, beyond which a cubic may turn back (Fritsch and Carlson 1980). */
function fillHalf(table: QuantileTable, firstCell: number, { values, slopes }: Nodes): void {
  for (let i = 0; i < CELLS_IN_HALF; i += 1) {
    const octave = OCTAVES - 1 - Math.floor(i / CELLS_IN_OCTAVE)
    const at = (firstCell + octave * CELLS_IN_OCTAVE + (i % CELLS_IN_OCTAVE)) * 4
    const width = edges()[i + 1]!.share - edges()[i]!.share
    const rise = values[i + 1]! - values[i]!
    const [start, end] = [within(slopes[i]! * width, 3 * rise), within(slopes[i + 1]! * width, 3 * rise)]
    table[at] = values[i]!
    table[at + 1] = start
    table[at + 2] = 3 * rise - 2 * start - end
    table[at + 3] = start + end - 2 * rise
  }
}

/** The number if it lies between 0 and the limit, which may be negative; else the nearer of the two. */
const within = (x: number, limit: number): number =>
  limit < 0 ? Math.max(limit, Math.min(x, 0)) : Math.min(limit, Math.max(x, 0))
