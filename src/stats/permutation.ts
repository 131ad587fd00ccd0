import type { Key } from './key.js'
import { streamOfKey, uniform } from './rng.js'

/** The numbers 0 to size - 1 in an order drawn by the key, all orders alike (Fisher and Yates). */
export function permutation(key: Key, size: number): Uint32Array {
  const bits = new Uint32Array(size)
  streamOfKey(key).fill(0, bits)
  const order = new Uint32Array(size)
  for (let i = 0; i < size; i += 1) {
    const j = Math.floor(uniform(bits[i]!) * (i + 1))
    order[i] = order[j]!
    order[j] = i
  }
  return order
}
