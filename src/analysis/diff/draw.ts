import type { Simulation } from '../../forecast/simulation/unit.js'
import { Drawn, type DrawnMonth } from '../drawn.js'
import { sameDraws } from './luck.js'
import type { Side } from './side.js'

/** A workflow with its draws on the sides that have it. */
export interface DrawnPair {
  readonly id: string
  /** Among the workflows of the head. */
  readonly position: number | undefined
  readonly base: DrawnMonth | undefined
  readonly head: DrawnMonth | undefined
}

/**
 * Draws the workflows of both sides with the same luck, one after the other: first those of the head, then those that only the
 * base has. One whose draws are the same on both is drawn once.
 */
export function* drawPairs(
  base: Side,
  head: Side,
  simulation: Omit<Simulation, 'workflows' | 'budget'>,
  otherPrices: boolean,
): Generator<DrawnPair> {
  const [before, after] = [base, head].map(({ priced, cases }) => new Drawn(priced, cases, simulation))
  const once = new Map([...sameDraws(base, head, otherPrices)].map(([mine, theirs]) => [theirs, mine]))
  const positions = new Map(base.priced.portfolio.workflows.map(({ id }, i) => [id, i]))
  const monthsOf = regimesIn(base, head)
  for (const [i, { id }] of head.priced.portfolio.workflows.entries()) {
    const drawn = after!.workflow(i)
    const at = positions.get(id)
    positions.delete(id)
    const ofBase = (columns: readonly Float64Array[]) => monthsOf.map((regime) => columns[regime]!)
    const same = once.has(i) && {
      spend: ofBase(drawn.spend),
      tokens: ofBase(drawn.tokens),
      outcomes: drawn.outcomes && ofBase(drawn.outcomes),
    }
    yield { id, position: i, head: drawn, base: at === undefined ? undefined : same || before!.workflow(at) }
  }
  for (const [id, i] of positions) yield { id, position: undefined, base: before!.workflow(i), head: undefined }
}

/** For each set of prices of the base that of the head which holds in its first month. */
function regimesIn(base: Side, head: Side): readonly number[] {
  return base.priced.regimes.map(({ months: [first] }) =>
    head.priced.regimes.findIndex(({ months }) => months.includes(first!)),
  )
}
