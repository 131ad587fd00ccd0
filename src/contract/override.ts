import type { Day } from '../pricebook/day.js'
import type { Levels } from '../pricebook/levels.js'
import type { Entry } from '../pricebook/model.js'
import type { Sold, Term } from '../pricebook/overlay.js'
import { carry, withReasoning } from '../pricebook/price-parts.js'
import type { Rates } from '../pricebook/rate-keys.js'
import { lay } from './lay.js'
import { type Given, latestOn, type Override } from './terms.js'

/** A rate that was negotiated for a day, and the list rate in whose place it stands. */
export interface Negotiated {
  readonly term: Term
  readonly key: string
  readonly rate: number
  readonly listKey: string
  readonly list: number
}

/** The rates of an entry that are overridden on a day. Where several overrides name a rate, the last to begin gives it. */
export function negotiatedOn(
  overrides: readonly Given<Override>[],
  { model, entry }: Sold & { readonly entry: Entry },
  day: Day,
): readonly Negotiated[] {
  const list = withReasoning(model, entry.rates)
  const keys = [...new Set(overrides.flatMap(({ given }) => Object.keys(given.rates)))]
  return keys.flatMap((key) => {
    const naming = overrides.filter(({ given }) => given.rates[key] !== undefined)
    const holds = latestOn(naming, day)
    const listKey = listKeyOf(key, list)
    if (!holds || listKey === undefined) return []
    return [{ term: holds.term, key, rate: holds.given.rates[key]!, listKey, list: list[listKey]! }]
  })
}

/** The rate at which tokens are billed where the book has none of their own. */
const broader: Readonly<Record<string, string>> = { cache_read: 'input', reasoning: 'output' }

/** The list rate that a negotiated one replaces: its own, else the broader one. Undefined where there is none to replace. */
export const listKeyOf = (key: string, list: Rates): string | undefined =>
  [key, broader[key]].find((candidate) => candidate !== undefined && list[candidate] !== undefined)

/**
 * Puts negotiated rates in the place of the book's. They hold at the base tier in standard mode; what tiers, modes,
 * regions and hours make of the list rate they make of them too, in proportion.
 */
export const override = (levels: Levels, negotiated: readonly Negotiated[]): Levels =>
  lay(
    levels,
    (rates) => ({
      ...rates,
      ...Object.fromEntries(
        negotiated.map(({ key, rate, listKey, list }) => [key, carry(rate, list, rates[listKey]!)]),
      ),
    }),
    negotiated.map(({ key, rate, listKey, list }) => {
      const replaced = key === listKey ? `${list}` : `${listKey} ${list}`
      return [key, `contract: ${rate} in the place of ${replaced}`]
    }),
  )
