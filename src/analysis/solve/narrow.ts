import { nextShare } from '../../stats/special/find-root.js'

/** A place and how far the figure misses there. */
export interface Point {
  readonly x: number
  readonly miss: number
}

/** How far from each other the ends of a bracket are when it is narrow enough, relative to the value. */
const relative = 1e-10

/**
 * Narrows a bracket, one end of which misses by at most 0 and the other by more, to a part in 10¹⁰ of the value (whole numbers: to
 * neighbours), by Chandrupatla's method. The first of the two that come back misses by at most 0. `miss` is undefined where there
 * is no figure; the search then ends with what it has.
 */
export async function narrow(
  miss: (x: number) => Promise<number | undefined>,
  [from, to]: readonly [Point, Point],
  whole: boolean,
): Promise<readonly [Point, Point]> {
  let [a, b, c] = [to, from, from]
  let share = 0.5
  for (let i = 0; i < 200 && a.miss !== 0 && b.miss !== 0; i += 1) {
    const best = Math.abs(a.miss) < Math.abs(b.miss) ? a : b
    const tolerance = (whole ? 0.5 : relative * Math.abs(best.x) + 1e-300) / Math.abs(b.x - a.x)
    if (tolerance > 0.499) break
    share = Math.min(
      Math.max(i === 0 ? 0.5 : nextShare(a.x, a.miss, b.x, b.miss, c.x, c.miss), tolerance),
      1 - tolerance,
    )
    const exact = a.x + share * (b.x - a.x)
    const x = whole ? between(Math.round(exact), a.x, b.x) : exact
    const value = await miss(x)
    if (value === undefined) break
    const found = { x, miss: value }
    if (found.miss <= 0 === a.miss <= 0) c = a
    else [c, b] = [b, a]
    a = found
  }
  return a.miss <= 0 ? [a, b] : [b, a]
}

/** A whole number strictly between two that are at least two apart. */
const between = (x: number, one: number, other: number): number =>
  Math.min(Math.max(x, Math.min(one, other) + 1), Math.max(one, other) - 1)
