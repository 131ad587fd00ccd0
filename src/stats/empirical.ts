import { refuseUnless } from './checks.js'
import { constant } from './constant.js'
import { type Distribution, withinSupport } from './distribution.js'
import { quantileSorted } from './quantile.js'

/**
 * The distribution of observed values, in any order: quantiles by R-7 (straight lines between neighbours, and the cdf is
 * their inverse), mean and standard deviation (divisor n) those of the values themselves.
 *
 * Straight lines give the two extremes half the weight of the others, so the mean of many draws is
 * (mean - midrange) / (n - 1) above `mean`: below it where the largest value is far out, and not to
 * be noticed from some hundred values on. Throws a RangeError when there is no value, or one is not finite.
 */
export function empirical(values: Iterable<number>): Distribution {
  const sorted = Float64Array.from(values).sort()
  const count = sorted.length
  refuseUnless(count > 0, 'an empirical distribution needs at least one value')
  for (const value of sorted) refuseUnless(Number.isFinite(value), `every value must be a finite number, not ${value}`)
  const [min, max] = [sorted[0]!, sorted[count - 1]!]
  if (min === max) return constant(min)
  // Deviations from the middle keep the digits of values that are large and close together.
  const middle = sorted[count >> 1]!
  const mean = middle + sorted.reduce((sum, value) => sum + (value - middle), 0) / count
  const squares = sorted.reduce((sum, value) => sum + (value - mean) * (value - mean), 0)
  return withinSupport({
    mean,
    sd: Math.sqrt(squares / count),
    support: [min, max],
    quantile: (p) => quantileSorted(sorted, p),
    cdf: (x) => {
      const index = lastAtOrBelow(sorted, x)
      const [low, high] = [sorted[index]!, sorted[index + 1]!]
      return (index + (x - low) / (high - low)) / (count - 1)
    },
  })
}

/** The index of the last value that is not above x, for an x between the first and the last value. */
function lastAtOrBelow(sorted: Float64Array, x: number): number {
  let low = 0
  let high = sorted.length - 1
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (sorted[middle]! <= x) low = middle
    else high = middle
  }
  return low
}
