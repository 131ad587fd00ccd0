/**
 * Anything uncertain. The quantile function is all that drawing needs: one uniform number in, one value out.
 * It never falls as p rises, but for the last bits of a double, and is the inverse of `cdf` where that rises.
 */
export interface Distribution {
  /** The value below which a share p lies; the ends of the support at 0 and 1. */
  readonly quantile: (p: number) => number
  /** The share at or below x, from 0 to 1. */
  readonly cdf: (x: number) => number
  readonly mean: number
  /** Standard deviation, in the unit of the values. */
  readonly sd: number
  /** The lowest and highest value possible; infinite where there is none. */
  readonly support: readonly [low: number, high: number]
  /** What it is, where that helps to draw from it: a name instead of a function that can only be asked. */
  readonly form?: Form | undefined
}

/**
 * The shape of a distribution. Where it lies is told by `support`: between its ends for the bounded families, from its
 * lower end on for lognormal and gamma, and by mean and sd for the normal.
 */
export type Form =
  | { readonly family: 'uniform' | 'normal' }
  /** `left` is the distance from the lower end to the mode. */
  | { readonly family: 'triangular'; readonly left: number }
  | { readonly family: 'lognormal'; readonly mu: number; readonly sigma: number }
  | { readonly family: 'gamma'; readonly shape: number; readonly scale: number }
  | { readonly family: 'beta'; readonly alpha: number; readonly beta: number }

/**
 * Completes functions that hold only inside the support: the quantile gives the ends of the support at 0 and 1 and never
 * leaves it, the cdf is 0 below and 1 above. A p outside 0 to 1 and NaN give NaN.
 */
export function withinSupport({ quantile, cdf, mean, sd, support, form }: Distribution): Distribution {
  const [low, high] = support
  return {
    mean,
    sd,
    support,
    form,
    quantile: (p) => {
      if (p === 0) return low
      if (p === 1) return high
      return p > 0 && p < 1 ? Math.min(Math.max(quantile(p), low), high) : Number.NaN
    },
    cdf: (x) => {
      if (x <= low) return 0
      if (x >= high) return 1
      return Math.min(Math.max(cdf(x), 0), 1)
    },
  }
}
