import type { Place } from '../diagnostics/diagnostic.js'
import type { PriceBook } from './book.js'
import type { Day } from './day.js'
import type { Levels } from './levels.js'
import type { Entry, Model } from './model.js'
import type { Refusal } from './refusal.js'

/** The kinds of terms, in the order in which they are laid over a price. */
const termKinds = ['override', 'discount', 'fx'] as const

/** Sorts terms as they are laid over a price. */
export const inOrderOfLaying = (a: Pick<Term, 'kind'>, b: Pick<Term, 'kind'>): number =>
  termKinds.indexOf(a.kind) - termKinds.indexOf(b.kind)

/** A term of a contract. A price book only hands it on, to whoever tells where a price comes from. */
export interface Term {
  readonly kind: (typeof termKinds)[number]
  readonly place: Place
  /** What it does, in words: `12 % off anthropic`. */
  readonly says: string
  /** First day on which it holds. */
  readonly from: Day
  /** Last day on which it holds; undefined while it lasts. */
  readonly to?: Day | undefined
  /** Who set it, where the contract says so. */
  readonly source?: string | undefined
  /** Of an exchange rate: how far it may move either way, as a share. */
  readonly moves?: { readonly pair: string; readonly by: number } | undefined
}

/** A price with terms laid over it, and which of its rates (by their keys in the book) each of them changed. */
export interface Laid<Price> {
  readonly price: Price
  /** ISO code of what the price is in now. */
  readonly currency: string
  readonly terms: readonly { readonly term: Term; readonly keys: readonly string[] }[]
}

/** What is laid over one price, by the day. */
export interface DatedTerms<Price> {
  /** The days on which it may change, in any order. */
  readonly changes: readonly Day[]
  /** The price of a day. Refuses a day on which a term that the price needs does not hold. */
  readonly lay: (price: Price, day: Day) => Laid<Price> | Refusal
}

/** What a company negotiated, laid over list prices. The books know no contracts: whoever asks for a price hands them this. */
export interface Overlay {
  /** Over the rates of an entry in a mode, after hours, tiers, mode and region. */
  readonly rates: (sold: Sold & { readonly entry: Entry }, mode: string) => DatedTerms<Levels>
  /** Over the fee of one call of a tool that a model uses. */
  readonly fees: (sold: Sold) => DatedTerms<number>
}

export interface Sold {
  readonly book: PriceBook
  readonly model: Model
}

/** A term, where it was laid: which price it changed, and on which days of a month. */
export interface TermUse {
  readonly term: Term
  /** `provider/id` of the model, or `provider/tool`. */
  readonly of: string
  readonly first: Day
  readonly days: number
}
