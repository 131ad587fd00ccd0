import type { ValueForm } from '../form.js'

/** What a rate of growth is counted per. */
export type Per = 'month' | 'year'

/** One shape of a trend as the spec writes it: a multiple of the quantity, month by month. Several are multiplied. */
export type TrendTerm =
  | { readonly kind: 'growth'; readonly rate: ValueForm; readonly per: Per }
  | { readonly kind: 'linear'; readonly slope: ValueForm; readonly per: Per }
  | {
      readonly kind: 's_curve'
      readonly from: ValueForm
      readonly to: ValueForm
      /** Months from the first of the horizon, or a month of the calendar. */
      readonly midpoint: ValueForm | string
      readonly steepness: ValueForm
    }
  /** Each from a day on, until the next. */
  | {
      readonly kind: 'steps'
      readonly steps: readonly TrendStep[] /** Below which keys of the trend. */
      readonly under: readonly string[]
    }
  /** January first. */
  | { readonly kind: 'season'; readonly months: readonly ValueForm[] }

export interface TrendStep {
  /** As it is written: a day, or a month for its first. */
  readonly from: string
  readonly multiple: ValueForm
}

export type TrendForm = readonly TrendTerm[]
