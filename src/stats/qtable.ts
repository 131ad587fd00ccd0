import type { Distribution } from './distribution.js'
import { edges } from './edges.js'
import type { QuantileTable } from './lookup.js'
import { type QuantileCurve, quantileCurve } from './quantile-curve.js'
import { byLine, byQuantile, byTable, byTriangle, type Sampler } from './sampler.js'
import { type TableBuilder, tableBuilder } from './table-builder.js'
import { fillNodes } from './table-nodes.js'

export { lookup, type QuantileTable } from './lookup.js'
export type { Sampler } from './sampler.js'

/**
 * The table of a distribution, or undefined where its quantile function has corners; those are quick to compute without.
 *
 * It never falls and never leaves the support. For p from 1e-6 to 1 - 1e-6 it is within 2e-5 standard deviations of the
 * quantile (1e-7 as a rule) or, far out in a long tail, within 2e-5 of the value itself; the mean is kept to 1e-5 of
 * itself or of the standard deviation, the larger.
 */
export const tableOf = (distribution: Distribution): QuantileTable | undefined => built(distribution)?.slice()

/** The table where it was built, which is where the next one will be. */
function built(distribution: Distribution): QuantileTable | undefined {
  const { form, support } = distribution
  if (form?.family === 'triangular') return undefined
  const builder = tableBuilder()
  if (!fillNodes(distribution, builder)) {
    const curve = quantileCurve(distribution)
    if (curve === undefined) return undefined
    fillByCurve(builder, curve)
  }
  const [low, high] = support
  builder.limits.set([low, -high, high, -low])
  builder.fill()
  return builder.table
}

function fillByCurve({ halves }: TableBuilder, curve: QuantileCurve): void {
  for (const [half, { values, slopes }] of halves.entries()) {
    const side = half === 0 ? 1 : -1
    for (const [i, z] of edges().z.entries()) {
      const [value, slope] = curve(side * z)
      values[i] = value
      slopes[i] = side * slope
    }
  }
}

/** How to draw from a distribution: by a formula or its table where it has one, and by its quantile function where not. */
export function samplerOf(distribution: Distribution): Sampler {
  const { mean, sd, form, support, quantile } = distribution
  if (sd === 0) return (_, __, out) => out.fill(mean)
  const [low, high] = support
  if (form?.family === 'uniform') return byLine(low, high)
  if (form?.family === 'triangular') return byTriangle(low, form.left, high)
  const table = built(distribution)
  return table ? byTable(table, () => tableOf(distribution)!) : byQuantile(quantile)
}
