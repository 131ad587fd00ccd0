import { specOrigin } from '../forecast/explain-origin.js'
import type { Priced } from '../forecast/run.js'
import type { Quantity } from '../workflow/portfolio.js'
import { type Effect, Effects } from './effects.js'
import type { ExpectedPoint } from './elasticity.js'
import type { World } from './parts.js'
import { type Input, isChance, type Player } from './players.js'
import type { Sample } from './sample.js'
import type { InputShare, QuantityEffect } from './sensitivity.js'
import type { Shares } from './split/tally.js'
import { type Ends, tornadoOf } from './tornado.js'
import { shareOf, workflowOf } from './workflow-shares.js'

/** What is known of a figure and its players. */
export interface Known {
  readonly priced: Priced
  readonly world: World
  readonly players: readonly Player[]
  readonly shares: Shares
  /** An ordinary simulation, and the figure in its draws. */
  readonly sample: Sample
  readonly figures: Float64Array
  readonly point: ExpectedPoint
  readonly question: { readonly tornado: boolean }
}

/** A player with all that is told of it. */
interface Ranked {
  readonly player: number
  readonly input: InputShare
}

/** Every player with its share and its quantities, largest share first. */
export async function inputSharesOf(known: Known, reasons: Record<string, string>): Promise<readonly Ranked[]> {
  const { players, shares, world, point, priced } = known
  const effects = new Effects(known.sample, known.figures)
  const ends = known.question.tornado ? tornadoOf(world, point.sums) : undefined
  const ranked = [...players.keys()].sort((a, b) => (shares.shares[b] ?? 0) - (shares.shares[a] ?? 0) || a - b)
  const all: Ranked[] = []
  for (const at of ranked) {
    const player = players[at]!
    const quantities: QuantityEffect[] = []
    // Noise of all months is told as one.
    const groups = player.inputs.every(isChance) ? [player.inputs] : player.inputs.map((input) => [input])
    for (const inputs of groups) {
      const [input] = inputs as [Input]
      const effect = player.parts.length > 0 ? effects.of(inputs) : undefined
      const elasticities = inputs.map(({ quantity }) => point.elasticity(quantity))
      const elasticity = elasticities.some((each) => each === undefined)
        ? null
        : elasticities.reduce((sum: number, each) => sum + each!, 0)
      if (elasticity === null) reasons['elasticity'] = point.value === 0 ? 'zero_spend' : 'zero_trusted_outcomes'
      quantities.push({
        ...(await told(input)),
        ...seen(effect),
        elasticity,
        one_at_a_time: inputs.length === 1 ? alone(ends?.(input.quantity)) : null,
      })
    }
    all.push({
      player: at,
      input: { workflow: workflowOf(priced, world, player), ...shareOf(shares, [at]), quantities },
    })
  }
  return all
}

/** What a quantity is, and where it stands. */
async function told({ quantity, distribution }: Input) {
  return {
    path: pathOf(quantity),
    ...(await placeOf(quantity)),
    value: {
      p10: distribution.quantile(0.1),
      mean: distribution.mean,
      p90: distribution.quantile(0.9),
      expected: quantity.cases[1],
    },
  }
}

export const pathOf = ({ place }: Quantity): string => place!.path.join('.')

async function placeOf(quantity: Quantity): Promise<Pick<QuantityEffect, 'place' | 'source'>> {
  const origin = await specOrigin(quantity)
  if (origin.kind !== 'spec') throw new Error(`${pathOf(quantity)} is uncertain and nobody wrote it down`)
  const { path, line, column, source = null } = origin
  return { place: { path, line, column }, source }
}

/** What reads nothing of a quantity goes with it by chance only, which is not told. */
function seen(effect: Effect | undefined): Pick<QuantityEffect, 'swing' | 'rank_correlation'> {
  if (!effect) return { swing: null, rank_correlation: 0 }
  const { lowest, highest, rank } = effect
  const known = Number.isFinite(lowest) && Number.isFinite(highest)
  return { swing: known ? { lowest, highest } : null, rank_correlation: Number.isFinite(rank) ? rank : null }
}

function alone(ends: Ends | undefined): QuantityEffect['one_at_a_time'] {
  if (!ends) return null
  const [p10, p90] = ends.map((value) => (Number.isFinite(value) ? value : null)) as [number | null, number | null]
  return { p10, p90 }
}
