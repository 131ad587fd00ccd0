import { type Goal, meets, missBy } from './goal.js'
import { type Domain, gridOf, isOpen } from './grid.js'
import { narrow, type Point } from './narrow.js'

/** The figure at a value of the input; null where the input cannot have it, or where there is no figure. */
export type FigureAt = (x: number) => Promise<number | null>

/** How a figure moves over the values that were tried. */
export type Course = 'rising' | 'falling' | 'flat' | 'mixed'

/** Why a goal is not met: the figure does not move, it jumps over the target, it levels off, or the input ends before. */
export type Shortfall = 'no_effect' | 'jump' | 'levels_off' | 'out_of_reach'

export interface Seen {
  readonly x: number
  readonly figure: number
}

/** What was found; undefined where no value tried has a figure. */
export interface Found {
  readonly x: number
  readonly figure: number
  readonly shortfall: Shortfall | null
  readonly course: Course
  /** Further values at which the figure crosses the target, nearest first. */
  readonly others: readonly number[]
}

/** Crossings that are told besides the first. */
const mostOthers = 5

/**
 * The value nearest the present one at which a goal begins to be met, or the one that comes closest. Values over the whole domain
 * are tried first: the figure need not rise or fall throughout.
 */
export async function search(
  at: FigureAt,
  goal: Goal,
  domain: Domain,
  present: number | null,
): Promise<Found | undefined> {
  const seen: Seen[] = []
  const look = async (x: number): Promise<Seen | undefined> => {
    const known = seen.find((each) => each.x === x)
    if (known) return known
    const figure = await at(x)
    if (figure === null) return undefined
    seen.push({ x, figure })
    return seen.at(-1)
  }
  const grid = gridOf(domain, present)
  const gaps: number[] = []
  for (const x of grid) if (!(await look(x))) gaps.push(x)
  if (seen.length === 0) return undefined
  const miss = (one: Seen): Point => ({ x: one.x, miss: missBy(goal, one.figure) })
  const missAt = async (x: number) => {
    const one = await look(x)
    return one && miss(one).miss
  }
  const start = present ?? domain.min
  let [course, levelsOff] = [courseOf(rising(seen)), false]
  let brackets = crossings(rising(seen).map(miss))
  if (brackets.length === 0 && course !== 'flat') {
    const isMet = goal.operator !== '==' && seen.some((one) => miss(one).miss <= 0)
    if (!isMet) await towardsGaps(look, seen, gaps, miss)
    if (isOpen(domain) && !gaps.some((gap) => seen.every(({ x }) => x < gap)))
      levelsOff = await outwards(look, seen, domain, miss)
    if (!isMet && !crossed(seen, miss)) await intoTheDip(look, seen, domain, miss)
    brackets = crossings(rising(seen).map(miss))
    course = courseOf(rising(seen))
  }
  if (brackets.length === 0) {
    const best = await rounded(closest(seen.map(miss), start), look, miss)
    const { figure } = seen.find(({ x }) => x === best.x)!
    const isMet = meets(goal, figure, sizeOf(seen))
    const why = course === 'flat' ? 'no_effect' : levelsOff ? 'levels_off' : 'out_of_reach'
    return { x: best.x, figure, shortfall: isMet ? null : why, course, others: [] }
  }
  const nearest = [...brackets].sort((a, b) => distance(a, start) - distance(b, start)).slice(0, mostOthers + 1)
  const values: Seen[] = []
  for (const bracket of nearest) {
    const ends = await narrow(missAt, bracket, domain.whole)
    const chosen = goal.operator !== '==' || Math.abs(ends[0].miss) <= Math.abs(ends[1].miss) ? ends[0] : ends[1]
    values.push(seen.find(({ x }) => x === chosen.x)!)
  }
  values.sort((a, b) => Math.abs(a.x - start) - Math.abs(b.x - start))
  const first = values[0]!
  const isMet = meets(goal, first.figure, sizeOf(seen.filter(({ x }) => grid.includes(x))))
  return {
    ...first,
    shortfall: isMet ? null : 'jump',
    course,
    others: values.slice(1).map(({ x }) => x),
  }
}

const rising = (seen: readonly Seen[]): readonly Seen[] => [...seen].sort((a, b) => a.x - b.x)

const sizeOf = (seen: readonly Seen[]): number =>
  seen.map(({ figure }) => Math.abs(figure)).sort((a, b) => a - b)[seen.length >> 1] ?? 0

/** Neighbours between which the goal begins or ceases to be met. */
const crossings = (points: readonly Point[]): (readonly [Point, Point])[] =>
  points.slice(1).flatMap((point, i): (readonly [Point, Point])[] => {
    const before = points[i]!
    return before.miss <= 0 === point.miss <= 0 ? [] : [[before, point]]
  })

const distance = ([one, other]: readonly [Point, Point], x: number): number =>
  (x - one.x) * (x - other.x) <= 0 ? 0 : Math.min(Math.abs(x - one.x), Math.abs(x - other.x))

/** The point that misses least; of several the one nearest the start. Where an inequality holds, the start itself. */
function closest(points: readonly Point[], start: number): Point {
  const size = ({ miss }: Point) => Math.abs(miss)
  const met = points.filter(({ miss }) => miss <= 0)
  const some = met.length > 0 && met.length === points.length ? met : points
  const holds = some === met
  return [...some].sort((a, b) => (holds ? 0 : size(a) - size(b)) || Math.abs(a.x - start) - Math.abs(b.x - start))[0]!
}

/** Changes of figures that are only their last digits. */
const noise = 1e-11

function courseOf(seen: readonly Seen[]): Course {
  const largest = Math.max(...seen.map(({ figure }) => Math.abs(figure)))
  const steps = seen.slice(1).map(({ figure }, i) => figure - seen[i]!.figure)
  const moves = steps.filter((step) => Math.abs(step) > noise * largest)
  if (moves.length === 0) return 'flat'
  if (moves.every((step) => step > 0)) return 'rising'
  return moves.every((step) => step < 0) ? 'falling' : 'mixed'
}

/** The edge of what is allowed is found to the last digits; where six of them come as close, they read better. */
async function rounded(best: Point, look: Look, miss: Miss): Promise<Point> {
  const short = await look(Number(best.x.toPrecision(6)))
  return short && Math.abs(miss(short).miss - best.miss) <= 1e-6 * Math.abs(best.miss) ? miss(short) : best
}

type Look = (x: number) => Promise<Seen | undefined>
type Miss = (one: Seen) => Point

const crossed = (seen: readonly Seen[], miss: Miss): boolean => crossings(rising(seen).map(miss)).length > 0

/** Between the last value that has a figure and the next that has none: halving, until the target is crossed or the edge is found. */
async function towardsGaps(look: Look, seen: readonly Seen[], gaps: readonly number[], miss: Miss): Promise<void> {
  const values = rising(seen).map(({ x }) => x)
  const edges = values.flatMap((x, i) => {
    const isGap = (gap: number, next: number | undefined) => next === undefined || (gap > x ? gap < next : gap > next)
    const above = gaps.filter((gap) => gap > x && isGap(gap, values[i + 1])).sort((a, b) => a - b)[0]
    const below = gaps.filter((gap) => gap < x && isGap(gap, values[i - 1])).sort((a, b) => b - a)[0]
    return [above, below].flatMap((gap) => (gap === undefined ? [] : [{ x, gap }]))
  })
  for (const edge of edges) {
    let { x, gap } = edge
    for (let i = 0; i < 40 && Math.abs(gap - x) > noise * Math.abs(x) && !crossed(seen, miss); i += 1) {
      const middle = (x + gap) / 2
      if (await look(middle)) x = middle
      else gap = middle
    }
  }
}

/**
 * Ever larger values of an input without an upper limit, as long as they come no farther from the target. Says whether the figure
 * levels off: whether steps that shrink as they do would add up to less than what is missing.
 */
async function outwards(look: Look, seen: readonly Seen[], { max }: Domain, miss: Miss): Promise<boolean> {
  let stride: number | undefined
  for (;;) {
    const last = rising(seen).at(-1)!
    const next = last.x > 0 ? last.x * 10 : 1
    const found = next > max ? undefined : await look(next)
    if (!found || crossed(seen, miss)) return false
    const missing = Math.abs(miss(found).miss)
    const step = Math.abs(miss(last).miss) - missing
    if (step < 0) return false
    const shrinks = stride === undefined || stride === 0 ? 1 : step / stride
    if (shrinks < 0.5 && missing > (2 * step * shrinks) / (1 - shrinks)) return true
    stride = step
  }
}

const golden = (Math.sqrt(5) - 1) / 2

/** Around the value that misses least, where its neighbours miss more on both sides: golden section, until the target is crossed. */
async function intoTheDip(look: Look, seen: readonly Seen[], { whole }: Domain, miss: Miss): Promise<void> {
  if (whole) return
  const points = rising(seen).map(miss)
  const sizes = points.map((point) => Math.abs(point.miss))
  const at = sizes.indexOf(Math.min(...sizes))
  const [before, after] = [points[at - 1], points[at + 1]]
  if (!before || !after) return
  let [low, high] = [before.x, after.x]
  for (let i = 0; i < 60 && high - low > 1e-9 * Math.abs(high) && !crossed(seen, miss); i += 1) {
    const [one, other] = [await look(high - golden * (high - low)), await look(low + golden * (high - low))]
    if (!one || !other) return
    if (Math.abs(miss(one).miss) <= Math.abs(miss(other).miss)) high = other.x
    else low = one.x
  }
}
