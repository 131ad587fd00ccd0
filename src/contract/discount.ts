import type { Day } from '../pricebook/day.js'
import { namedOn } from '../pricebook/names.js'
import type { Sold } from '../pricebook/overlay.js'
import { type Discount, type Given, latestOn } from './terms.js'

/** Whether a term means this model: by its id, or by an alias that is good on the day on which the term begins. */
export const means = ({ given, term }: Given<{ provider: string; model?: string | undefined }>, sold: Sold): boolean =>
  given.provider === sold.book.provider &&
  given.model !== undefined &&
  namedOn(sold.book, given.model, term.from)?.model === sold.model

/** The discounts that may hold for what is sold: those of its model, and those of its whole provider. */
export interface Discounts {
  readonly ofModel: readonly Given<Discount>[]
  readonly ofProvider: readonly Given<Discount>[]
}

/** The discounts on tokens or on tools of what is sold. */
export function discountsFor(
  all: readonly Given<Discount>[],
  sold: Sold,
  what: Discount['applies_to'][number],
): Discounts {
  const those = all.filter(({ given }) => given.applies_to.includes(what) && given.provider === sold.book.provider)
  return {
    ofModel: those.filter((discount) => means(discount, sold)),
    ofProvider: those.filter(({ given }) => given.model === undefined),
  }
}

/**
 * The one discount of a day; two never add up. That of the model goes before that of its provider, and of two of a kind
 * the last to begin holds. What it excludes stays at the list price: no wider discount steps in.
 */
export function discountOn({ ofModel, ofProvider }: Discounts, day: Day, kind: string): Given<Discount> | undefined {
  const holds = latestOn(ofModel, day) ?? latestOn(ofProvider, day)
  return holds?.given.excludes.some((excluded) => excluded === kind) ? undefined : holds
}

/** What a discount leaves of a price: 12 % off leaves 0.88. */
export const leaves = ({ percent }: Discount): number => (100 - percent) / 100
