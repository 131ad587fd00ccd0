import { betaByQuantiles } from '../stats/beta.js'
import type { Distribution } from '../stats/distribution.js'
import { lognormalByQuantiles } from '../stats/lognormal.js'
import { normalByQuantiles } from '../stats/normal.js'
import type { QuantilePoint } from '../stats/quantile-point.js'
import { factorByQuantiles, growthByQuantiles } from '../stats/shifted.js'
import type { Field } from './field.js'
import { Refusal } from './refusal.js'

/**
 * The distribution that two quantiles stand for in a field: lognormal for positive quantities, 1 + lognormal for
 * factors, lognormal - 1 for growth, beta for shares. An assumption that may be negative is normal, since nothing positive could pass through it.
 */
export function quantileFamily({ family, min }: Field, low: QuantilePoint, high: QuantilePoint): Distribution {
  try {
    if (family === 'beta') return betaByQuantiles(low, high)
    if (family === 'factor') return factorByQuantiles(low, high)
    if (family === 'growth') return growthByQuantiles(low, high)
    if (min < 0 && low.x < 0) return normalByQuantiles(low, high)
    return lognormalByQuantiles(low, high)
  } catch (error) {
    if (error instanceof RangeError) throw new Refusal('out-of-range', error.message)
    throw error
  }
}
