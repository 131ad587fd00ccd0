import { betaTails } from './incomplete-beta.js'
import { logConcaveQuantile } from './log-concave-quantile.js'
import { normalQuantile } from './normal-quantile.js'
import { fromLogOdds, type UnitPoint } from './unit-point.js'

/** The quantile of a beta distribution for 0 < p < 1, known from both ends. */
export function betaQuantile(a: number, b: number, p: number): UnitPoint {
  const spread = Math.sqrt(1 / a + 1 / b)
  const start = Math.log(a / b) + (a > 1 && b > 1 ? normalQuantile(p) * spread : 0)
  return fromLogOdds(logConcaveQuantile((logOdds) => betaTails(a, b, fromLogOdds(logOdds)), p, start))
}
