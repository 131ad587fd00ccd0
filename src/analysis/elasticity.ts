import { gradient } from '../graph/gradient.js'
import type { Quantity } from '../workflow/portfolio.js'
import type { World } from './parts.js'

/** The expected case of a target, and how it answers to a little more of each quantity there. */
export interface ExpectedPoint {
  /** The sums of the parts. */
  readonly sums: readonly number[]
  /** NaN where nothing is trusted. */
  readonly value: number
  /** By how many percent the target grows where a quantity grows by 1 %. Unknown where the target is 0 or has no value. */
  readonly elasticity: (quantity: Quantity) => number | undefined
}

/** Derivatives of the sums by quantities (reverse accumulation, part by part), and of the target by the sums. */
export function expectedPoint(world: World): ExpectedPoint {
  const { parts, target } = world
  const sums = target.features.map((_, feature) => parts.reduce((sum, { expected }) => sum + expected[feature]!, 0))
  const { value } = gradient(target.combine, (feature) => sums[feature]!)
  const slopes = slopesAt(world, sums)
  const derivatives = new Map<Quantity, number>()
  for (const { inputs, slopes: own } of parts) {
    for (const [i, { quantity }] of inputs.entries()) {
      const derivative = slopes.reduce((sum, slope, feature) => sum + slope * own[i]![feature]!, 0)
      derivatives.set(quantity, (derivatives.get(quantity) ?? 0) + derivative)
    }
  }
  return {
    sums,
    value,
    elasticity: (quantity) => {
      const elasticity = ((derivatives.get(quantity) ?? 0) * quantity.cases[1]) / value
      return Number.isFinite(elasticity) ? elasticity : undefined
    },
  }
}

/** How a target changes with each of its sums; 0 for a sum that it does not depend on. */
export function slopesAt({ target }: World, sums: readonly number[]): readonly number[] {
  const { by } = gradient(target.combine, (feature) => sums[feature]!)
  return sums.map((_, feature) => by.get(feature) ?? 0)
}
