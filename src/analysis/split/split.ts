import { childKey, seedKey } from '../../stats/key.js'
import { type Stream, streamOfKey } from '../../stats/rng.js'
import type { World } from '../parts.js'
import type { Player } from '../players.js'
import type { Sample } from '../sample.js'
import { type Result, type Travelled, type Traveller, travel } from './block.js'
import { addWhatIsNotLinear, type Journey } from './not-linear.js'
import { type Shares, Tally } from './tally.js'

/** Two independent samples of one size, and the seed that decides in which order players move from one to the other. */
export interface Samples {
  readonly base: Sample
  readonly other: Sample
  readonly seed: string
}

/** Numbers that are kept of a block of draws: a column for each player. */
const ROOM = 2 ** 21
const [LEAST, MOST] = [32, 1024]

/**
 * Divides the variance of a target among players: Shapley effects over all of them, at a cost that grows with the number of
 * quantities and not with its square.
 *
 * What a quantity causes, alone or with others, is in the part that reads it. So each part is walked by itself
 * (`stats/hypercube-walk.ts`), in orders that agree on the players that parts have in common. A player that one
 * part reads is given what it does there; one that several read is given the product of what all its crossings do
 * and all leads add up to. For a sum of parts that is all. For a ratio of sums it holds to first order
 * around `slopes`, and the rest is added from the walk of all parts together.
 */
export function split(
  world: World,
  players: readonly Player[],
  { base, other, seed }: Samples,
  slopes: readonly number[],
): Shares {
  const numbers = new Map(players.flatMap(({ inputs }, at) => inputs.map(({ key }) => [key, at] as const)))
  const moving = world.parts.filter(({ inputs }) => inputs.length > 0)
  const travellers = moving.map((part): Traveller => {
    const own = part.inputs.map(({ key }) => numbers.get(key)!)
    const numbersOf = [...new Set(own)]
    return {
      part,
      base: base.columns(part.inputs),
      other: other.columns(part.inputs),
      players: numbersOf,
      columns: numbersOf.map((player) => own.flatMap((each, i) => (each === player ? [i] : []))),
    }
  })
  const key = childKey(seedKey(seed), 'when inputs move')
  const clocks = players.map(({ inputs }) => streamOfKey(childKey(key, inputs[0]!.key)))
  const { draws } = base.plan
  const block = Math.min(MOST, Math.max(LEAST, 2 ** Math.floor(Math.log2(ROOM / Math.max(1, players.length)))))
  const result = resultOf(world, slopes)
  const still = slopes.map((_, feature) =>
    world.parts.reduce((sum, { inputs, expected }) => (inputs.length > 0 ? sum : sum + expected[feature]!), 0),
  )
  const features = result.isWhole ? 0 : slopes.length
  const tally = new Tally(players.length, draws)
  for (let from = 0; from < draws; from += block) {
    const size = Math.min(block, draws - from)
    const times = timesOf(clocks, from, size)
    const given: (Float64Array | undefined)[] = players.map(() => undefined)
    const together = new Together(players, size)
    const journeys: Journey[] = []
    for (const traveller of travellers) {
      const own = traveller.players.map((player) => times(player))
      const travelled = travel(traveller, [from, size], own, result.of, features)
      addOwn(given, together, players, traveller, travelled)
      if (features > 0) journeys.push({ traveller, travelled })
    }
    together.addTo(given)
    if (features > 0) addWhatIsNotLinear(given, journeys, still, world.combine, slopes, times)
    tally.add(given, from, size)
  }
  return tally.shares()
}

/** The moments at which players move in a block of draws. */
function timesOf(clocks: readonly Stream[], from: number, size: number): (player: number) => Uint32Array {
  const known = new Map<number, Uint32Array>()
  return (player) => {
    const time = known.get(player) ?? new Uint32Array(size)
    if (!known.has(player)) clocks[player]!.fill(from, time)
    known.set(player, time)
    return time
  }
}

/**
 * What is divided in a part: the whole target where there is one part only, or where the target is the sum; else the
 * sums weighted by how the target changes with each.
 */
function resultOf({ parts, combine, target }: World, slopes: readonly number[]): { of: Result; isWhole: boolean } {
  if (target.isSum) return { of: (kernel, size) => kernel.output(0).subarray(0, size), isWhole: true }
  const of: Result = (kernel, size) => {
    const out = new Float64Array(size)
    if (parts.length > 1) {
      for (const [feature, slope] of slopes.entries()) {
        const term = kernel.output(feature)
        for (let i = 0; i < size; i += 1) out[i]! += slope * term[i]!
      }
    } else
      combine.run(
        termsOf(slopes.length, (feature) => kernel.output(feature).slice(0, size)),
        [out],
        size,
      )
    return out
  }
  return { of, isWhole: parts.length === 1 }
}

const termsOf = (features: number, term: (feature: number) => Float64Array) =>
  Array.from({ length: features }, (_, feature) => term(feature))

/** Gives players what they do in a part, or keeps it until all parts that read them are through. */
function addOwn(
  given: (Float64Array | undefined)[],
  together: Together,
  players: readonly Player[],
  traveller: Traveller,
  { crossings: { there, back, lead } }: Travelled,
): void {
  for (const [own, player] of traveller.players.entries()) {
    const swap = there[own]!.map((gain, i) => gain - back[own]![i]!)
    if (players[player]!.parts.length > 1) together.add(player, swap, lead[own]!)
    else given[player] = swap.map((gain, i) => gain * lead[own]![i]!)
  }
}

/** Players that several parts read: what their crossings do in all of them, and all leads. */
class Together {
  readonly #players: ReadonlyMap<number, { readonly swap: Float64Array; readonly lead: Float64Array }>

  constructor(players: readonly Player[], size: number) {
    this.#players = new Map(
      players.flatMap(({ parts }, at) =>
        parts.length > 1 ? [[at, { swap: new Float64Array(size), lead: new Float64Array(size) }] as const] : [],
      ),
    )
  }

  add(player: number, swap: Float64Array, lead: Float64Array): void {
    const all = this.#players.get(player)!
    for (let i = 0; i < swap.length; i += 1) {
      all.swap[i]! += swap[i]!
      all.lead[i]! += lead[i]!
    }
  }

  addTo(given: (Float64Array | undefined)[]): void {
    for (const [player, { swap, lead }] of this.#players) given[player] = swap.map((gain, i) => gain * lead[i]!)
  }
}
