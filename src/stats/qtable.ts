import type { Distribution } from './distribution.js'
import { CELLS_IN_HALF, edges } from './edges.js'
import { fillHalf, type Nodes, scratchNodes } from './half-table.js'
import { type QuantileTable, TABLE_LENGTH } from './lookup.js'
import { quantileCurve } from './quantile-curve.js'
import { byLine, byQuantile, byTable, byTriangle, type Sampler } from './sampler.js'
import { fillNodes } from './table-nodes.js'

export { lookup, type QuantileTable } from './lookup.js'
export type { Sampler } from './sampler.js'

const SIDES = [1, -1] as const

/**
 * The table of a distribution, or undefined where its quantile function has corners; those are quick to compute without.
 *
 * It never falls and never leaves the support. For p from 1e-6 to 1 - 1e-6 it is within 2e-5 standard deviations of the
 * quantile (1e-7 as a rule) or, far out in a long tail, within 2e-5 of the value itself; the mean is kept to 1e-5 of
 * itself or of the standard deviation, the larger.
 */
export function tableOf(distribution: Distribution): QuantileTable | undefined {
  const family = distribution.form?.family
  if (family === 'triangular') return undefined
  const known = filled(distribution, (side, nodes) => fillNodes(distribution, side, nodes))
  if (known) return known
  const curve = quantileCurve(distribution)
  return (
    curve &&
    filled(distribution, (side, { values, slopes }) => {
      for (const [i, z] of edges().z.entries()) {
        const [value, slope] = curve(side * z)
        values[i] = value
        slopes[i] = side * slope
      }
      return true
    })
  )
}

let scratch: Nodes | undefined

const TABLES_AT_ONCE = 32
let room = new Float64Array(0)

/** Room for a table. It is taken from the engine for many at once, which costs a fraction of taking it for each. */
function newTable(): QuantileTable {
  if (room.length === 0) room = new Float64Array(TABLES_AT_ONCE * TABLE_LENGTH)
  const table = room.subarray(0, TABLE_LENGTH)
  room = room.subarray(TABLE_LENGTH)
  return table
}

function filled({ support }: Distribution, fill: (side: 1 | -1, nodes: Nodes) => boolean): QuantileTable | undefined {
  scratch ??= scratchNodes()
  const table = newTable()
  for (const side of SIDES) {
    if (!fill(side, scratch)) return undefined
    fillHalf(table, side === 1 ? 0 : CELLS_IN_HALF, scratch, support)
  }
  return table
}

/** How to draw from a distribution: by a formula or its table where it has one, and by its quantile function where not. */
export function samplerOf(distribution: Distribution): Sampler {
  const { mean, sd, form, support, quantile } = distribution
  if (sd === 0) return (_, __, out) => out.fill(mean)
  const [low, high] = support
  if (form?.family === 'uniform') return byLine(low, high)
  if (form?.family === 'triangular') return byTriangle(low, form.left, high)
  const table = tableOf(distribution)
  return table ? byTable(table) : byQuantile(quantile)
}
