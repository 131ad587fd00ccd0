import type { PriceBook } from './book.js'
import type { Day } from './day.js'
import { entryOn } from './entry.js'
import { type FlatRate, flatRates, isNoMode, nameKey, type RateName } from './flat.js'
import { lifetimesOf, minutesOf } from './lifetime.js'
import { namedOn } from './names.js'

/** Sources may differ by so much before it counts: rounding in a list of prices is less, a price change more. */
export const tolerance = 0.001

/** What one source says, with a name to tell it by. */
export interface PriceSource {
  readonly name: string
  readonly books: readonly PriceBook[]
}

/** A price on which sources disagree. */
export interface Disagreement {
  /** `provider/id`. */
  readonly model: string
  readonly rate: RateName
  /** Per Mtok, one for each source in their order; null where a source does not state it. */
  readonly values: readonly (number | null)[]
  /** The highest over the lowest, less one. */
  readonly spread: number
}

/** What a comparison of sources found. */
export interface Crosscheck {
  /** How many models two sources or more know. */
  readonly compared: number
  /** How many of them agree on every price that two sources state. */
  readonly agreed: number
  readonly disagreements: readonly Disagreement[]
  /** Models that not every source knows, with the names of those that do not. */
  readonly missing: readonly { readonly model: string; readonly sources: readonly string[] }[]
}

/**
 * Compares what sources say on a day of some models, or of every model that two of them know. Prices of modes are not
 * compared: most sources leave them to the provider's rules.
 */
export function crosscheck(
  sources: readonly PriceSource[],
  models: readonly string[] | undefined,
  day: Day,
): Crosscheck {
  const names = models ?? namesIn(sources)
  const disagreements: Disagreement[] = []
  const missing: { model: string; sources: string[] }[] = []
  let [compared, agreed] = [0, 0]
  for (const model of names) {
    const prices = sources.map((source) => pricesOf(source, model, day))
    const unknown = sources.filter((_, i) => prices[i] === undefined).map(({ name }) => name)
    if (unknown.length > 0) missing.push({ model, sources: unknown })
    if (sources.length - unknown.length < 2) continue
    compared++
    const found = disagreementsOn(model, prices)
    if (found.length === 0) agreed++
    disagreements.push(...found)
  }
  return { compared, agreed, disagreements, missing }
}

type Prices = ReadonlyMap<string, FlatRate>

function disagreementsOn(model: string, prices: readonly (Prices | undefined)[]): Disagreement[] {
  const names = new Map(prices.flatMap((each) => [...(each ?? [])]))
  return [...names].flatMap(([key, { part, of, rate }]) => {
    const values = prices.map((each) => each?.get(key)?.value ?? null)
    const known = values.filter((value) => value !== null)
    const [low, high] = [Math.min(...known), Math.max(...known)]
    const spread = low === high ? 0 : low === 0 ? Infinity : high / low - 1
    return known.length > 1 && spread > tolerance ? [{ model, rate: { part, of, rate }, values, spread }] : []
  })
}

/** Every `provider/id` in the order of the first source that has it. */
const namesIn = (sources: readonly PriceSource[]): readonly string[] => [
  ...new Set(
    sources.flatMap(({ books }) =>
      books.flatMap(({ provider, models }) => models.map(({ id }) => `${provider}/${id}`)),
    ),
  ),
]

/** The prices of a model on a day by name, or undefined where the source does not know it or has no price then. */
function pricesOf({ books }: PriceSource, name: string, day: Day): Prices | undefined {
  const slash = name.indexOf('/')
  const book = books.find(({ provider }) => provider === name.slice(0, slash))
  const model = book && namedOn(book, name.slice(slash + 1), day)?.model
  const entry = model && entryOn(model, day)?.entry
  if (!entry) return undefined
  const lifetimes = lifetimesOf(entry.rates)
  const usual = lifetimes.find((lifetime) => minutesOf(lifetime) === 5) ?? lifetimes[0]
  // Most sources have one rate of cache writes and do not say how long they live: the usual ones are compared.
  const named = (flat: FlatRate): FlatRate =>
    flat.rate === `cache_write_${usual}` ? { ...flat, rate: 'cache_write' } : flat
  const flats = flatRates(book, model, entry).filter((flat) => isNoMode(flat) && flat.rate !== 'begins')
  return new Map(flats.map(named).map((flat) => [nameKey(flat), flat]))
}
