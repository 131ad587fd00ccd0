import { gammaTails } from './incomplete-gamma.js'
import { logConcaveQuantile } from './log-concave-quantile.js'
import { normalQuantile } from './normal-quantile.js'
import { logFactorial } from './stirling.js'

/** ln of the quantile of a gamma distribution with shape a and scale 1, for 0 < p < 1. A logarithm, because small shapes underflow. */
export function gammaLogQuantile(a: number, p: number): number {
  // The cube of a normal variable is close to gamma (Wilson & Hilferty 1931), but for small shapes,
  // where P(a, x) is close to x^a / Γ(a + 1).
  const cubeRoot = 1 - 1 / (9 * a) + normalQuantile(p) / (3 * Math.sqrt(a))
  const start = cubeRoot > 0.2 ? Math.log(a) + 3 * Math.log(cubeRoot) : (Math.log(p) + logFactorial(a)) / a
  return logConcaveQuantile((logX) => gammaTails(a, logX), p, start, 1)
}
