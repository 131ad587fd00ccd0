import type { Columns } from '../graph/evaluate.js'
import type { Tables } from '../graph/tables.js'
import type { HorizonPrices, PriceRegime } from './price.js'

/** The other months of the horizon that a spend commitment of a month holds in, by their prices. */
export interface OtherMonths {
  /** Which set of prices, by its number. */
  readonly regime: number
  /** How many months have them. */
  readonly months: number
  /** Which of its spend commitments it is there. */
  readonly pool: number
}

/** For each spend commitment that is settled in the months of some prices, the other months that count towards it. */
export function otherMonths(
  { regimes }: Pick<HorizonPrices, 'regimes'>,
  of: PriceRegime,
): readonly (readonly OtherMonths[])[] {
  return of.prices.pools.map(({ id, settles }) =>
    regimes.flatMap(({ prices, months }, regime) => {
      const pool = prices.pools.findIndex((each) => each.id === id)
      const counts = settles && pool >= 0 && regimes[regime] !== of
      return counts ? [{ regime, months: months.length, pool }] : []
    }),
  )
}

/** Fills in what the other months spent. `spent`: the quantities of the months of another set of prices. */
export function fillPoolBefore(
  { pool }: Tables,
  others: readonly (readonly OtherMonths[])[],
  spent: (regime: number) => Columns,
): void {
  const before = pool!.columns.get('pool_before')!
  for (const [i, each] of others.entries())
    before[i] = each.reduce(
      (sum, { regime, months, pool: at }) => sum + months * spent(regime).get('pool_spend')![at]!,
      0,
    )
}
