import type { CaseFigures } from './case-figures.js'

export type JudgedBy = 'cost_per_trusted_outcome' | 'total'

/** By what combinations are judged: what an outcome costs, where every one of them tells it. */
export const judgedBy = (figures: readonly CaseFigures[]): JudgedBy =>
  figures.every(({ cases }) => cases.expected.cost_per_trusted_outcome !== null) ? 'cost_per_trusted_outcome' : 'total'

/** The figure that is the better the smaller it is, in the expected case. */
export const merit = ({ cases }: CaseFigures, by: JudgedBy): number => cases.expected[by]!

/** Differences below this share are none. */
const noise = 1e-9

/** Whether one figure is smaller than another by more than noise. */
export const isLess = (one: number, other: number): boolean => one < other - noise * Math.abs(other)

/** The position of the smallest; of equal ones the first. */
export function smallest(values: readonly number[]): number {
  let best = 0
  for (const [i, value] of values.entries()) if (isLess(value, values[best]!)) best = i
  return best
}

/** Whether no other is at least as good in both ways and better in one. */
export function paretoOf(figures: readonly CaseFigures[], by: JudgedBy): readonly boolean[] {
  const points = figures.map((each) => [merit(each, 'total'), merit(each, by)] as const)
  return points.map(([total, unit]) =>
    points.every(
      ([otherTotal, otherUnit]) =>
        isLess(total, otherTotal) || isLess(unit, otherUnit) || !(isLess(otherTotal, total) || isLess(otherUnit, unit)),
    ),
  )
}
