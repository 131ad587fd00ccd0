import type { RateChange } from '../pricebook/changes.js'
import type { Rates } from '../pricebook/rate-keys.js'

/** What an import found and did: the JSON of `prices import`, and what its text is made of. */
export interface PriceImport {
  readonly schema: 'tokenomics/prices-import@1'
  readonly source: {
    readonly kind: string
    readonly path: string
    /** Day of the snapshot. */
    readonly snapshot: string
  }
  readonly books: readonly ImportedBook[]
}

/** One book of an import. Rates are per Mtok in USD. */
export interface ImportedBook {
  readonly provider: string
  /** The book that was read, and would be written without `-o`. */
  readonly path: string
  /** Where the result went; null where nothing had to be written. */
  readonly written: string | null
  readonly new_book: boolean
  readonly added: readonly AddedModel[]
  readonly changed: readonly ChangedPrice[]
  /** Models whose prices the source confirms. */
  readonly unchanged: readonly string[]
  /** How many entries were checked on a later day than before. */
  readonly checked: number
  /** What the source says otherwise, and why the book stays as it is. */
  readonly kept: readonly KeptPrice[]
  readonly tools: {
    readonly added: readonly {
      readonly id: string
      readonly from: string
      readonly old: number | null
      readonly new: number
    }[]
    readonly kept: readonly {
      readonly id: string
      readonly reason: string
      readonly old: number
      readonly new: number
    }[]
  }
  readonly unmapped: readonly UnmappedGroup[]
  /** What is hard to believe and was accepted. */
  readonly accepted: readonly string[]
}

/** A model that the book did not have, at its price on the day of the snapshot. */
export interface AddedModel {
  readonly model: string
  readonly kind: string
  readonly aliases: number
  readonly prices: number
  readonly rates: Rates
}

export interface ChangedPrice {
  readonly model: string
  readonly from: string
  readonly changes: readonly RateChange[]
  readonly notes: readonly string[]
}

export interface KeptPrice {
  readonly model: string
  readonly from: string
  readonly reason: string
  readonly changes: readonly RateChange[]
}

/** What has no place in a price book, by reason; the first few by name. */
export interface UnmappedGroup {
  readonly reason: string
  readonly count: number
  readonly examples: readonly string[]
}
