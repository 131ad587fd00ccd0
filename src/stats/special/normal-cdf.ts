import { polynomial } from './elementary.js'

const SQRT_2PI = 2.5066282746310002
const ONE_OVER_SQRT_PI = 0.5641895835477563

// Rational approximations of erf and erfc: W. J. Cody, Math. Comp. 23 (1969), CALERF of SPECFUN. Rising powers.
const ERF_TOP = [3209.3775891384694, 377.485237685302, 113.86415415105016, 3.1611237438705655, 0.18577770618460315]
const ERF_BOTTOM = [2844.236833439171, 1282.6165260773723, 244.02463793444417, 23.601290952344122, 1]
const MIDDLE_TOP = [
  1230.3393547979972, 2051.0783778260716, 1712.0476126340707, 881.952221241769, 298.6351381974001, 66.11919063714163,
  8.883149794388377, 0.5641884969886701, 2.1531153547440383e-8,
]
const MIDDLE_BOTTOM = [
  1230.3393548037495, 3439.3676741437216, 4362.619090143247, 3290.7992357334597, 1621.3895745666903, 537.1811018620099,
  117.6939508913125, 15.744926110709835, 1,
]
const FAR_TOP = [
  0.0006587491615298378, 0.016083785148742275, 0.12578172611122926, 0.36034489994980445, 0.30532663496123236,
  0.016315387137302097,
]
const FAR_BOTTOM = [
  0.0023352049762686918, 0.06051834131244132, 0.5279051029514285, 1.8729528499234604, 2.568520192289822, 1,
]

/** The density of the standard normal distribution at z. */
export const normalDensity = (z: number): number => gauss(z) / SQRT_2PI

/**
 * The share of a standard normal distribution that lies below z. Relative error about 1e-15 in the lower
 * tail down to z = -37; for the upper tail ask for `normalCdf(-z)`, since 1 - p has lost it.
 */
export function normalCdf(z: number): number {
  if (Number.isNaN(z)) return z
  const x = Math.abs(z) * Math.SQRT1_2
  if (x <= 0.46875) return 0.5 + 0.5 * z * Math.SQRT1_2 * (polynomial(ERF_TOP, x * x) / polynomial(ERF_BOTTOM, x * x))
  const tail = x > 30 ? 0 : 0.5 * gauss(z) * scaledErfc(x)
  return z < 0 ? tail : 1 - tail
}

/** e^(x²) erfc(x), for x above 0.46875. */
function scaledErfc(x: number): number {
  if (x <= 4) return polynomial(MIDDLE_TOP, x) / polynomial(MIDDLE_BOTTOM, x)
  const inverse = 1 / (x * x)
  const correction = (inverse * polynomial(FAR_TOP, inverse)) / polynomial(FAR_BOTTOM, inverse)
  return (ONE_OVER_SQRT_PI - correction) / x
}

/** e^(-z²/2). The square is split in an exact part and a small rest, or its rounding would show in the far tail. */
function gauss(z: number): number {
  const size = Math.abs(z)
  if (size > 45) return 0
  const exact = Math.floor(size * 16) / 16
  return Math.exp((-exact * exact) / 2) * Math.exp((-(size - exact) * (size + exact)) / 2)
}
