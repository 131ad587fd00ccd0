import type { Quantity } from '../workflow/portfolio.js'
import type { Part, World } from './parts.js'

/** The target where one quantity is at its P10 and at its P90, and all others are in their expected case; NaN where it has no value. */
export type Ends = readonly [p10: number, p90: number]

/** The classic tornado: every quantity by itself. What sits under a floor in the expected case shows no swing here. */
export function tornadoOf(world: World, sums: readonly number[]): (quantity: Quantity) => Ends {
  const changes = new Map<Quantity, readonly [Float64Array, Float64Array]>()
  for (const part of world.parts) addChanges(changes, part, sums.length)
  const value = (change: Float64Array): number => {
    const out = Float64Array.of(0)
    world.combine.run(
      sums.map((sum, feature) => Float64Array.of(sum + change[feature]!)),
      [out],
      1,
    )
    return out[0]!
  }
  const still = new Float64Array(sums.length)
  return (quantity) => {
    const [low, high] = changes.get(quantity) ?? [still, still]
    return [value(low), value(high)]
  }
}

/** What the ends of each quantity that a part reads add to the sums. */
function addChanges(
  changes: Map<Quantity, readonly [Float64Array, Float64Array]>,
  { kernel, inputs, expected }: Part,
  features: number,
): void {
  const rows = 2 * inputs.length
  const columns: Float64Array[] = []
  for (const [i, { input, quantity, distribution }] of inputs.entries()) {
    const column = new Float64Array(rows).fill(quantity.cases[1])
    column[2 * i] = distribution.quantile(0.1)
    column[2 * i + 1] = distribution.quantile(0.9)
    columns[input] = column
  }
  const terms = Array.from({ length: features }, () => new Float64Array(rows))
  kernel.run(columns, terms, rows)
  for (const [i, { quantity }] of inputs.entries()) {
    const known = changes.get(quantity) ?? [new Float64Array(features), new Float64Array(features)]
    for (const [end, change] of known.entries())
      for (const [feature, term] of terms.entries()) change[feature]! += term[2 * i + end]! - expected[feature]!
    changes.set(quantity, known)
  }
}
