import { log1mExp } from './elementary.js'

/**
 * The natural logarithms of the share below a point and of the share above it. Logarithms, because a
 * search that overshoots would otherwise meet a 0 without a slope; both, because neither is 1 less the other
 * in floating point.
 */
export interface LogTails {
  readonly lower: number
  readonly upper: number
  /** Logarithm of the density on the scale in which the quantile is searched. */
  readonly density: number
}

export const fromLower = (lower: number, density: number): LogTails => {
  const known = Math.min(lower, 0)
  return { lower: known, upper: log1mExp(known), density }
}

export const fromUpper = (upper: number, density: number): LogTails => {
  const known = Math.min(upper, 0)
  return { lower: log1mExp(known), upper: known, density }
}

/** ln(p / (1 - p)) of the share below: a scale on which every cdf is close to a line and never saturates. */
export const logOdds = ({ lower, upper }: LogTails): number => lower - upper
