import { loadContract } from '../../src/contract/load.js'
import { overlayOf } from '../../src/contract/overlay.js'
import { monthCard } from '../../src/pricebook/month.js'
import type { CardOptions } from '../../src/pricebook/rates.js'
import { toolFeeInMonth } from '../../src/pricebook/tools.js'
import { aBook, accepted } from '../pricebook/a-book.js'

/** A book whose numbers are easy to follow: a tier at twice the rates, batch at half, a mode with rates of its own, a tool. */
export const book = await aBook(`
defaults: { modes: { batch: { all: 0.5 } }, regions: { us: 1.5 } }
models:
- id: m
  aliases: [{ id: m-latest, from: 2026-01-01 }]
  prices:
  - from: 2026-01-01
    rates: { input: 2, cache_read: 0.2, output: 10 }
    tiers: [{ prompt_tokens_above: 1000, rule: cliff, rates: { input: 4, cache_read: 0.4, output: 15 } }]
    modes: { priority: { input: 3, all: 2 } }
  - from: 2027-03-16
    rates: { input: 1, cache_read: 0.1, output: 5 }
    tiers: [{ prompt_tokens_above: 1000, rule: cliff, rates: { input: 2, cache_read: 0.2, output: 7.5 } }]
- id: plain
  prices: [{ from: unknown, rates: { input: 1, output: 4 } }]
tools:
- { id: search, per_1k_calls: 10, from: unknown }`)

/** A contract from the terms of a YAML text. */
export const aContract = (terms: string) =>
  loadContract({ path: 'acme.contract.yaml', text: `schema: tokenomics/contract@1\n${terms}\n` })

/** What a contract makes of the book, in a currency. */
export async function under(terms: string, currency = 'USD') {
  const { value, file } = await aContract(terms)
  const overlay = overlayOf(value, file, currency)
  return {
    card: (month: string, options: CardOptions & { readonly model?: string } = {}) =>
      accepted(monthCard([book], `acme/${options.model ?? 'm'}`, month, options, overlay)),
    fee: (month: string, model = 'm') => {
      const sold = { book, model: book.models.find(({ id }) => id === model)! }
      return accepted(toolFeeInMonth(book, 'search', month, overlay.fees(sold)))
    },
    refusal: (month: string) => monthCard([book], 'acme/m', month, {}, overlay),
  }
}
