import type { Player } from '../players.js'
import type { Travelled, Traveller } from './block.js'

interface Kept {
  readonly swap: Float64Array
  readonly lead: Float64Array
}

/** Players that several parts read: what their crossings do in all parts, and what the leads of all add up to. */
export class Together {
  readonly #players: ReadonlyMap<number, Kept>

  constructor(players: readonly Player[], draws: number) {
    this.#players = new Map(
      players.flatMap(({ parts }, at) =>
        parts.length > 1 ? [[at, { swap: new Float64Array(draws), lead: new Float64Array(draws) }] as const] : [],
      ),
    )
  }

  /** What players that this part alone reads are given in a block of draws; what the others do is kept from `at` on. */
  ownOf(
    { players }: Pick<Traveller, 'players'>,
    { crossings: { there, back, lead } }: Pick<Travelled, 'crossings'>,
    at: number,
  ): ReadonlyMap<number, Float64Array> {
    const given = new Map<number, Float64Array>()
    for (const [own, player] of players.entries()) {
      const [go, come, ahead] = [there[own]!, back[own]!, lead[own]!]
      const kept = this.#players.get(player)
      if (kept) {
        for (let i = 0; i < go.length; i += 1) {
          kept.swap[at + i]! += go[i]! - come[i]!
          kept.lead[at + i]! += ahead[i]!
        }
        continue
      }
      const column = new Float64Array(go.length)
      for (let i = 0; i < go.length; i += 1) column[i] = (go[i]! - come[i]!) * ahead[i]!
      given.set(player, column)
    }
    return given
  }

  /** What the players of several parts are given, once all parts are through. */
  given(): ReadonlyMap<number, Float64Array> {
    return new Map(
      [...this.#players].map(([player, { swap, lead }]) => [player, swap.map((gain, i) => gain * lead[i]!)]),
    )
  }
}
