import { refuseUnless } from './checks.js'
import { inOrder, nameOf, type QuantilePoint } from './quantile-point.js'
import { findRoot } from './special/find-root.js'
import { betaTails } from './special/incomplete-beta.js'
import { logOdds } from './special/log-tails.js'
import { normalQuantile } from './special/normal-quantile.js'
import { fromLogOdds, unitPoint } from './special/unit-point.js'

/** Parameters of a beta distribution. */
export interface BetaShape {
  readonly alpha: number
  readonly beta: number
}

/**
 * The parameters of the beta distribution through two different quantiles strictly between 0 and 1.
 *
 * Two searches, one inside the other, each of a monotone function, so that extreme wishes are met as
 * surely as usual ones: for every size alpha + beta one mean puts the lower quantile in its place, and the larger the size, the
 * narrower the distribution, the more of it lies below the upper one. Shares are compared as log odds, which
 * do not saturate. Throws a RangeError when a quantile is not strictly between 0 and 1 or the two are equal.
 */
export function betaFit(first: QuantilePoint, second: QuantilePoint): BetaShape {
  const [low, high] = inOrder(first, second)
  for (const { p, x } of [low, high]) {
    refuseUnless(x > 0 && x < 1, `a share's ${nameOf(p)} lies strictly between 0 and 1, but is ${x}`)
  }
  const none = () =>
    new RangeError(`no beta distribution has ${nameOf(low.p)} ${low.x} and ${nameOf(high.p)} ${high.x}`)
  const [lowOdds, highOdds] = [oddsOf(low.x), oddsOf(high.x)]
  const gapAtLow = gapAt(low)
  const gapAtHigh = gapAt(high)

  let meanOdds = lowOdds
  const meanFor = (size: number): number => {
    const { x: share, complement } = fromLogOdds(meanOdds)
    const stride = 0.3 + 1 / Math.sqrt(size * share * complement + 1)
    const found = findRoot((odds) => -gapAtLow(shapeOf(size, odds)), meanOdds, stride)
    if (found === undefined) throw none()
    meanOdds = found
    return found
  }
  const logSize = findRoot(
    (candidate) => {
      const size = Math.exp(candidate)
      return gapAtHigh(shapeOf(size, meanFor(size)))
    },
    startingLogSize(low.p, lowOdds, high.p, highOdds),
    0.5,
  )
  if (logSize === undefined) throw none()
  return shapeOf(Math.exp(logSize), meanFor(Math.exp(logSize)))
}

const oddsOf = (x: number): number => unitPoint(x).logX - unitPoint(x).logComplement

/** The shape of a given size (alpha + beta) whose mean has the given log odds. */
function shapeOf(size: number, meanOdds: number): BetaShape {
  const { x, complement } = fromLogOdds(meanOdds)
  return { alpha: size * x, beta: size * complement }
}

/** How far the log odds of the share below the point are from those wanted. */
function gapAt({ p, x }: QuantilePoint): (shape: BetaShape) => number {
  const point = unitPoint(x)
  const wanted = Math.log(p) - Math.log(1 - p)
  return ({ alpha, beta }) => logOdds(betaTails(alpha, beta, point)) - wanted
}

/** The size for which the spread of the log odds, taken as normal, is that of the two quantiles. */
function startingLogSize(pLow: number, lowOdds: number, pHigh: number, highOdds: number): number {
  const sigma = (highOdds - lowOdds) / (normalQuantile(pHigh) - normalQuantile(pLow))
  const { x, complement } = fromLogOdds((lowOdds + highOdds) / 2)
  return -Math.log(sigma * sigma * x * complement)
}
