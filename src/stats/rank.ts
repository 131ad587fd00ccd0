import { refuseUnless } from './checks.js'

/** The mean result where a quantity is among its lowest, and where it is among its highest fifth. */
export interface FifthMeans {
  readonly lowest: number
  readonly highest: number
}

/**
 * The rank correlation of two columns (Spearman), from -1 to 1. Equal values share the mean of their ranks. NaN when one
 * of the columns is constant. Throws a RangeError when the columns differ in length.
 */
export function rankCorrelation(first: Float64Array, second: Float64Array): number {
  refuseUnless(first.length === second.length, 'two columns of different length have no correlation')
  const [a, b] = [ranksOf(first), ranksOf(second)]
  const middle = (first.length - 1) / 2
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
export function fifthMeans(inputs: Float64Array, results: Float64Array): FifthMeans {
  refuseUnless(inputs.length === results.length, 'two columns of different length do not belong together')
  const ties = tiesOf(inputs)
  const fifth = inputs.length / 5
  const meanOver = (groups: readonly Uint32Array[]): number => {
    let [missing, sum] = [fifth, 0]
    for (const group of groups) {
      if (missing <= 0) break
      const taken = Math.min(missing, group.length)
      sum += (taken / group.length) * group.reduce((total, index) => total + results[index]!, 0)
      missing -= taken
    }
    return sum / fifth
  }
  return { lowest: meanOver(ties), highest: meanOver([...ties].reverse()) }
}

/** The rank of each value, from 0, equal values sharing the mean of theirs. */
function ranksOf(values: Float64Array): Float64Array {
  const ranks = new Float64Array(values.length)
  let below = 0
  for (const group of tiesOf(values)) {
    for (const index of group) ranks[index] = below + (group.length - 1) / 2
    below += group.length
  }
  return ranks
}

/** The places of the values in rising order, those of equal values together. */
function tiesOf(values: Float64Array): readonly Uint32Array[] {
  const order = Uint32Array.from(values, (_, index) => index)
  // Differences of infinite values would be NaN.
  order.sort((i, j) => (values[i]! < values[j]! ? -1 : values[i]! > values[j]! ? 1 : i - j))
  const ties: Uint32Array[] = []
  for (let start = 0; start < order.length; ) {
    let end = start + 1
    while (end < order.length && values[order[end]!] === values[order[start]!]) end += 1
    ties.push(order.subarray(start, end))
    start = end
  }
  return ties
}
