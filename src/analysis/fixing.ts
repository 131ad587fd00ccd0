import { pathOf } from './input-shares.js'
import type { World } from './parts.js'
import { isChance, type Player } from './players.js'
import type { Sample } from './sample.js'
import type { Fixing, Spread } from './sensitivity.js'
import { combined, drawSumsHolding } from './simulated.js'
import type { Shares } from './split/tally.js'
import { spreadOf } from './spread.js'

/** How many inputs are taken to be known: those worth measuring first. */
const MEASURED = 3

/** What cancels out leaves the last bits of a sum, which are no share. */
const NOTHING = 1e-9

/** The draws of a figure, and the players by the shares they have in it. */
export interface Before {
  readonly sums: readonly Float64Array[]
  readonly spread: Spread
  readonly ranked: readonly number[]
}

/** The spread of the same draws where the inputs with the largest shares are held at their means. Null where nothing varies. */
export function fixingOf(
  world: World,
  sample: Sample,
  { sums, spread, ranked }: Before,
  { shares }: Shares,
  players: readonly Player[],
): Fixing | null {
  const inputs = ranked
    .filter((at) => shares[at]! > NOTHING && !players[at]!.inputs.every(isChance))
    .slice(0, MEASURED)
    .flatMap((at) => players[at]!.inputs)
  if (inputs.length === 0) return null
  const held = new Map(inputs.map(({ key, distribution }) => [key, distribution.mean]))
  const { p10, p90 } = spreadOf(combined(world, drawSumsHolding(world, sample, sums, held)), {})
  return {
    held: inputs.map(({ quantity }) => pathOf(quantity)),
    before: { p10: spread.p10, p90: spread.p90 },
    after: { p10, p90 },
  }
}
