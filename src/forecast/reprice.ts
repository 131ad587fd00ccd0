import type { Portfolio } from '../workflow/portfolio.js'
import { answering } from './answering.js'
import { layOut } from './bind.js'
import { listRegimes } from './list-prices.js'
import { priceHorizon } from './price.js'
import { isSettled, type Priced } from './run.js'

/**
 * The prices of a portfolio whose specs differ from those of `before` in some numbers only: the same files in the same order,
 * the same months, books and contract, which are not read again. Prices are asked for anew, since a bucket that had no tokens
 * needed none. Throws an InputError with all that cannot be priced.
 */
export async function reprice(portfolio: Portfolio, before: Priced): Promise<Priced> {
  const { contract, periods } = before
  const books = new Map(portfolio.files.map((file, i) => [file, before.books.get(before.portfolio.files[i]!)!]))
  const laid = contract && (await laidOver(before, portfolio.currency))
  const prices = priceHorizon(portfolio, books, periods, laid)
  const skeleton = layOut(portfolio, isSettled(before))
  const priced = { portfolio, books, contract, periods, skeleton, ...prices }
  if (!before.list) return { ...priced, regimes: answering(prices.regimes, skeleton) }
  const list = await listRegimes(priced)
  return { ...priced, list, regimes: answering(prices.regimes, skeleton, list) }
}

async function laidOver({ contract, books, periods: months }: Priced, currency: string) {
  const { value, file } = contract!
  const { overlayOf } = await import('../contract/overlay.js')
  const { agreementsOf } = await import('../contract/agreements.js')
  const own = [...new Set([...books.values()].flat())]
  return {
    overlay: overlayOf(value, file, currency),
    agreements: agreementsOf(value, file, { books: own, currency, months }),
  }
}
