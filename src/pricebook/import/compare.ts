import type { PriceBook } from '../book.js'
import { changesBetween, type RateChange } from '../changes.js'
import { beginning, type FlatRate, flatRates, inOrder, nameKey } from '../flat.js'
import type { Entry, Model } from '../model.js'
import type { Rates } from '../rate-keys.js'
import type { StatedPrice } from './source.js'

/**
 * What a source says otherwise than an entry of a book. What the source does not state is no difference: no tiers, no
 * modes, no cache rate. Hours are kept by hand, since no source knows days of the week, and are not compared.
 */
export function differences(book: PriceBook, model: Model, entry: Entry, stated: StatedPrice): RateChange[] {
  const next = statedRates(stated)
  const named = new Set(next.map(nameKey))
  const edges = new Set(stated.tiers.map(({ above }) => String(above)))
  const comparable = flatRates(book, model, entry).filter((flat) => {
    // A tier that the source, which knows tiers of this model, does not list is gone.
    if (flat.part === 'tier' && edges.size > 0 && !edges.has(flat.of)) return true
    return flat.part !== 'hours' && named.has(nameKey(flat))
  })
  return changesBetween(comparable, next)
}

/** The stated prices by name. Modes are compared by what they multiply the stated base by. */
function statedRates({ rates, tiers, modes }: StatedPrice): FlatRate[] {
  const parts = (part: FlatRate['part'], of: string, own: Rates): FlatRate[] =>
    inOrder(own).map(([rate, value]) => ({ part, of, rate, value }))
  return [
    ...parts('rate', '', rates),
    ...tiers.flatMap(({ above, inclusive, rates: own }) => [
      ...(inclusive === undefined ? [] : [beginning(above, inclusive)]),
      ...parts('tier', String(above), own),
    ]),
    ...Object.entries(modes).flatMap(([mode, own]) =>
      parts('mode', mode, own).flatMap((flat) => {
        const base = rates[flat.rate]
        return base === undefined || base === 0 ? [] : [{ ...flat, factor: flat.value / base }]
      }),
    ),
  ]
}

/** Whether a book's tiers say that a prompt of exactly so many tokens is behind the edge. */
export const inclusiveIn = (known: Entry['tiers'], above: number): boolean =>
  known.find((tier) => tier.prompt_tokens_above === above)?.inclusive ?? false
