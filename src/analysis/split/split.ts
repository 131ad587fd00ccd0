import { childKey, seedKey } from '../../stats/key.js'
import { streamOfKey } from '../../stats/rng.js'
import type { Part, World } from '../parts.js'
import type { Player } from '../players.js'
import { type Sample, samplersOf } from '../sample.js'
import { type Result, type Traveller, travel } from './block.js'
import { powerWithin } from './draws.js'
import { addWhatIsNotLinear, type Journey } from './not-linear.js'
import { type Shares, Tally } from './tally.js'
import { Together } from './together.js'

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
export function split(world: World, players: readonly Player[], samples: Samples, slopes: readonly number[]): Shares {
  const moving = world.parts.filter(({ inputs }) => inputs.length > 0)
  const { draws } = samples.base.plan
  const tally = new Tally(players.length, draws)
  const [times, traveller] = [clocksOf(players, samples.seed), travellersOf(players, samples)]
  if (world.target.isSum || world.parts.length === 1) {
    const result = world.target.isSum ? first : wholeOf(world, slopes.length)
    const together = new Together(players, draws)
    for (const part of moving) {
      const one = traveller(part)
      for (const [from, size] of blocks(draws, MOST)) {
        const travelled = travel(one, [from, size], times(from, size), result, 0)
        tally.add(together.ownOf(one, travelled, from), from, size)
      }
    }
    tally.add(together.given(), 0, draws)
    return tally.shares()
  }
  const still = slopes.map((_, feature) =>
    world.parts.reduce((sum, { inputs, expected }) => (inputs.length > 0 ? sum : sum + expected[feature]!), 0),
  )
  const all = moving.map(traveller)
  const result = linearOf(slopes)
  for (const [from, size] of blocks(draws, blockFor(players.length))) {
    const at = times(from, size)
    const together = new Together(players, size)
    const given = new Map<number, Float64Array>()
    const journeys = all.map((one): Journey => {
      const travelled = travel(one, [from, size], at, result, slopes.length)
      for (const [player, column] of together.ownOf(one, travelled, 0)) given.set(player, column)
      return { traveller: one, travelled }
    })
    for (const [player, column] of together.given()) given.set(player, column)
    addWhatIsNotLinear(given, journeys, still, world.combine, slopes, at)
    tally.add(given, from, size)
  }
  return tally.shares()
}

const blockFor = (players: number): number => Math.min(MOST, Math.max(LEAST, powerWithin(ROOM / Math.max(1, players))))

function* blocks(draws: number, size: number): Generator<readonly [from: number, size: number]> {
  for (let from = 0; from < draws; from += size) yield [from, Math.min(size, draws - from)]
}

/** A part with its columns in the two samples, and who moves which of them. */
function travellersOf(players: readonly Player[], { base, other }: Samples): (part: Part) => Traveller {
  const numbers = new Map(players.flatMap(({ inputs }, at) => inputs.map(({ key }) => [key, at] as const)))
  return (part) => {
    const own = part.inputs.map(({ key }) => numbers.get(key)!)
    const movers = [...new Set(own)]
    const samplers = samplersOf(part.inputs)
    return {
      part,
      base: base.columns(part.inputs, samplers),
      other: other.columns(part.inputs, samplers),
      players: movers,
      columns: movers.map((player) => own.flatMap((each, i) => (each === player ? [i] : []))),
    }
  }
}

/** The moments at which players move in a block of draws: their own, whoever else moves. */
function clocksOf(players: readonly Player[], seed: string) {
  const key = childKey(seedKey(seed), 'when inputs move')
  return (from: number, size: number) => {
    const known = new Map<number, Uint32Array>()
    return (player: number): Uint32Array => {
      const time = known.get(player) ?? new Uint32Array(size)
      if (!known.has(player)) streamOfKey(childKey(key, players[player]!.inputs[0]!.key)).fill(from, time)
      known.set(player, time)
      return time
    }
  }
}

/** The result of a part where the target is the one sum. */
const first: Result = (kernel, size) => kernel.output(0).subarray(0, size)

/** The target itself, where there is one part only. Kernels share their columns: terms are copied before the next one runs. */
function wholeOf({ combine }: World, features: number): Result {
  return (kernel, size) => {
    const out = new Float64Array(size)
    const terms = Array.from({ length: features }, (_, feature) => kernel.output(feature).slice(0, size))
    combine.run(terms, [out], size)
    return out
  }
}

/** The sums weighted by how the target changes with each. */
function linearOf(slopes: readonly number[]): Result {
  return (kernel, size) => {
    const out = new Float64Array(size)
    for (const [feature, slope] of slopes.entries()) {
      const term = kernel.output(feature)
      for (let i = 0; i < size; i += 1) out[i]! += slope * term[i]!
    }
    return out
  }
}
