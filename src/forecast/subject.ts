import type { Priced } from './run.js'

/** What a result is about: the months, and the specs with what tells one state of them from another. */
export interface Subject {
  readonly currency: string
  readonly horizon: { readonly start: string; readonly months: number; readonly periods: readonly string[] }
  readonly spec: {
    readonly name: string
    readonly files: readonly { readonly path: string; readonly sha256: string }[]
  }
}

export const subjectOf = ({ portfolio: { name, currency, horizon, files }, periods }: Priced): Subject => ({
  currency,
  horizon: { ...horizon, periods },
  spec: { name, files: files.map(({ file, sha256 }) => ({ path: file.path, sha256 })) },
})
