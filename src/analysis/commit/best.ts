import type { Demand } from './demand.js'

/** A month of a draw: capacity that it would use up, and what a token of capacity and one above it cost there. */
interface Case {
  readonly tokens: number
  readonly weight: number
  /** Per token above the capacity. */
  readonly overage: number
}

/** The size of least mean cost were every size sold, in tokens a month, and how often demand is above it. */
export interface Optimum {
  readonly tokens: number
  readonly exceedance: number
  /** Rate of capacity over the mean price of overage: r / o. */
  readonly criticalRatio: number | undefined
}

/**
 * The newsvendor's size for take or pay: the last token of capacity costs r, and saves o in the draws whose demand reaches
 * it, so it is worth having while the mean of o over these is above r. With one o that is P(D > C) = r / o. The mean cost is convex
 * in the size, so this is its minimum over all sizes.
 */
export function optimum(demands: readonly Demand[]): Optimum {
  const cases = demands.flatMap(({ capacity, months, tokens, cost, worth }): readonly Case[] =>
    Array.from(tokens, (each, i) => ({
      tokens: each / capacity.share,
      weight: months * capacity.share,
      overage:
        capacity.overage === 'rate'
          ? (capacity.overageRate / 1e6) * (worth?.[i] ?? 1)
          : each === 0
            ? 0
            : cost[i]! / each,
    })),
  )
  cases.sort((a, b) => b.tokens - a.tokens)
  const perDraw = demands[0]!.tokens.length
  const paid = demands.reduce((sum, { capacity, months, worth }) => {
    const money = worth?.reduce((all, each) => all + each, 0) ?? perDraw
    return sum + (months * capacity.share * money * capacity.rate) / 1e6
  }, 0)
  const total = cases.reduce((sum, { weight }) => sum + weight, 0)
  const spared = cases.reduce((sum, { weight, overage }) => sum + weight * overage, 0)
  let [saved, above] = [0, 0]
  let tokens = 0
  for (const each of cases) {
    saved += each.weight * each.overage
    if (saved >= paid) {
      tokens = each.tokens
      break
    }
    above += each.weight
  }
  return { tokens, exceedance: above / total, criticalRatio: spared === 0 ? undefined : paid / spared }
}

/** Steps of the search: each leaves 0.62 of the range. */
const steps = 40

const golden = (Math.sqrt(5) - 1) / 2

/**
 * The size of least mean cost where the bill is none that a newsvendor knows: by golden section between no demand and the
 * largest.
 */
export function lowest(demands: readonly Demand[], cost: (tokens: number) => number): Optimum {
  const largest = Math.max(...demands.map(({ tokens, capacity }) => maxOf(tokens) / capacity.share))
  let [low, high] = [0, largest]
  let [left, right] = [high - golden * (high - low), low + golden * (high - low)]
  let [atLeft, atRight] = [cost(left), cost(right)]
  for (let i = 0; i < steps; i += 1) {
    if (atLeft <= atRight) {
      ;[high, right, atRight] = [right, left, atLeft]
      left = high - golden * (high - low)
      atLeft = cost(left)
    } else {
      ;[low, left, atLeft] = [left, right, atRight]
      right = low + golden * (high - low)
      atRight = cost(right)
    }
  }
  const tokens = (low + high) / 2
  return { tokens, exceedance: exceedanceOf(demands, tokens), criticalRatio: undefined }
}

const maxOf = (values: Float64Array): number => values.reduce((most, value) => Math.max(most, value), 0)

/** The share of months and draws whose demand is above a size. */
function exceedanceOf(demands: readonly Demand[], size: number): number {
  let [above, all] = [0, 0]
  for (const { tokens, capacity, months } of demands) {
    all += months * tokens.length
    for (const each of tokens) if (each > size * capacity.share) above += months
  }
  return above / all
}
