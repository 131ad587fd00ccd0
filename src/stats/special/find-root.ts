/** How often the search for a change of sign doubles its stride: enough to cross the whole range of doubles. */
const DOUBLINGS = 200

/**
 * The root of an increasing function, or undefined when no change of sign is found. The bracket is searched
 * outwards from `start` in strides that begin with `stride` and double; inside it works
 * Chandrupatla's method (1997): inverse quadratic interpolation where it is safe, bisection elsewhere.
 */
export function findRoot(f: (x: number) => number, start: number, stride: number): number | undefined {
  let near = start
  let nearValue = f(near)
  const direction = nearValue < 0 ? 1 : -1
  for (let i = 0, reach = stride * direction; i < DOUBLINGS; i += 1, reach *= 2) {
    const far = near + reach
    const farValue = f(far)
    if (Number.isNaN(farValue)) return undefined
    if (farValue * direction >= 0) return rootBetween(f, near, nearValue, far, farValue)
    near = far
    nearValue = farValue
  }
  return undefined
}

/** The root between two places where the function has opposite signs, to the last digits that it can tell apart. */
function rootBetween(f: (x: number) => number, from: number, fromValue: number, to: number, toValue: number): number {
  let [a, fa, b, fb, c, fc] = [to, toValue, from, fromValue, from, fromValue]
  let share = 0.5
  for (let i = 0; i < 200; i += 1) {
    const x = a + share * (b - a)
    const fx = f(x)
    if (fx > 0 === fa > 0) {
      ;[c, fc] = [a, fa]
    } else {
      ;[c, fc, b, fb] = [b, fb, a, fa]
    }
    ;[a, fa] = [x, fx]
    const best = Math.abs(fa) < Math.abs(fb) ? a : b
    const tolerance = (4e-16 * Math.abs(best) + 1e-300) / Math.abs(b - a)
    if (fa === 0 || fb === 0 || tolerance > 0.5) return best
    share = Math.min(Math.max(nextShare(a, fa, b, fb, c, fc), tolerance), 1 - tolerance)
  }
  return a
}

/** How far from a towards b to look next, when f is fa and fb there and was fc at c before. */
export function nextShare(a: number, fa: number, b: number, fb: number, c: number, fc: number): number {
  const position = (a - b) / (c - b)
  const height = (fa - fb) / (fc - fb)
  const isTame = height * height < position && (1 - height) * (1 - height) < 1 - position
  if (!isTame) return 0.5
  return (fa / (fb - fa)) * (fc / (fb - fc)) + ((c - a) / (b - a)) * (fa / (fc - fa)) * (fb / (fc - fb))
}
