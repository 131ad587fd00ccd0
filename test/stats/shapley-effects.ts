import { refuseUnless } from '../../src/stats/checks.js'
import { crossingsOf } from '../../src/stats/crossings.js'
import { type TwoSamples, type Walk, walk } from '../../src/stats/hypercube-walk.js'
import type { Key } from '../../src/stats/key.js'
import { meanOf } from '../../src/stats/moments.js'
import { streamOfKey, uniform } from '../../src/stats/rng.js'
import { type Parts, standardErrorOfMean } from '../../src/stats/standard-error.js'

/** What to divide, and by what. */
export interface Question extends TwoSamples {
  /** The result of each draw from a column for each input. It may keep neither the columns nor hand out a new one each time. */
  readonly evaluate: (columns: readonly Float64Array[]) => Float64Array
  /**
   * The inputs that share as one, each a list of columns; every column by itself unless given. Groups must be independent of each
   * other, the columns of one need not be. The draws of a column in no group are never exchanged.
   */
  readonly groups?: readonly (readonly number[])[]
  readonly key: Key
  /** The replicates in which the samples were drawn, for the standard errors. */
  readonly parts?: Parts
}

/** Who makes a result vary. All lists are in the order of the inputs, or of the groups. */
export interface VarianceShares {
  /** The variance of the result, in its unit squared. */
  readonly variance: number
  /** The Shapley effects: fair shares of the variance, which add up to 1. An input that does nothing has exactly 0. */
  readonly shares: readonly number[]
  readonly standardErrors: readonly number[]
  /** The share of the variance that would go if the input alone were known (first-order Sobol index). */
  readonly first: readonly number[]
  /** The share that would stay if all others were known (total-order Sobol index); never below `first`. */
  readonly totalOrder: readonly number[]
  /** How many results were computed: 2 × inputs × draws. */
  readonly evaluations: number
}

/**
 * Divides the variance of a result among independent inputs. What several of them cause only together is divided equally among
 * these: Shapley effects (Owen 2014; Song, Nelson and Staum 2016).
 *
 * Estimated as by Goda (2021, "A simple algorithm for global sensitivity analysis with Shapley effects"): where inputs change
 * from x⁰ to an independent copy one by one, in a random order, the input that takes the result from f⁻ to f⁺ is given
 * (f⁺ - f⁻)((f⁺ + f⁻) / 2 - f(x⁰)), which adds up to half the squared difference of the two ends. Here the walk leads on
 * back to x⁰, so that each of its 2d stops is the start of two such walks, one either way round. The mean of these 4d walks is
 * given, for twice the results that a single one needs. From each step and the one opposite come Jansen's
 * total order and the first order (half the mean product of the two steps, after Owen 2013).
 *
 * All are unbiased but for the ratio to the variance; a share near 0 can come out slightly below it. Where the result does
 * not vary, or is not finite in some draw, the shares are NaN. Throws a RangeError when columns do not fit together.
 */
export function shapleyEffects(question: Question): VarianceShares {
  const { base, other, evaluate, key, parts, groups = base.map((_, j) => [j]) } = question
  refuseUnlessPaired(question, groups)
  const draws = base[0]?.length ?? 0
  const order = randomOrders(key, groups.length, draws)
  const { shapley, first, totalOrder } = contributions(walk({ base, other }, groups, evaluate, order))
  const total = Float64Array.from({ length: draws }, (_, i) => shapley.reduce((sum, column) => sum + column[i]!, 0))
  const amounts = shapley.map(meanOf)
  const variance = amounts.reduce((sum, amount) => sum + amount, 0)
  const whole = variance > 0 && Number.isFinite(variance) ? variance : Number.NaN
  const shares = amounts.map((amount) => amount / whole)
  return {
    variance,
    shares,
    standardErrors: shapley.map((column, j) => {
      // The error of a ratio of two means, to first order.
      const residuals = column.map((amount, i) => amount - shares[j]! * total[i]!)
      return standardErrorOfMean(residuals, parts) / whole
    }),
    first: first.map((column) => meanOf(column) / whole),
    totalOrder: totalOrder.map((column) => meanOf(column) / whole),
    evaluations: 2 * groups.length * draws,
  }
}

/** What each player is given in each draw, in the unit of the result squared. */
function contributions(trip: Walk): Record<'shapley' | 'first' | 'totalOrder', readonly Float64Array[]> {
  const { there, back, lead } = crossingsOf(trip)
  const each = (given: (go: number, come: number, lead: number) => number) =>
    there.map((column, j) => column.map((go, i) => given(go, back[j]![i]!, lead[j]![i]!)))
  return {
    shapley: each((go, come, ahead) => (go - come) * ahead),
    first: each((go, come) => (-go * come) / 2),
    totalOrder: each((go, come) => (go * go + come * come) / 4),
  }
}

function refuseUnlessPaired({ base, other }: TwoSamples, groups: readonly (readonly number[])[]): void {
  refuseUnless(base.length === other.length, `${base.length} inputs cannot be exchanged for ${other.length}`)
  const draws = base[0]?.length ?? 0
  const even = [...base, ...other].every((column) => column.length === draws)
  refuseUnless(even, 'two columns of different length do not belong together')
  const members = groups.flat()
  for (const j of members) refuseUnless(base[j] !== undefined, `there is no input ${j}`)
  refuseUnless(new Set(members).size === members.length, 'an input is in two groups')
}

/** An order of the players for each draw, all orders alike (Fisher and Yates): the player at place k in draw i. */
function randomOrders(key: Key, players: number, draws: number): Walk['order'] {
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
