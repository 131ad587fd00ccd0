/** Bits that are sorted by at a time. */
const DIGIT = 11
const BUCKETS = 1 << DIGIT
/** Digits that are sorted by: sign, exponent and the first 21 bits of the fraction. */
const DIGITS = 3

/**
 * The places of the values from the lowest to the highest, equal ones in the order in which they stand; -0 equals 0, and
 * infinite values come last and first. The values hold no NaN.
 *
 * Sorted digit by digit (least significant first) by the upper half of each number, and then by moving the few that are
 * still out of order: several times as quick as sorting places by a comparing function, which is what is
 * left for values that differ in their lower halves only.
 */
export function risingOrder(values: Float64Array): Uint32Array {
  const { length } = values
  const keys = keysOf(values)
  let order = new Uint32Array(length)
  for (let i = 0; i < length; i += 1) order[i] = i
  let next = new Uint32Array(length)
  for (let digit = 0; digit < DIGITS; digit += 1) {
    const own = keys.subarray(digit * length, (digit + 1) * length)
    const starts = new Uint32Array(BUCKETS + 1)
    for (let i = 0; i < length; i += 1) starts[own[i]! + 1]! += 1
    for (let bucket = 1; bucket <= BUCKETS; bucket += 1) starts[bucket]! += starts[bucket - 1]!
    for (let i = 0; i < length; i += 1) {
      const place = order[i]!
      const bucket = own[place]!
      next[starts[bucket]!] = place
      starts[bucket]! += 1
    }
    ;[order, next] = [next, order]
  }
  return tidied(order, values)
}

/** The three digits of all values, the least significant of each first, such that they rise as the values do. */
function keysOf(values: Float64Array): Uint16Array {
  const { length } = values
  const one = new Float64Array(1)
  const words = new Uint32Array(one.buffer)
  const keys = new Uint16Array(DIGITS * length)
  for (let i = 0; i < length; i += 1) {
    // Adding 0 makes 0 of -0.
    one[0] = values[i]! + 0
    const [high, low] = [words[HIGH]!, words[1 - HIGH]! >>> 31]
    // Negative numbers rise as their bits fall, and come before the others.
    const isNegative = high >>> 31 === 1
    const upper = isNegative ? ~high : high ^ 0x80000000
    keys[i] = ((upper & 0x3ff) << 1) | (isNegative ? 1 - low : low)
    keys[i + length] = (upper >>> 10) & 0x7ff
    keys[i + 2 * length] = upper >>> 21
  }
  return keys
}

/** Where the upper word of a double stands among its two. */
const HIGH = new Uint32Array(Float64Array.of(1).buffer)[1] === 0 ? 0 : 1

/** Moves what is out of order; where that would take many moves, sorts. */
function tidied(order: Uint32Array, values: Float64Array): Uint32Array {
  let moves = 0
  for (let i = 1; i < order.length; i += 1) {
    const place = order[i]!
    const value = values[place]!
    let at = i
    for (; at > 0 && values[order[at - 1]!]! > value; at -= 1) order[at] = order[at - 1]!
    order[at] = place
    moves += i - at
    // Differences of infinite values would be NaN.
    if (moves > 8 * order.length)
      return order.sort((a, b) => (values[a]! < values[b]! ? -1 : values[a]! > values[b]! ? 1 : a - b))
  }
  return order
}
