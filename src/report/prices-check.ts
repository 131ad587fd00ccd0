import type { Finding } from '../pricebook/check.js'

/** What to look at in the price books: the JSON of `prices check`, and what its other formats are made of. */
export interface PriceCheck {
  readonly schema: 'tokenomics/prices-check@1'
  readonly on: string
  /** How many days ahead ends of promotions are looked for. */
  readonly within: number
  readonly models: number
  readonly books: readonly { readonly provider: string; readonly book_version: string; readonly as_of: string }[]
  readonly counts: Readonly<Record<Finding['severity'], number>>
  /** The gravest first, then in the order of the books. */
  readonly findings: readonly Finding[]
  /** The verdict of `--max-age`; null where it was not asked for. */
  readonly max_age: MaxAge | null
}

/** Which rates in force are older than they may be. */
export interface MaxAge {
  readonly days: number
  readonly passed: boolean
  /** The oldest first. */
  readonly older: readonly OldRate[]
}

/** A rate in force, and when somebody last compared it with its source. */
export interface OldRate {
  readonly model: string
  readonly from: string
  readonly checked: string
  readonly days: number
}

/** The verdict of `--max-age` in a sentence. */
export function verdictOf({ days, older }: MaxAge): string {
  const [oldest] = older
  if (!oldest) return `passed: no rate in force was checked more than ${days} days ago`
  const rates = older.length === 1 ? '1 rate in force was' : `${older.length} rates in force were`
  return `failed: ${rates} checked more than ${days} days ago; the oldest is ${oldest.model}, ${oldest.days} days`
}
