import { meanOf, sdOf } from '../stats/moments.js'
import { quantileSorted } from '../stats/quantile.js'
import type { Spread } from './sensitivity.js'

/** What the draws of a figure say; null, with a reason, where draws without an outcome reach. */
export function spreadOf(figures: Float64Array, reasons: Record<string, string>): Spread {
  const sorted = figures.slice().sort()
  const mean = meanOf(figures)
  const known = (name: string, value: number): number | null => {
    if (Number.isFinite(value)) return value
    reasons[`spread.${name}`] = 'zero_trusted_outcomes'
    return null
  }
  return {
    mean: known('mean', mean),
    sd: known('sd', Number.isFinite(mean) ? sdOf(figures, mean) : Number.NaN),
    p10: known('p10', quantileSorted(sorted, 0.1)),
    p50: known('p50', quantileSorted(sorted, 0.5)),
    p90: known('p90', quantileSorted(sorted, 0.9)),
  }
}
