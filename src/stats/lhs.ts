import { childKey, type Key } from './key.js'
import { type Layout, replicated, sizeOf } from './replicates.js'
import { type Stream, streamOfKey } from './rng.js'
import { orderOf } from './sobol.js'

/** How many values 32 bits have. */
const RANGE = 0x100000000

/**
 * Latin hypercube sampling (McKay, Beckman and Conover 1979): the n draws of a replicate fall one each into n equal
 * strata, in an order of the quantity's own, and anywhere within its stratum. Each replicate begins that order of strata
 * at another one, drawn at random, so that whatever the order is, a draw is as likely in one stratum as in another.
 */
export function lhsColumn(quantity: Key, layout: Layout): Stream {
  let known: { readonly strata: Uint32Array; readonly turns: Uint32Array } | undefined
  const within = streamOfKey(childKey(quantity, 'within'))
  const open = () => {
    const turns = new Uint32Array(layout.starts.length - 1)
    streamOfKey(childKey(quantity, 'turns')).fill(0, turns)
    return { strata: orderOf(childKey(quantity, 'order'), layout), turns }
  }
  return replicated(layout, (replicate, from, out, start, count) => {
    known ??= open()
    const { strata, turns } = known
    const size = sizeOf(layout, replicate)
    const turn = Math.floor((turns[replicate]! / RANGE) * size)
    const last = RANGE - 1
    within.fill(layout.starts[replicate]! + from, out.subarray(start, start + count))
    for (let i = 0; i < count; i += 1) {
      const turned = strata[from + i]! + turn
      const stratum = turned < size ? turned : turned - size
      // For millions of strata the sum is rounded, and could end up beyond the last one.
      out[start + i] = Math.min((stratum * RANGE + out[start + i]!) / size, last)
    }
  })
}
