import type { Expr } from '../graph/expr.js'
import type { Distribution } from '../stats/distribution.js'
import type { FieldName } from './field.js'
import type { TrendForm } from './trend/form.js'

/** Where a number comes from, in the words of whoever wrote it down. Shown by `explain` and the register of assumptions. */
export interface Provenance {
  readonly source?: string
  readonly confidence?: string | number
  readonly as_of?: string
}

/** The three cases of a quantity: conservative, expected, peak. */
export type Cases = readonly [conservative: number, expected: number, peak: number]

/** A value as the spec writes it, read and checked by itself, before assumptions and data files are looked up. */
export type ValueForm = (
  | { readonly kind: 'constant'; readonly value: number }
  | { readonly kind: 'cases'; readonly cases: Cases; readonly distribution: Distribution; readonly cut?: number }
  | { readonly kind: 'distribution'; readonly distribution: Distribution; readonly cut?: number }
  | { readonly kind: 'expression'; readonly text: string; readonly expr: Expr; readonly names: readonly string[] }
  | { readonly kind: 'data'; readonly file: string; readonly column: string }
  /** A number that a lever moves: an expression of what it was and of what it is moved by. */
  | {
      readonly kind: 'moved'
      readonly base: ValueForm
      readonly by: ValueForm
      readonly byField: FieldName
      readonly expr: Expr
      /** Who `by` is to the random streams. */
      readonly identity: { readonly group: string; readonly id: string }
    }
) &
  Provenance & {
    /** How it moves over the months of the horizon. */
    readonly trend?: TrendForm
  }
