import type { Gradient, Point } from '../../src/graph/gradient.js'

/** By how many percent an output grows for each 1 % that an input grows; NaN where the output is 0, which has no shares. */
export const elasticities = ({ value, by }: Gradient, inputs: Point): ReadonlyMap<number, number> =>
  new Map(
    [...by].map(([input, derivative]) => [input, value === 0 ? Number.NaN : (inputs(input) / value) * derivative]),
  )
