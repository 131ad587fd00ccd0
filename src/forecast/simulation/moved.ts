import { ExchangeRates, moveIn, movesAnything } from '../exchange-moves.js'
import type { Bound } from '../tables.js'
import type { More } from './given.js'

/** For the months of each set of prices, the amounts that move with an exchange rate. */
export function movedIn(months: readonly Bound[]): readonly NonNullable<More['moved']>[] {
  const rates = new ExchangeRates(months)
  return months.map((bound) => {
    if (!movesAnything(bound)) return () => undefined
    return (name, scope, instance) => {
      const move = moveIn(name, scope, instance, bound)
      if (!move) return undefined
      const value = bound.tables[scope]!.columns.get(name)![instance]!
      return { value, pair: move.pair, ...rates.of(move) }
    }
  })
}
