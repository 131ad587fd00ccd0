import type { Kernel } from '../../graph/kernel/kernel.js'
import { type Crossings, crossingsOf } from '../../stats/crossings.js'
import { ordersByTime } from '../../stats/hypercube-walk.js'
import type { Travelled, Traveller } from './block.js'

/** A part and what a block of draws of it gave. */
export interface Journey {
  readonly traveller: Traveller
  readonly travelled: Travelled
}

/**
 * Adds to what players are given of the linear target what they are given of the target itself more than of the linear one,
 * both on the walk of all parts together; `still` is what parts add to the sums that nothing moves. The difference is small where the sums are large, so that its error
 * is small too; by itself that walk would drown a quantity of one workflow among a thousand in the noise of the others.
 */
export function addWhatIsNotLinear(
  given: ReadonlyMap<number, Float64Array>,
  journeys: readonly Journey[],
  still: readonly number[],
  combine: Kernel,
  slopes: readonly number[],
  times: (player: number) => Uint32Array,
): void {
  const players = [...new Set(journeys.flatMap(({ traveller }) => traveller.players))]
  if (players.length === 0) return
  const order = ordersByTime(players.map(times))
  const { whole, linear } = stopsOf(players, order, journeys, still, combine, slopes)
  const [curved, straight] = [crossingsOf({ stops: whole, order }), crossingsOf({ stops: linear, order })]
  const givenBy = ({ there, back, lead }: Crossings, j: number, i: number) =>
    (there[j]![i]! - back[j]![i]!) * lead[j]![i]!
  for (const [j, player] of players.entries()) {
    const column = given.get(player)!
    for (let i = 0; i < column.length; i += 1) column[i]! += givenBy(curved, j, i) - givenBy(straight, j, i)
  }
}

/** The target and the linear one at every stop of the walk of all parts together. */
function stopsOf(
  players: readonly number[],
  order: readonly Uint32Array[],
  journeys: readonly Journey[],
  still: readonly number[],
  combine: Kernel,
  slopes: readonly number[],
) {
  const size = order[0]!.length
  const moves = movesOf(players, journeys)
  const sums = slopes.map((_, feature) => {
    const sum = new Float64Array(size).fill(still[feature]!)
    for (const { travelled } of journeys) addTo(sum, travelled.start[feature]!)
    return sum
  })
  const whole: Float64Array[] = []
  const linear: Float64Array[] = []
  for (const way of ['there', 'back'] as const) {
    for (const movers of order) {
      const [target, straight] = [new Float64Array(size), new Float64Array(size)]
      combine.run(sums, [target], size)
      for (const [feature, sum] of sums.entries()) addTo(straight, sum, slopes[feature]!)
      whole.push(target)
      linear.push(straight)
      for (let i = 0; i < size; i += 1) {
        for (const { terms, at } of moves[movers[i]!]!)
          for (const [feature, sum] of sums.entries()) sum[i]! += terms[feature]![way][at]![i]!
      }
    }
  }
  return { whole, linear }
}

/** For each player the parts that it moves, with its place there. */
function movesOf(players: readonly number[], journeys: readonly Journey[]) {
  const places = new Map(players.map((player, j) => [player, j]))
  const moves = players.map((): { readonly terms: readonly Crossings[]; readonly at: number }[] => [])
  for (const { traveller, travelled } of journeys)
    for (const [at, player] of traveller.players.entries())
      moves[places.get(player)!]!.push({ terms: travelled.terms, at })
  return moves
}

function addTo(sum: Float64Array, part: Float64Array, factor = 1): void {
  for (let i = 0; i < sum.length; i += 1) sum[i]! += factor * part[i]!
}
