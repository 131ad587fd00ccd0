/** What an input may be. */
export interface Domain {
  readonly min: number
  readonly max: number
  /** Whether only whole numbers make sense. */
  readonly whole: boolean
}

/** Beyond this an end is no limit of the thing itself, only of what a number may be. */
const farAway = 1e14

export const isOpen = ({ max }: Domain): boolean => max > farAway

/** Whole numbers up to so many are all tried. */
const fewWhole = 64

/** Multiples of the present value at which an input without an upper limit is tried. */
const multiples = [0.001, 0.01, 0.03, 0.1, 0.2, 0.35, 0.5, 0.7, 0.85, 1, 1.2, 1.5, 2, 3, 5, 10, 30, 100, 1000]

const parts = 16

/** The values at which a figure is first looked at, rising: from end to end, or around the present value where there is no end. */
export function gridOf(domain: Domain, present: number | null): readonly number[] {
  const { min, max, whole } = domain
  const inside = (x: number) => x >= min && x <= max
  const own = present !== null && inside(present) ? [present] : []
  const all = isOpen(domain) ? around(domain, present) : spread(domain)
  const rounded = whole ? all.map(Math.round) : all
  return [...new Set([...rounded.filter(inside), ...own])].sort((a, b) => a - b)
}

function around({ min }: Domain, present: number | null): readonly number[] {
  // An input that may be below 0 is looked at on both sides of it, unless it is above 0 now.
  const floor = min < -farAway ? 0 : min
  const isAbove = floor === min || (present !== null && present > 0)
  const size = present !== null && present !== floor ? Math.abs(present - floor) : 1
  const above = [floor, ...multiples.map((by) => floor + size * by)]
  return isAbove ? above : [...above, ...multiples.map((by) => floor - size * by)]
}

function spread({ min, max, whole }: Domain): readonly number[] {
  if (whole && max - min < fewWhole) return Array.from({ length: max - min + 1 }, (_, i) => min + i)
  const isWide = min > 0 && max / min > 100
  return Array.from({ length: parts + 1 }, (_, i) => {
    if (i === 0) return min
    if (i === parts) return max
    return isWide ? Math.exp(Math.log(min) + (i / parts) * Math.log(max / min)) : min + (i / parts) * (max - min)
  })
}
