import type { SourceFile } from '../diagnostics/diagnostic.js'
import type { Levels } from '../pricebook/levels.js'
import type { DatedTerms, Overlay, Sold } from '../pricebook/overlay.js'
import { isRefusal } from '../pricebook/refusal.js'
import { discountOn, discountsFor, leaves, means } from './discount.js'
import { Exchange } from './exchange.js'
import { keysOf, multiply } from './lay.js'
import { negotiatedOn, override } from './override.js'
import type { Contract } from './schema.js'
import { changesOf, type Terms, termsOf } from './terms.js'

/**
 * A contract as what it makes of list prices, by the day, in the currency of a spec: a rate is overridden, else
 * discounted, and then converted. Nothing is taken off twice.
 */
export function overlayOf(contract: Contract, file: SourceFile, currency: string): Overlay {
  const terms = termsOf(contract, file)
  return {
    rates: (sold, mode) => ratesOf(terms, sold, mode, new Exchange(terms.fx, file, sold.book.currency, currency)),
    fees: (sold) => feesOf(terms, sold, new Exchange(terms.fx, file, sold.book.currency, currency)),
  }
}

function ratesOf(
  terms: Terms,
  sold: Parameters<Overlay['rates']>[0],
  mode: string,
  exchange: Exchange,
): DatedTerms<Levels> {
  const overrides = terms.overrides.filter((given) => means(given, sold))
  const discounts = discountsFor(terms.discounts, sold, 'tokens')
  return {
    changes: changesOf([...overrides, ...discounts.ofModel, ...discounts.ofProvider, ...exchange.rates]),
    lay: (list, day) => {
      const rate = exchange.on(day)
      if (isRefusal(rate)) return rate
      const negotiated = negotiatedOn(overrides, sold, day)
      const laid = negotiated.map(({ term, key }) => ({ term, keys: [key] }))
      let price = override(list, negotiated)

      const discount = discountOn(discounts, day, mode)
      const rest = keysOf(price.base).filter((key) => negotiated.every((each) => each.key !== key))
      if (discount && rest.length > 0) {
        price = multiply(price, rest, leaves(discount.given), `contract: ${discount.given.percent} % off`)
        laid.push({ term: discount.term, keys: [...rest] })
      }
      if (rate) {
        const keys = [...keysOf(price.base)]
        price = multiply(price, keys, rate.given.rate, `${rate.given.pair}: × ${rate.given.rate}`)
        laid.push({ term: rate.term, keys })
      }
      return { price, currency: exchange.into, terms: laid }
    },
  }
}

function feesOf(terms: Terms, sold: Sold, exchange: Exchange): DatedTerms<number> {
  const discounts = discountsFor(terms.discounts, sold, 'tools')
  return {
    changes: changesOf([...discounts.ofModel, ...discounts.ofProvider, ...exchange.rates]),
    lay: (list, day) => {
      const rate = exchange.on(day)
      if (isRefusal(rate)) return rate
      const discount = discountOn(discounts, day, 'tools')
      const price = list * (discount ? leaves(discount.given) : 1) * (rate?.given.rate ?? 1)
      const laid = [discount, rate].flatMap((given) => (given ? [{ term: given.term, keys: [] }] : []))
      return { price, currency: exchange.into, terms: laid }
    },
  }
}
