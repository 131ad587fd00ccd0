import type { Key } from './key.js'
import { streamOfKey, uniform } from './rng.js'

/** Two independent samples of the same inputs, a column for each; draw i of the one and of the other stand side by side. */
export interface TwoSamples {
  readonly base: readonly Float64Array[]
  readonly other: readonly Float64Array[]
}

/**
 * The model on a round trip through each draw: from its base inputs, one player after the other goes over to the other
 * sample, and then one after the other comes back, in the same order. Stop k and stop k + players differ in every player.
 *
 * Each draw has an order of its own, `order[k][i]` being the player that moves in draw i on leaving stop k and again on leaving
 * stop k + players.
 */
export interface Walk {
  /** The results at the 2 × players stops, a column of draws each. */
  readonly stops: readonly Float64Array[]
  readonly order: readonly Uint32Array[]
}

/** Walks all draws at once: `evaluate` is asked for one column of results for each stop. A player is one or more columns. */
export function walk(
  { base, other }: TwoSamples,
  players: readonly (readonly number[])[],
  evaluate: (columns: readonly Float64Array[]) => Float64Array,
  key: Key,
): Walk {
  const draws = base[0]?.length ?? 0
  const order = orders(key, players.length, draws)
  const columns = base.map((column) => Float64Array.from(column))
  const stops: Float64Array[] = []
  for (const from of [other, base]) {
    for (const movers of order) {
      // The evaluator may hand out the same column every time.
      stops.push(Float64Array.from(evaluate(columns)))
      for (let i = 0; i < draws; i += 1) for (const j of players[movers[i]!]!) columns[j]![i] = from[j]![i]!
    }
  }
  return { stops, order }
}

/** An order of the players for each draw, all orders alike (Fisher and Yates): the player at place k in draw i. */
function orders(key: Key, players: number, draws: number): readonly Uint32Array[] {
  const bits = new Uint32Array(players)
  const stream = streamOfKey(key)
  const order = Array.from({ length: players }, () => new Uint32Array(draws))
  for (let i = 0; i < draws; i += 1) {
    stream.fill(i * players, bits)
    for (let k = 0; k < players; k += 1) {
      const j = Math.floor(uniform(bits[k]!) * (k + 1))
      order[k]![i] = order[j]![i]!
      order[j]![i] = k
    }
  }
  return order
}
