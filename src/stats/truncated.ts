import { refuseUnless } from './checks.js'
import { constant } from './constant.js'
import { type Distribution, withinSupport } from './distribution.js'
import { integrate } from './special/gauss-legendre.js'

export interface Truncated extends Distribution {
  /** The share of the whole distribution that lies outside the limits. */
  readonly cut: number
}

/** Pieces into which the support is cut for the moments; within one of them a cdf is close to a polynomial. */
const PIECES = 64

/**
 * A distribution of which only what lies between low and high is kept. What is kept must have two finite ends: for a
 * normal distribution there is `truncatedNormal`, which is exact in the tails too. Throws a RangeError when the limits
 * are not in order, or nothing lies between them.
 */
export function truncated(whole: Distribution, low: number, high: number): Truncated {
  refuseUnless(low <= high, `the lower limit ${low} is above the upper limit ${high}`)
  const from = Math.max(low, whole.support[0])
  const to = Math.min(high, whole.support[1])
  if (from === whole.support[0] && to === whole.support[1]) return { ...whole, cut: 0 }
  const below = whole.cdf(from)
  const kept = whole.cdf(to) - below
  refuseUnless(from <= to && kept > 0, `nothing of the distribution lies between ${low} and ${high}`)
  const cut = 1 - kept
  if (from === to) return { ...constant(from), cut }
  const cdf = (x: number) => (whole.cdf(x) - below) / kept
  // By parts: what a moment misses at the upper end is the area under the cdf.
  const mean = to - integrate(cdf, from, to, PIECES)
  const missed = integrate((x) => (x - mean) * cdf(x), from, to, PIECES)
  return {
    cut,
    ...withinSupport({
      mean,
      sd: Math.sqrt(Math.max(0, (to - mean) * (to - mean) - 2 * missed)),
      support: [from, to],
      quantile: (p) => whole.quantile(below + p * kept),
      cdf,
    }),
  }
}
