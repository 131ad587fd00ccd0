import { refuseUnless } from './checks.js'
import { cholesky } from './cholesky.js'
import { uniform } from './rng.js'
import { polynomial } from './special/elementary.js'
import { normalCdf } from './special/normal-cdf.js'
import { normalQuantile } from './special/normal-quantile.js'

/** Two quantities that move together, by Spearman's rank correlation, from -1 to 1. */
export interface RankCorrelation {
  readonly between: readonly [string, string]
  readonly rank: number
}

/** A way to make independent columns of uniform numbers move together. */
export interface Copula {
  readonly kind: 'copula'
  /** The quantities it joins, in the order they are first mentioned; the columns come in the same order. */
  readonly names: readonly string[]
  /** Replaces the columns, which have one length, by columns that are as evenly distributed and correlated. */
  readonly join: (columns: readonly Float64Array[]) => void
}

/** Correlations that cannot all hold: `name` is the first quantity whose correlations contradict those before it. */
export interface Contradiction {
  readonly kind: 'contradiction'
  readonly name: string
  /** The quantities before it that it is said to correlate with. */
  readonly with: readonly string[]
}

/**
 * The Gaussian copula with these rank correlations; pairs that are not named are independent but for what they have in common
 * with others. A quantity depends only on those named before it, so that a correlation added at the end of
 * the list leaves the first ones as they were. Throws a RangeError for a rank beyond -1 to 1, a pair named twice, or
 * a quantity paired with itself.
 */
export function copulaOf(correlations: readonly RankCorrelation[]): Copula | Contradiction {
  const names = [...new Set(correlations.flatMap(({ between }) => between))]
  const matrix: readonly number[][] = names.map((_, i) => names.map((_, j) => (i === j ? 1 : 0)))
  const named = new Set<string>()
  for (const { between, rank } of correlations) {
    const [low, high] = between.map((name) => names.indexOf(name)).sort((i, j) => i - j) as [number, number]
    refuseUnless(low !== high, `${between[0]} is correlated with itself`)
    refuseUnless(!named.has(`${low} ${high}`), `the correlation between ${between.join(' and ')} is given twice`)
    refuseUnless(rank >= -1 && rank <= 1, `a rank correlation lies between -1 and 1, but is ${rank}`)
    named.add(`${low} ${high}`)
    matrix[high]![low] = normalCorrelation(rank)
  }
  const factor = cholesky(matrix)
  if ('failsAt' in factor) {
    const row = matrix[factor.failsAt]!
    const partners = names.slice(0, factor.failsAt).filter((_, i) => row[i] !== 0)
    return { kind: 'contradiction', name: names[factor.failsAt]!, with: partners }
  }
  return { kind: 'copula', names, join: (columns) => join(factor.rows, columns) }
}

// Coefficients of sin(πx/6) · 2 / x in rising powers of x²: 2 (π/6)^(2k+1) / (2k+1)! with alternating sign; the sine of Math is
// the engine's own, and may differ from one Node to the next in the last bit.
const SINE = [
  1.0471975511965979, -0.04784919240787009, 0.000655906388857342, -4.281439538471594e-6, 1.630251331477517e-8,
  -4.063115079806133e-11, 7.140551722540447e-14, -9.322013321030609e-17,
]

/** The correlation of two normal quantities whose rank correlation is given: 2 sin(π rank / 6) (Pearson 1907). */
export const normalCorrelation = (rank: number): number =>
  Math.abs(rank) === 1 ? rank : rank * polynomial(SINE, rank * rank)

/** The ends of what a stream of uniform numbers holds; sums of extreme values would otherwise round to 0 and 1. */
const [LEAST, MOST] = [uniform(0), uniform(0xffffffff)]

function join(rows: readonly (readonly number[])[], columns: readonly Float64Array[]): void {
  refuseUnless(columns.length === rows.length, `${rows.length} columns are joined, not ${columns.length}`)
  const draws = columns[0]?.length ?? 0
  const z = new Float64Array(rows.length)
  for (let draw = 0; draw < draws; draw += 1) {
    for (const [i, column] of columns.entries()) z[i] = normalQuantile(column[draw]!)
    // The first quantity of all is left as it is, to the last bit.
    for (let i = 1; i < rows.length; i += 1) {
      const row = rows[i]!
      if (row[i] === 1) continue
      let sum = 0
      for (let j = 0; j <= i; j += 1) sum += row[j]! * z[j]!
      columns[i]![draw] = Math.min(Math.max(normalCdf(sum), LEAST), MOST)
    }
  }
}
