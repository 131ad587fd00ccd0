import { fiscalYearsOf } from './fiscal-years.js'
import type { Priced } from './run.js'

/** What a result is about: the months, and the specs with what tells one state of them from another. */
export interface Subject {
  readonly currency: string
  readonly horizon: {
    readonly start: string
    readonly months: number
    readonly periods: readonly string[]
    /** 1 for January. */
    readonly fiscal_year_start: number
    readonly fiscal_years: readonly { readonly name: string; readonly periods: readonly string[] }[]
  }
  readonly spec: {
    readonly name: string
    readonly files: readonly { readonly path: string; readonly sha256: string }[]
  }
}

export const subjectOf = ({ portfolio: { name, currency, horizon, files }, periods }: Priced): Subject => ({
  currency,
  horizon: {
    start: horizon.start,
    months: horizon.months,
    periods,
    fiscal_year_start: horizon.fiscalYearStart,
    fiscal_years: fiscalYearsOf(periods, horizon.fiscalYearStart).map(({ name, months }) => ({
      name,
      periods: months.map((month) => periods[month]!),
    })),
  },
  spec: { name, files: files.map(({ file, sha256 }) => ({ path: file.path, sha256 })) },
})
