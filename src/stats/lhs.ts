import { childKey, type Key } from './key.js'
import { permutation } from './permutation.js'
import { type Layout, replicated } from './replicates.js'
import { type Stream, streamOfKey } from './rng.js'

/** How many values 32 bits have. */
const RANGE = 0x100000000

/**
 * Latin hypercube sampling (McKay, Beckman and Conover 1979): the n draws of a replicate fall one each into n equal
 * strata, in an order of the quantity's own, and anywhere within its stratum.
 */
export const lhsColumn = (quantity: Key, layout: Layout): Stream =>
  replicated(layout, (replicate, size) => {
    const key = childKey(quantity, `replicate ${replicate}`)
    const stratum = permutation(childKey(key, 'order'), size)
    const within = streamOfKey(childKey(key, 'within'))
    return {
      fill: (from, out) => {
        within.fill(from, out)
        for (let i = 0; i < out.length; i += 1) {
          // For millions of strata the sum is rounded, and could end up beyond the last one.
          out[i] = Math.min((stratum[from + i]! * RANGE + out[i]!) / size, RANGE - 1)
        }
      },
    }
  })
