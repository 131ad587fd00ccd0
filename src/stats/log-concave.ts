import { HALF_LOG_2PI, stirlingError } from './special/stirling.js'

/** A density at one place u of a scale on which its logarithm is concave, and the value x that belongs to the place. */
export interface Place {
  /** ln of the density over u, with its first three derivatives. */
  readonly log: number
  readonly first: number
  readonly second: number
  readonly third: number
  readonly x: number
  /** First and second derivative of x by u. */
  readonly rise: number
  readonly bend: number
}

/** Such a density as a function of u, highest at u = 0. */
export type LogConcave = (u: number) => Place

/** Gamma over u = ln(x / mean), or, to come from the upper tail, over its negative. */
export function gammaDensity(shape: number, scale: number, low: number, direction: 1 | -1): LogConcave {
  const top = 0.5 * Math.log(shape) - HALF_LOG_2PI - stirlingError(shape)
  return (u) => {
    const t = direction * u
    const ratio = Math.exp(t)
    const mass = shape * ratio
    const above = mass * scale
    return {
      log: top + shape * (t - (ratio - 1)),
      first: direction * shape * (1 - ratio),
      second: -mass,
      third: -direction * mass,
      x: low + above,
      rise: direction * above,
      bend: above,
    }
  }
}

/** Beta over the logarithm of the odds, relative to those of the mean; x runs from `from` in the lower tail to `to`. */
export function betaDensity(alpha: number, beta: number, from: number, to: number): LogConcave {
  const sum = alpha + beta
  const top =
    0.5 * (Math.log(alpha) + Math.log(beta / sum)) -
    HALF_LOG_2PI +
    stirlingError(sum) -
    stirlingError(alpha) -
    stirlingError(beta)
  const range = to - from
  return (u) => {
    const odds = Math.exp(u)
    const scaled = beta + alpha * odds
    const share = (alpha * odds) / scaled
    const complement = beta / scaled
    const both = share * complement
    return {
      log: top + alpha * u - sum * Math.log(scaled / sum),
      first: alpha * complement * (1 - odds),
      second: -sum * both,
      third: -sum * both * (complement - share),
      x: from + range * share,
      rise: range * both,
      bend: range * both * (complement - share),
    }
  }
}
