import type { LogTails } from './log-tails.js'

/**
 * The place u at which a share p lies below, by Newton's method on the logarithm of the smaller tail.
 *
 * On a scale where the density is log-concave (ln x for gamma, ln odds for beta) the logarithms of both
 * tails are concave, so a tangent never crosses short of the root and Newton's method converges from any
 * start; near the root the error squares. `maxRise` bounds one step upwards, for tails that fall so fast
 * that coming back from an overshoot would take many steps.
 */
export function logConcaveQuantile(
  tailsAt: (u: number) => LogTails,
  p: number,
  start: number,
  maxRise = Number.POSITIVE_INFINITY,
): number {
  const isLower = p <= 0.5
  const target = Math.log(isLower ? p : 1 - p)
  let u = start
  for (let i = 0; i < 200; i += 1) {
    const tails = tailsAt(u)
    const tail = isLower ? tails.lower : tails.upper
    const excess = tail - target
    const distance = excess * Math.exp(tail - tails.density)
    u += isLower ? -distance : Math.min(distance, maxRise)
    // What is left after this step is of the order of the square of the excess before it.
    if (Math.abs(excess) < 1e-9) break
  }
  return u
}
