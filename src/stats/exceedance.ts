import { refuseUnless } from './checks.js'
import { meanOf, shareAtOrBelow } from './moments.js'
import { betaQuantile } from './special/beta-quantile.js'
import { fromReplicates, ofReplicates, type Parts } from './standard-error.js'

/** The share of draws above a threshold, with the interval that holds the true share with 95 % confidence. */
export interface Exceedance {
  readonly share: number
  readonly interval: readonly [low: number, high: number]
}

const Z95 = 1.959963984540054

/**
 * The share of draws above the threshold. The interval is Wilson's; where the draws come in replicates, it is that of as many
 * independent draws as would scatter like these, with Student's t for the few replicates the
 * scatter is known from. Throws a RangeError when there is no draw.
 */
export function exceedance(values: Float64Array, threshold: number, parts?: Parts): Exceedance {
  refuseUnless(values.length > 0, 'there are no draws to count')
  const shares = ofReplicates(values, parts, (part) => 1 - shareAtOrBelow(part, threshold))
  return exceedanceOfShares(shareAbove(values, threshold), values.length, shares)
}

/** The exceedance with its interval, from the share of all draws and, where they come in replicates, the share of each. */
export function exceedanceOfShares(share: number, draws: number, shares: readonly number[]): Exceedance {
  const scatter = shares.length > 0 ? fromReplicates(shares) : 0
  // Replicates that all agree say nothing of how sure they are; the count of draws does.
  if (scatter === 0) return { share, interval: wilson(share, draws, Z95) }
  const middle = meanOf(shares)
  return {
    share,
    interval: wilson(share, (middle * (1 - middle)) / (scatter * scatter), studentT95(shares.length - 1)),
  }
}

function shareAbove(values: Float64Array, threshold: number): number {
  let count = 0
  for (const value of values) if (value > threshold) count += 1
  return count / values.length
}

/** The interval of Wilson (1927) for a share found in n independent draws, z standard deviations to either side. */
export function wilson(share: number, n: number, z: number): readonly [low: number, high: number] {
  const weight = (z * z) / n
  const centre = (share + weight / 2) / (1 + weight)
  const reach = Math.sqrt(weight * (share * (1 - share) + weight / 4)) / (1 + weight)
  return [share === 0 ? 0 : Math.max(0, centre - reach), share === 1 ? 1 : Math.min(1, centre + reach)]
}

/** What Student's t stays within, to either side, with 95 % probability; from the beta distribution of t² / (freedom + t²). */
export function studentT95(freedom: number): number {
  const { x, complement } = betaQuantile(0.5, freedom / 2, 0.95)
  return Math.sqrt((freedom * x) / complement)
}
