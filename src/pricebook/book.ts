import type { SourceFile } from '../diagnostics/diagnostic.js'
import type { Day } from './day.js'
import type { Model } from './model.js'
import type { Rates } from './rate-keys.js'

/** Where a book has its prices from. */
export interface Source {
  readonly name?: string | undefined
  readonly url?: string | undefined
  readonly retrieved: Day
  readonly licence?: string | undefined
}

/** A fee of one of the provider's own tools, from a day on. */
export interface Tool {
  readonly id: string
  /** In the book's currency. */
  readonly per_1k_calls: number
  /** First day, or `unknown`. */
  readonly from: string
  readonly free?: boolean | undefined
  readonly checked?: Day | undefined
  readonly source?: string | readonly string[] | undefined
  readonly notes?: readonly string[] | undefined
}

/** What a price book says, after it was checked and its defaults were filled in. `schema.ts` says what each key means. */
export interface BookValue {
  readonly provider: string
  readonly book_version?: string | undefined
  readonly as_of: Day
  readonly currency: string
  readonly sources: Readonly<Record<string, Source>>
  readonly defaults: {
    /** Multipliers by mode and rate; `all` is that of the rates which are not named. */
    readonly modes: Readonly<Record<string, Rates>>
    readonly regions: Readonly<Record<string, number>>
  }
  readonly models: readonly Model[]
  readonly tools: readonly Tool[]
  readonly notes?: readonly string[] | undefined
}

/** A checked price book, and which file it came from. */
export interface PriceBook extends BookValue {
  readonly book_version: string
  /** The sha256 is that of the YAML text, so that a forecast can be repeated with the same book. */
  readonly file: { readonly path: string; readonly sha256: string }
  /** The YAML text, for a diagnostic that points into the book. */
  readonly source: () => Promise<SourceFile>
}

/** Makes a book of a checked value. A book without a version of its own is named by the day it was compared. */
export const bookOf = (value: BookValue, file: PriceBook['file'], source: PriceBook['source']): PriceBook => ({
  ...value,
  book_version: value.book_version ?? value.as_of.replaceAll('-', '.'),
  file,
  source,
})

/** `provider/id`, the name under which a forecast reports a model, whatever alias the spec used. */
export const canonicalName = (book: PriceBook, model: Model): string => `${book.provider}/${model.id}`
