import type { Walk } from './hypercube-walk.js'

/** What the players of a walk do to a result, draw by draw: a column for each player in every list. */
export interface Crossings {
  /** What the result gains where the player goes over to the other sample. */
  readonly there: readonly Float64Array[]
  /** What it gains where the player comes back. */
  readonly back: readonly Float64Array[]
  /** What the half of the stops that lies ahead of the player's going over has more, in sum, than the half behind it, ÷ 4 × players. */
  readonly lead: readonly Float64Array[]
}

/**
 * The crossings of each player. `(there - back) × lead` is what the player is given of the squared differences between the
 * ends of all 4 × players one-way walks that the round trip holds (`shapley.ts`).
 *
 * Both factors add up over the parts of a sum whose parts are walked in orders that agree on the players they share: the
 * mean of their product is then what the player is given of the variance of the sum.
 */
export function crossingsOf({ stops, order }: Walk): Crossings {
  const players = order.length
  const draws = stops[0]?.length ?? 0
  const empty = () => order.map(() => new Float64Array(draws))
  const [there, back, lead] = [empty(), empty(), empty()]
  for (let i = 0; i < draws; i += 1) {
    const at = (k: number): number => stops[k % (2 * players)]![i]!
    let ahead = 0
    for (let k = 1; k <= players; k += 1) ahead += at(k) - at(k + players)
    for (let k = 0; k < players; k += 1) {
      const j = order[k]![i]!
      there[j]![i] = at(k + 1) - at(k)
      back[j]![i] = at(k + 1 + players) - at(k + players)
      lead[j]![i] = ahead / (4 * players)
      ahead -= 2 * (at(k + 1) - at(k + 1 + players))
    }
  }
  return { there, back, lead }
}
