import type { Reason } from '../../forecast/forecast.js'
import type { Subject } from '../../forecast/subject.js'
import type { Design } from '../../stats/design.js'
import type { Operator } from './goal.js'
import type { Course, Shortfall } from './search.js'

/** A question that has a name. */
export const questions = ['trusted-rate', 'price', 'volume'] as const
export type QuestionName = (typeof questions)[number]

/** What a break-even is held against: what an outcome is worth, or what it costs without AI. */
export type Against = 'value' | 'baseline'

/** The input that meets a goal, as `--format json` prints it: `tokenomics/solve@1`. Figures are unrounded, money in the reporting currency. */
export interface Solution extends Subject {
  readonly schema: 'tokenomics/solve@1'
  readonly version: string
  /** The day the program took for today. */
  readonly as_of: string
  /** Null where the figure is of a case, so that nothing was drawn. */
  readonly seed: string | null
  readonly draws: number | null
  readonly sampling: Design | null
  readonly break_even: { readonly of: QuestionName; readonly against: Against; readonly workflow: string } | null
  readonly goal: {
    readonly metric: string
    readonly operator: Operator
    readonly target: number
    /** `USD`, `USD/outcome`, `tok`, `ratio`; null for a count. */
    readonly unit: string | null
  }
  readonly input: {
    /** As `--set` takes it. */
    readonly path: string
    /** Between which values it was sought. */
    readonly min: number
    readonly max: number
    readonly whole: boolean
    /** Whether the spec gives a range, whose place the one value found takes. */
    readonly is_uncertain: boolean
  }
  /** The spec as it is; the value is that of the expected case. */
  readonly before: {
    readonly value: number | null
    readonly figure: number | null
    readonly meets_goal: boolean
    readonly reason: Reason | null
  }
  readonly reached: boolean
  readonly shortfall: Shortfall | null
  /** At the value that meets the goal, or that comes closest. */
  readonly after: { readonly value: number; readonly figure: number; readonly slope: number | null }
  readonly course: Course
  readonly other_values: readonly number[]
  /** What was tried, by rising value; null where there is no figure. */
  readonly tried: readonly { readonly value: number; readonly figure: number | null }[]
  /** Why some values inside the limits were refused; null where none was. */
  readonly refused: string | null
}
