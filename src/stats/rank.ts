import { refuseUnless } from './checks.js'
import { risingOrder } from './rising-order.js'

/** The mean result where a quantity is among its lowest, and where it is among its highest fifth. */
export interface FifthMeans {
  readonly lowest: number
  readonly highest: number
}

/** A column in order: its places from the lowest value to the highest, and the rank of each value, from 0, equal ones sharing the mean. */
export interface Ranking {
  readonly order: Uint32Array
  readonly ranks: Float64Array
}

/** Puts a column in order. Its values hold no NaN. */
export function rankingOf(values: Float64Array): Ranking {
  const order = risingOrder(values)
  const ranks = new Float64Array(values.length)
  for (let start = 0; start < order.length; ) {
    const end = endOfTie(values, order, start, 1)
    for (let i = start; i < end; i += 1) ranks[order[i]!] = (start + end - 1) / 2
    start = end
  }
  return { order, ranks }
}

/**
 * The rank correlation of two columns (Spearman), from -1 to 1. Equal values share the mean of their ranks. NaN when one
 * of the columns is constant. Throws a RangeError when the columns differ in length.
 */
export const rankCorrelation = (first: Float64Array, second: Float64Array): number =>
  correlationOfRanks(rankingOf(first), rankingOf(second))

/** The rank correlation of two columns that are in order already. */
export function correlationOfRanks({ ranks: a }: Ranking, { ranks: b }: Ranking): number {
  refuseUnless(a.length === b.length, 'two columns of different length have no correlation')
  const middle = (a.length - 1) / 2
  let [both, ofFirst, ofSecond] = [0, 0, 0]
  for (let i = 0; i < a.length; i += 1) {
    const [x, y] = [a[i]! - middle, b[i]! - middle]
    both += x * y
    ofFirst += x * x
    ofSecond += y * y
  }
  return Math.max(-1, Math.min(1, both / Math.sqrt(ofFirst * ofSecond)))
}

/**
 * The mean of `results` over the fifth of the draws with the lowest, and the fifth with the highest `inputs`, in the unit of the
 * results. Where draws with equal inputs are only partly within a fifth, all of them count by that part. NaN
 * without draws. Throws a RangeError when the columns differ in length.
 */
export function fifthMeans(
  inputs: Float64Array,
  results: Float64Array,
  { order }: Pick<Ranking, 'order'> = { order: risingOrder(inputs) },
): FifthMeans {
  refuseUnless(inputs.length === results.length, 'two columns of different length do not belong together')
  const fifth = inputs.length / 5
  const meanFrom = (step: 1 | -1): number => {
    let [missing, sum] = [fifth, 0]
    for (let start = step > 0 ? 0 : order.length - 1; missing > 0 && start >= 0 && start < order.length; ) {
      const end = endOfTie(inputs, order, start, step)
      const size = Math.abs(end - start)
      const taken = Math.min(missing, size)
      let all = 0
      for (let i = start; i !== end; i += step) all += results[order[i]!]!
      sum += (taken / size) * all
      missing -= taken
      start = end
    }
    return sum / fifth
  }
  return { lowest: meanFrom(1), highest: meanFrom(-1) }
}

/** The place after the last of the values that are equal to the one at a place, going either way. */
function endOfTie(values: Float64Array, order: Uint32Array, start: number, step: 1 | -1): number {
  const value = values[order[start]!]!
  let end = start + step
  while (end >= 0 && end < order.length && values[order[end]!] === value) end += step
  return end
}
