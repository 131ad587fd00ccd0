import { HALF_LOG_2PI, stirlingError } from './special/stirling.js'

/** A density at one place u of a scale on which its logarithm is concave, and the value x that belongs to the place. */
export interface Place {
  /** ln of the density over u, with its first three derivatives. */
  log: number
  first: number
  second: number
  third: number
  x: number
  /** First and second derivative of x by u. */
  rise: number
  bend: number
}

/** Room for a place, to be filled over and over: an object for each would cost more than the numbers in it. */
export const newPlace = (): Place => {
  const unknown = Number.NaN
  return { log: unknown, first: unknown, second: unknown, third: unknown, x: unknown, rise: unknown, bend: unknown }
}

/** Such a density as a function of u, highest at u = 0, that fills in a place. */
export type LogConcave = (u: number, place: Place) => void

/** Gamma over u = ln(x / mean), or, to come from the upper tail, over its negative. */
export function gammaDensity(shape: number, scale: number, low: number, direction: 1 | -1): LogConcave {
  const top = 0.5 * Math.log(shape) - HALF_LOG_2PI - stirlingError(shape)
  return (u, place) => {
    const t = direction * u
    const ratio = Math.exp(t)
    const mass = shape * ratio
    const above = mass * scale
    place.log = top + shape * (t - (ratio - 1))
    place.first = direction * shape * (1 - ratio)
    place.second = -mass
    place.third = -direction * mass
    place.x = low + above
    place.rise = direction * above
    place.bend = above
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
  return (u, place) => {
    const odds = Math.exp(u)
    const scaled = beta + alpha * odds
    const share = (alpha * odds) / scaled
    const complement = beta / scaled
    const both = share * complement
    place.log = top + alpha * u - sum * Math.log(scaled / sum)
    place.first = alpha * complement * (1 - odds)
    place.second = -sum * both
    place.third = -sum * both * (complement - share)
    place.x = from + range * share
    place.rise = range * both
    place.bend = range * both * (complement - share)
  }
}
