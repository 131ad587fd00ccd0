import { fairSplit } from '../fair-split.js'
import { type Bits, cyclicOrders, mostForAll, none, only } from './sets.js'

/** Figures of a combination, always equally many; NaN for one that has no value. */
export type FiguresOf = (bits: Bits) => ArrayLike<number>

/**
 * What each lever has its part in of what all of them change (Shapley): exactly up to six levers, beyond by the mean over the cyclic
 * orders and their reverses. Parts add up to the whole change either way.
 */
export function fairShares(levers: number, figuresOf: FiguresOf): readonly Float64Array[] {
  if (levers <= mostForAll) {
    const names = Array.from({ length: levers }, (_, i) => String(i))
    const parts = fairSplit(names, (pulled) =>
      figuresOf(names.reduce((bits, name, i) => bits + (pulled.has(name) ? only(i) : 0), none)),
    )
    return names.map((name) => parts[name]!)
  }
  const orders = cyclicOrders(levers)
  const figures = figuresOf(none).length
  const parts = Array.from({ length: levers }, () => new Float64Array(figures))
  for (const order of orders) {
    let [bits, before] = [none, figuresOf(none)]
    for (const lever of order) {
      bits += only(lever)
      const after = figuresOf(bits)
      for (let i = 0; i < figures; i += 1) parts[lever]![i]! += (after[i]! - before[i]!) / orders.length
      before = after
    }
  }
  return parts
}
