import { tokensOf } from '../../contract/capacity.js'
import type { Commitment } from '../../contract/commitment-schema.js'
import { sizeFor } from '../../contract/sizes.js'
import { tokensPerMonth } from '../../contract/throughput.js'
import { quantileOf } from '../../stats/quantile.js'
import { ranked } from '../../stats/ranked.js'

/** Sizes are in units: provisioned ones, or tokens a month where capacity is sold by the token. */
export interface Sold {
  readonly unitTokens: number
  readonly current: number
  /** The smallest size that is sold and no smaller. */
  readonly upTo: (size: number) => number
  /** The largest size that is sold and smaller; undefined where there is none. */
  readonly below: (size: number) => number | undefined
}

/** How a commitment is sold. */
export function soldAs(commitment: Commitment): Sold {
  const { units, throughput, models, minimum = 0, step } = commitment
  const unitTokens = units === undefined ? 1 : tokensPerMonth(throughput!, models[0]!)
  return {
    unitTokens,
    current: tokensOf(commitment) / unitTokens,
    upTo: (size) => sizeFor(commitment, size),
    below: (size) => {
      const next = step === undefined ? undefined : size - step
      return next !== undefined && next > 0 && next >= minimum ? next : undefined
    },
  }
}

/** Quantiles of demand at which sizes of a ladder stand. */
const shares = [0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95]

/** Sizes around the demand: at its quantiles, as far as they are sold; in two digits where any size is. */
export function sizesAround(demand: Float64Array, { unitTokens, upTo }: Sold, hasSteps: boolean): readonly number[] {
  const order = ranked(demand)
  const plain = (size: number) => (hasSteps ? size : Number(size.toPrecision(2)))
  return shares.map((share) => upTo(plain(quantileOf(order, share) / unitTokens))).filter((size) => size > 0)
}

/** Each size once, smallest first. Sizes that differ in the last bits are one. */
export function distinct(sizes: readonly number[]): readonly number[] {
  const sorted = sizes.toSorted((a, b) => a - b)
  return sorted.filter((size, i) => i === 0 || size - sorted[i - 1]! > 1e-9 * size)
}
