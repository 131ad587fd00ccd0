import type { CaseFigures } from './case-figures.js'

export type JudgedBy = 'cost_per_trusted_outcome' | 'total'

/** By what combinations are judged: what an outcome costs, where every one of them tells it. */
export const judgedBy = (figures: readonly CaseFigures[]): JudgedBy =>
  figures.every(({ cases }) => cases.expected.cost_per_trusted_outcome !== null) ? 'cost_per_trusted_outcome' : 'total'

/** What a combination is judged by, in the expected case: both are the better the smaller they are. */
export interface Merit {
  readonly figure: number
  /** Decides where the figures are the same: a lever may save where there are no outcomes. */
  readonly total: number
}

export const meritOf = ({ cases: { expected } }: CaseFigures, by: JudgedBy): Merit => ({
  figure: expected[by]!,
  total: expected.total,
})

/** Differences below this share are none. */
const noise = 1e-9

/** Whether one figure is smaller than another by more than noise. */
export const isLess = (one: number, other: number): boolean => one < other - noise * Math.abs(other)

export const isBetter = (one: Merit, other: Merit): boolean =>
  isLess(one.figure, other.figure) || (!isLess(other.figure, one.figure) && isLess(one.total, other.total))

/** The position of the best; of equal ones the first. */
export function bestOf(merits: readonly Merit[]): number {
  let best = 0
  for (const [i, each] of merits.entries()) if (isBetter(each, merits[best]!)) best = i
  return best
}

/** The position of the lowest total. */
export const cheapestOf = (merits: readonly Merit[]): number =>
  bestOf(merits.map(({ total }) => ({ figure: total, total })))

/** Whether no other is at least as good in both ways and better in one. */
export const paretoOf = (merits: readonly Merit[]): readonly boolean[] =>
  merits.map((one) =>
    merits.every(
      (other) =>
        isLess(one.total, other.total) ||
        isLess(one.figure, other.figure) ||
        !(isLess(other.total, one.total) || isLess(other.figure, one.figure)),
    ),
  )
