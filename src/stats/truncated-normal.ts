import { refuseUnless, refuseUnlessMoments } from './checks.js'
import { constant } from './constant.js'
import { type Distribution, withinSupport } from './distribution.js'
import { normal } from './normal.js'
import { integrate } from './special/gauss-legendre.js'
import { normalCdf, normalDensity } from './special/normal-cdf.js'
import { normalMass } from './special/normal-mass.js'
import { normalQuantile } from './special/normal-quantile.js'

export interface TruncatedNormal extends Distribution {
  /** The share of the untruncated distribution that lies outside the limits. */
  readonly cut: number
}

/**
 * A normal distribution of which only what lies between low and high is kept; either limit may be infinite.
 * `mean` and `sd` of the result are its own, not those given. Throws a RangeError when sd is negative, the limits
 * are not in order, or (next to) nothing lies between them.
 */
export function truncatedNormal(mean: number, sd: number, low: number, high: number): TruncatedNormal {
  refuseUnlessMoments(mean, sd)
  refuseUnless(low <= high, `the lower limit ${low} is above the upper limit ${high}`)
  if (low === Number.NEGATIVE_INFINITY && high === Number.POSITIVE_INFINITY) return { ...normal(mean, sd), cut: 0 }
  const nothing = `nothing of a normal distribution with mean ${mean} and standard deviation ${sd} lies between ${low} and ${high}`
  if (sd === 0) {
    refuseUnless(low <= mean && mean <= high, nothing)
    return { ...constant(mean), cut: 0 }
  }
  const [from, to] = [(low - mean) / sd, (high - mean) / sd]
  const cut = normalCdf(from) + normalCdf(-to)
  if (low === high && Number.isFinite(low)) return { ...constant(low), cut }
  const kept = normalMass(from, to, (high - low) / sd)
  refuseUnless(kept > 1e-290, nothing)
  const moments = truncatedMoments(from, to)
  const anchor = Math.min(Math.max(mean, low), high)
  return {
    cut,
    ...withinSupport({
      mean: Math.min(Math.max(anchor + sd * moments.mean, low), high),
      sd: sd * moments.sd,
      support: [low, high],
      quantile: (p) => {
        const edge = aboveEdge(from, (p * kept) / normalDensity(from))
        return edge === undefined ? mean + sd * quantileBetween(from, to, p) : low + sd * edge
      },
      cdf: (x) => normalMass(from, (x - mean) / sd, (x - low) / sd) / kept,
    }),
  }
}

/** The quantile of a standard normal between two places, by whichever tail is smaller. */
function quantileBetween(from: number, to: number, p: number): number {
  const below = normalCdf(from) * (1 - p) + normalCdf(to) * p
  const above = normalCdf(-from) * (1 - p) + normalCdf(-to) * p
  return below < above ? normalQuantile(below) : -normalQuantile(above)
}

/**
 * How far above the lower limit, for the first values above it, which would lose their digits as a difference
 * of two places; undefined for the others. `area` is the share wanted, relative to the density at the limit.
 */
function aboveEdge(from: number, area: number): number | undefined {
  if (!(area * Math.max(1, Math.abs(from)) < 0.3)) return undefined
  let width = area
  for (let i = 0; i < 8; i += 1) {
    const excess = integrate((t) => Math.exp(-t * (from + t / 2)), 0, width, 1) - area
    width -= excess / Math.exp(-width * (from + width / 2))
  }
  return width
}

/** Mean, counted from the place nearest to 0, and standard deviation of a standard normal between two places. */
function truncatedMoments(from: number, to: number): { readonly mean: number; readonly sd: number } {
  const anchor = Math.min(Math.max(0, from), to)
  // Beyond this the density has fallen by e^-45.
  const reach = 90 / (Math.abs(anchor) + Math.sqrt(anchor * anchor + 90))
  const [low, high] = [Math.max(from - anchor, -reach), Math.min(to - anchor, reach)]
  const moment = (f: (t: number) => number) => integrate((t) => f(t) * Math.exp(-t * (anchor + t / 2)), low, high, 10)
  const mass = moment(() => 1)
  const mean = moment((t) => t) / mass
  return { mean, sd: Math.sqrt(moment((t) => (t - mean) * (t - mean)) / mass) }
}
