import { priceHorizon } from './price.js'
import type { Priced } from './run.js'

/**
 * A portfolio at the prices of the books: what a contract takes off or negotiates is left out, while its exchange rates, and
 * what it settles by the month, stay. Without a contract it is the same object.
 */
export async function atListPrices(priced: Priced): Promise<Priced> {
  const { contract, portfolio, books, periods } = priced
  if (!contract) return priced
  const [{ overlayOf }, { agreementsOf }] = await Promise.all([
    import('../contract/overlay.js'),
    import('../contract/agreements.js'),
  ])
  const { value, file } = contract
  const { currency } = portfolio
  const overlay = overlayOf({ ...value, discounts: [], overrides: [] }, file, currency)
  const own = [...new Set([...books.values()].flat())]
  const agreements = agreementsOf(value, file, { books: own, currency, months: periods })
  return { ...priced, ...priceHorizon(portfolio, books, periods, { overlay, agreements }) }
}
