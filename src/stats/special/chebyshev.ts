/** A function on -1 to 1 as the sum of its first Chebyshev polynomials. */
export type Chebyshev = Float64Array

/** Cosines of the odd multiples of π / (2 count), which are the places where a fit of so many terms reads its function. */
export function chebyshevPoints(count: number): Float64Array {
  return Float64Array.from({ length: count }, (_, k) => cosines(count)[2 * k + 1]!)
}

/** The sum of as many polynomials as there are values that has these values at the `chebyshevPoints`. */
export function chebyshevFit(values: Float64Array): Chebyshev {
  const count = values.length
  const cosine = cosines(count)
  return Float64Array.from(values, (_, term) => {
    let sum = 0
    for (let k = 0; k < count; k += 1) sum += values[k]! * cosine[((2 * k + 1) * term) % (4 * count)]!
    return (sum * (term === 0 ? 1 : 2)) / count
  })
}

/** Value and slope of the sum at x, by Clenshaw's recurrence. */
export function chebyshevAt(sum: Chebyshev, x: number): readonly [value: number, slope: number] {
  let [value, before, slope, slopeBefore] = [0, 0, 0, 0]
  for (let term = sum.length - 1; term > 0; term -= 1) {
    const nextSlope = 2 * (value + x * slope) - slopeBefore
    slopeBefore = slope
    slope = nextSlope
    const next = sum[term]! + 2 * x * value - before
    before = value
    value = next
  }
  return [sum[0]! + x * value - before, value + x * slope - slopeBefore]
}

const known = new Map<number, Float64Array>()

/** cos(π i / (2 count)) for one turn, from the half-angle formula: a power of two is all that `count` may be. */
function cosines(count: number): Float64Array {
  const before = known.get(count)
  if (before) return before
  let [cos, sin] = [0, 1]
  for (let angle = count; angle > 1; angle /= 2) {
    const half = Math.sqrt((1 + cos) / 2)
    sin = sin / (2 * half)
    cos = half
  }
  const quarter = new Float64Array(count + 1)
  let [x, y] = [1, 0]
  for (let i = 0; i < count; i += 1) {
    quarter[i] = x
    ;[x, y] = [x * cos - y * sin, x * sin + y * cos]
  }
  const turn = Float64Array.from({ length: 4 * count }, (_, i) => {
    const [quadrant, rest] = [Math.floor(i / count), i % count]
    const size = quarter[quadrant % 2 === 0 ? rest : count - rest]!
    return quadrant === 1 || quadrant === 2 ? -size : size
  })
  known.set(count, turn)
  return turn
}
