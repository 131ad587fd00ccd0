import type { PriceBook } from '../book.js'
import { changesBetween, type RateChange } from '../changes.js'
import { edgeName, type FlatRate, flatRates, inOrder } from '../flat.js'
import type { Entry, Model } from '../model.js'
import type { Rates } from '../rate-keys.js'
import type { StatedPrice } from './source.js'

/**
 * What a source says otherwise than an entry of a book. What the source does not state is no difference: no tiers, no
 * modes, no cache rate. Hours are kept by hand, since no source knows days of the week, and are not compared.
 */
export function differences(book: PriceBook, model: Model, entry: Entry, stated: StatedPrice): RateChange[] {
  const own = flatRates(book, model, entry)
  const next = statedRates(stated, entry.tiers)
  const comparable = own.filter(({ part, of, rate }) => {
    if (part === 'tier') {
      const edges = stated.tiers.map((tier) => statedEdge(tier, entry.tiers))
      return stated.tiers.length > 0 && (!edges.includes(of) || isStated(next, part, of, rate))
    }
    return part !== 'hours' && isStated(next, part, of, rate)
  })
  return changesBetween(comparable, next)
}

/** The stated prices by name. Modes are compared by what they multiply the stated base by. */
function statedRates({ rates, tiers, modes }: StatedPrice, known: Entry['tiers']): FlatRate[] {
  const parts = (part: FlatRate['part'], of: string, own: Rates): FlatRate[] =>
    inOrder(own).map(([rate, value]) => ({ part, of, rate, value }))
  return [
    ...parts('rate', '', rates),
    ...tiers.flatMap((tier) => parts('tier', statedEdge(tier, known), tier.rates)),
    ...Object.entries(modes).flatMap(([mode, own]) =>
      parts('mode', mode, own).flatMap((flat) => {
        const base = rates[flat.rate]
        return base === undefined || base === 0 ? [] : [{ ...flat, factor: flat.value / base }]
      }),
    ),
  ]
}

/** The side of an edge that a source does not tell is the one the book knows. */
const statedEdge = ({ above, inclusive }: StatedPrice['tiers'][number], known: Entry['tiers']): string =>
  edgeName(above, inclusive ?? inclusiveIn(known, above))

/** Whether a book's tiers say that a prompt of exactly so many tokens is behind the edge. */
export const inclusiveIn = (known: Entry['tiers'], above: number): boolean =>
  known.find((tier) => tier.prompt_tokens_above === above)?.inclusive ?? false

const isStated = (next: readonly FlatRate[], part: string, of: string, rate: string): boolean =>
  next.some((flat) => flat.part === part && flat.of === of && flat.rate === rate)
