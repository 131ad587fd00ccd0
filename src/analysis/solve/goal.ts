/** How a figure is held against its target. */
export const operators = ['<=', '>=', '=='] as const
export type Operator = (typeof operators)[number]

/** What is sought: a figure of a forecast, by its path, at or on one side of a number. */
export interface Goal {
  /** As it was written: `spend.p90`. */
  readonly metric: string
  readonly operator: Operator
  readonly target: number
}

/** How far a figure is from where it should be: above 0 where it misses; for `==` with the sign of the difference. */
export const missBy = ({ operator, target }: Pick<Goal, 'operator' | 'target'>, figure: number): number =>
  operator === '>=' ? target - figure : figure - target

/** Differences that are nothing but the last digits of a search: a ten-millionth of the target, or of the figures where it is 0. */
const near = 1e-7

/** Whether a figure meets the goal; `size` is that of the figures that were seen. An equation is met to seven digits. */
export function meets(goal: Pick<Goal, 'operator' | 'target'>, figure: number, size: number): boolean {
  const miss = missBy(goal, figure)
  return goal.operator === '==' ? Math.abs(miss) <= near * Math.max(Math.abs(goal.target), size) : miss <= 0
}
