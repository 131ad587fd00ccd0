/** The mean, in the unit of the values; NaN when there are none, infinite when one is. */
export function meanOf(values: ArrayLike<number>): number {
  let sum = 0
  for (let i = 0; i < values.length; i += 1) sum += values[i]!
  const mean = sum / values.length
  if (!Number.isFinite(mean)) return mean
  // The second pass takes out what rounding left in the first.
  let rest = 0
  for (let i = 0; i < values.length; i += 1) rest += values[i]! - mean
  return mean + rest / values.length
}

/** The standard deviation with divisor n - 1 around a given mean; NaN for fewer than two values and where one is infinite. */
export function sdOf(values: ArrayLike<number>, mean: number = meanOf(values)): number {
  if (values.length < 2) return Number.NaN
  let squares = 0
  for (let i = 0; i < values.length; i += 1) squares += (values[i]! - mean) * (values[i]! - mean)
  return Math.sqrt(squares / (values.length - 1))
}

/** The share of the values that are at or below x, from 0 to 1; NaN when there are none. */
export function shareAtOrBelow(values: ArrayLike<number>, x: number): number {
  let count = 0
  for (let i = 0; i < values.length; i += 1) if (values[i]! <= x) count += 1
  return count / values.length
}
