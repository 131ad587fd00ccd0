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
  order: Walk['order'],
): Walk {
  const draws = base[0]?.length ?? 0
  const columns = base.map((column) => column.slice())
  const stops: Float64Array[] = []
  for (const from of [other, base]) {
    for (const movers of order) {
      // The evaluator may hand out the same column every time.
      stops.push(evaluate(columns).slice())
      for (let i = 0; i < draws; i += 1) for (const j of players[movers[i]!]!) columns[j]![i] = from[j]![i]!
    }
  }
  return { stops, order }
}

/**
 * The order in which the players' own times come, draw by draw. Independent times make all orders alike, and whoever takes
 * part in two walks meets the others of both in one order.
 */
export function ordersByTime(times: readonly Uint32Array[]): Walk['order'] {
  const draws = times[0]?.length ?? 0
  const order = times.map(() => new Uint32Array(draws))
  const own = new Float64Array(times.length)
  for (let i = 0; i < draws; i += 1) {
    // One number holds the time and, in its last bits, the player: sorting numbers needs no comparing function.
    for (const [j, time] of times.entries()) own[j] = time[i]! * PLAYERS + j
    own.sort()
    for (const [k, packed] of own.entries()) order[k]![i] = packed % PLAYERS
  }
  return order
}

/** More players than any walk has; times of 32 bits and players of 21 fill the 53 bits of a double. */
const PLAYERS = 2 ** 21
