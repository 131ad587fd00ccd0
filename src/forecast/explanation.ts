/** Where an input of a formula comes from. */
export type Origin =
  | {
      readonly kind: 'spec'
      /** The file, line and column where it is written. */
      readonly path: string
      readonly line: number
      readonly column: number
      /** How it is written, where it is more than a number. */
      readonly text?: string
      readonly source?: string
      readonly confidence?: string | number
      readonly as_of?: string
    }
  | {
      readonly kind: 'price'
      readonly path: string
      readonly line: number
      readonly model: string
      readonly book_version: string
      readonly from: string
      readonly checked: string | null
      readonly source: string | null
      /** Days of the month that this entry prices. */
      readonly days: number
      /** How the rate came about from what the book says. */
      readonly rule: string | null
    }
  | {
      readonly kind: 'contract'
      readonly path: string
      readonly line: number
      readonly column: number
      /** What the term does, in words. */
      readonly says: string
      /** Null where it has always held. */
      readonly from: string | null
      readonly to: string | null
      readonly source: string | null
      /** Days of the month on which it holds. */
      readonly days: number
    }
  | { readonly kind: 'default' | 'definition' }

/** A quantity with its number, the formula that gave it, and what the formula read. */
export interface Explanation {
  readonly name: string
  /** Which instance, where there are several: `answer`, `answer → anthropic/claude-haiku-5-5`. */
  readonly of: string | null
  /** Which months it is a figure of; null where it is one of the whole horizon or of every month alike. */
  readonly period: string | null
  readonly value: number | null
  /** Why the value is null, in the words of `reasons` of a forecast; null where it is not. */
  readonly reason: string | null
  readonly unit: string
  readonly label: string | null
  readonly formula: string | null
  readonly why: string | null
  readonly origins: readonly Origin[]
  readonly parts: readonly Explanation[]
}
