import { childKey, type Key } from './key.js'
import { type Stream, streamOfKey } from './rng.js'

/** Plain Monte Carlo: every draw of a quantity is independent of all others. */
export const mcColumn = (quantity: Key): Stream => streamOfKey(childKey(quantity, 'draws'))
