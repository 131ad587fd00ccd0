import { answering } from './answering.js'
import { type HorizonPrices, type PriceRegime, priceHorizon } from './price.js'
import type { Priced } from './run.js'

/** The months of a portfolio at the prices of the books, as `atListPrices` has them. */
export async function listRegimes(priced: Unlaid): Promise<readonly PriceRegime[]> {
  return (await pricesOf(priced)).regimes
}

/**
 * A portfolio at the prices of the books: what a contract takes off or negotiates is left out, while its exchange rates, and
 * what it settles by the month, stay. Without a contract it is the same object.
 */
export async function atListPrices(priced: Priced): Promise<Priced> {
  if (!priced.contract) return priced
  const prices = await pricesOf(priced)
  return { ...priced, ...prices, regimes: answering(prices.regimes, priced.skeleton) }
}

type Unlaid = Pick<Priced, 'contract' | 'portfolio' | 'books' | 'periods'>

async function pricesOf({ contract, portfolio, books, periods }: Unlaid): Promise<HorizonPrices> {
  const [{ overlayOf }, { agreementsOf }] = await Promise.all([
    import('../contract/overlay.js'),
    import('../contract/agreements.js'),
  ])
  const { value, file } = contract!
  const { currency } = portfolio
  const overlay = overlayOf({ ...value, discounts: [], overrides: [] }, file, currency)
  const own = [...new Set([...books.values()].flat())]
  const agreements = agreementsOf(value, file, { books: own, currency, months: periods })
  return priceHorizon(portfolio, books, periods, { overlay, agreements })
}
