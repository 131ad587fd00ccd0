import { startOf } from './counts.js'
import { exceedanceOfShares } from './exceedance.js'
import type { Histogram } from './histogram.js'
import type { Sample } from './sample.js'
import { type Sketch, type Tally, together } from './sketch.js'
import { fromReplicates, riseAt } from './standard-error.js'
import { LEVELS, type Level } from './summary.js'

/**
 * What counted draws say. Mean, spread and shares at the thresholds are exact; quantiles are read from the counts, within
 * 0.1 % of the value. NaN and Infinity stand where infinite draws reach, as in a sample that is all at hand.
 */
export function sampleOfSketch({ tallies, thresholds }: Sketch): Sample {
  const all = tallies.reduce(together)
  const draws = all.size + all.infinite
  const quantile = (p: number): number => quantileOf(all, p)
  const sharesBelow = (x: number): readonly number[] => {
    const at = thresholds.indexOf(x)
    return tallies.map((tally) => (at >= 0 ? tally.below[at]! / sizeOf(tally) : shareBelow(tally, x)))
  }
  const p95 = quantile(LEVELS.p95)
  const shares = tallies.length > 1 ? sharesBelow(p95) : []
  const mean = all.infinite > 0 ? Infinity : all.mean
  const sd = all.infinite > 0 ? Number.NaN : Math.sqrt(all.squares / (draws - 1))
  const at = thresholds.map((_, i) => all.below[i]! / draws)
  const atOrBelow = (x: number): number => (thresholds.includes(x) ? at[thresholds.indexOf(x)]! : shareBelow(all, x))
  return {
    summary: {
      mean,
      sd,
      ...(Object.fromEntries(Object.entries(LEVELS).map(([level, p]) => [level, quantile(p)])) as Record<
        Level,
        number
      >),
      standardError: {
        mean:
          all.infinite > 0
            ? Number.NaN
            : tallies.length > 1
              ? fromReplicates(tallies.map((tally) => tally.mean))
              : sd / Math.sqrt(draws),
        p95: riseAt(quantile, LEVELS.p95, shares, draws),
      },
    },
    shareAtOrBelow: atOrBelow,
    exceedance: (threshold) =>
      exceedanceOfShares(
        1 - atOrBelow(threshold),
        draws,
        tallies.length > 1 ? sharesBelow(threshold).map((share) => 1 - share) : [],
      ),
    histogram: (bins) => histogramBetween(all, quantile(0.01), quantile(0.99), bins),
  }
}

const sizeOf = ({ size, infinite }: Tally): number => size + infinite

/** The quantile at share p: R-7's place among the draws, evenly spread within the bucket that holds it. */
function quantileOf({ size, infinite, zeros, counts: { first, counts } }: Tally, p: number): number {
  const place = (size + infinite - 1) * p
  if (place > size - 1) return Infinity
  let passed = zeros
  if (place < passed) return 0
  for (let i = 0; i < counts.length; i += 1) {
    const here = counts[i]!
    if (here > 0 && place < passed + here) {
      const [low, high] = [startOf(first + i), startOf(first + i + 1)]
      return low + ((place - passed + 0.5) / here) * (high - low)
    }
    passed += here
  }
  return startOf(first + counts.length)
}

/** The share at or below x, evenly spread within its bucket. */
function shareBelow(tally: Tally, x: number): number {
  const {
    zeros,
    counts: { first, counts },
  } = tally
  if (x === Infinity) return 1
  let passed = x >= 0 ? zeros : 0
  for (let i = 0; i < counts.length; i += 1) {
    const [low, high] = [startOf(first + i), startOf(first + i + 1)]
    if (x < low) break
    passed += counts[i]! * Math.min(1, (x - low) / (high - low))
  }
  return passed / sizeOf(tally)
}

/** Draws of each interval, by the share of the distribution in it. */
function histogramBetween(all: Tally, from: number, to: number, bins: number): Histogram {
  const edges = Array.from({ length: bins + 1 }, (_, i) => from + ((to - from) * i) / bins)
  const below = edges.map((edge) => Math.round(shareBelow(all, edge) * sizeOf(all)))
  return { from, to, counts: below.slice(1).map((count, i) => count - below[i]!) }
}
