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

/** What an update found and did: the JSON of `prices update`, and what its text is made of. */
export interface PriceUpdate {
  readonly schema: 'tokenomics/prices-update@1'
  readonly source: {
    readonly kind: string
    /** The address that was asked for. */
    readonly url: string
    /** The day of the update. */
    readonly fetched: string
    /** Length of the list, unpacked. */
    readonly bytes: number
  }
  /** Whether books were to be written; false for a proposal. */
  readonly write: boolean
  readonly books: readonly ImportedBook[]
}

/** Whether so far nothing but a proposal was made. */
export const isProposal = (report: PriceImport | PriceUpdate): boolean => 'write' in report && !report.write

/** What the report is of, in a line, and the list it rests on. */
export const sourceText = ({ source }: PriceImport | PriceUpdate): readonly [title: string, about: string] =>
  'url' in source
    ? [`Update from ${source.kind}`, `${source.url}, fetched on ${source.fetched}`]
    : [`Import of ${source.kind}`, `${source.path}, snapshot of ${source.snapshot}`]

/** One book of an import. Rates are per Mtok in USD. */
export interface ImportedBook {
  readonly provider: string
  /** The book that was read, and is written unless the user names another file. */
  readonly path: string
  /** Whether the result is otherwise than the book as it is. */
  readonly differs: boolean
  /** Where the result went; null where nothing was written. */
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
