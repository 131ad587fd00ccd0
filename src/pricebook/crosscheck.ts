import type { PriceBook } from './book.js'
import type { Day } from './day.js'
import { entryOn } from './entry.js'
import type { Found } from './find.js'
import { type FlatRate, flatRates, isNoMode, nameKey, type RateName } from './flat.js'
import { lifetimesOf, minutesOf } from './lifetime.js'
import type { Model } from './model.js'
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
  /** The highest over the lowest, less one; where long prompts begin, how much more or less their input costs. */
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
 * compared: most sources leave them to the provider's rules. Where long prompts begin to cost more in one source and not
 * in another, they disagree; which side of that edge its last token is on, most sources do not say.
 */
export function crosscheck(
  sources: readonly PriceSource[],
  models: readonly string[] | undefined,
  day: Day,
): Crosscheck {
  const disagreements: Disagreement[] = []
  const missing: { model: string; sources: string[] }[] = []
  const met = new Set<Model>()
  let [compared, agreed] = [0, 0]
  for (const model of models ?? namesIn(sources)) {
    const known = found(sources, model, day)
    const own = known.flatMap((each) => each?.model ?? [])
    // What one source calls otherwise than another was compared under the other name.
    if (models === undefined && own.every((each) => met.has(each))) continue
    for (const each of own) met.add(each)
    const prices = known.map((each) => each && pricesOf(each, day))
    const unknown = sources.filter((_, i) => prices[i] === undefined).map(({ name }) => name)
    if (unknown.length > 0) missing.push({ model, sources: unknown })
    if (sources.length - unknown.length < 2) continue
    compared++
    const differing = disagreementsOn(model, prices)
    if (differing.length === 0) agreed++
    disagreements.push(...differing)
  }
  return { compared, agreed, disagreements, missing }
}

type Prices = ReadonlyMap<string, FlatRate>

function disagreementsOn(model: string, prices: readonly (Prices | undefined)[]): Disagreement[] {
  const names = new Map(prices.flatMap((each) => [...(each ?? [])]))
  return [...names].flatMap(([key, { part, of, rate }]) => {
    const values = prices.map((each) => each?.get(key)?.value ?? null)
    const known = values.filter((value) => value !== null)
    const differing = { model, rate: { part, of, rate }, values }
    if (rate === 'begins') {
      const without = prices.some((each) => each && !each.has(key))
      return without ? [{ ...differing, spread: Math.max(...prices.map((each) => stepAt(each, of))) }] : []
    }
    const [low, high] = [Math.min(...known), Math.max(...known)]
    const spread = low === high ? 0 : low === 0 ? Infinity : high / low - 1
    return known.length > 1 && spread > tolerance ? [{ ...differing, spread }] : []
  })
}

/** How much more input costs in a prompt behind an edge than in a short one; 0 where a source has no such edge. */
function stepAt(prices: Prices | undefined, edge: string): number {
  const input = (part: RateName['part'], of: string) => prices?.get(nameKey({ part, of, rate: 'input' }))?.value
  const [base, long] = [input('rate', ''), input('tier', edge)]
  if (base === undefined || long === undefined || base === long) return 0
  return base === 0 ? Infinity : Math.abs(long / base - 1)
}

/** Every `provider/id` in the order of the first source that has it. */
const namesIn = (sources: readonly PriceSource[]): readonly string[] => [
  ...new Set(
    sources.flatMap(({ books }) =>
      books.flatMap(({ provider, models }) => models.map(({ id }) => `${provider}/${id}`)),
    ),
  ),
]

/**
 * A model in each source: under the name that is asked for, or under another one that a source which knows that name has
 * for it on the day. Names are whole names, so that no model is taken for its successor.
 */
function found(sources: readonly PriceSource[], name: string, day: Day): readonly (Found | undefined)[] {
  const provider = name.slice(0, name.indexOf('/'))
  const books = sources.map((source) => source.books.find((book) => book.provider === provider))
  const called = (id: string) =>
    books.map((book): Found | undefined => {
      const model = book && namedOn(book, id, day)?.model
      return model && { book, model }
    })
  const known = called(name.slice(provider.length + 1))
  const others = known.flatMap((each) => (each ? namesOn(each, day) : []))
  return others.reduce((all, id) => {
    const also = called(id)
    return all.map((each, i) => each ?? also[i])
  }, known)
}

/** All names of a model that are good on a day. */
const namesOn = ({ book, model }: Found, day: Day): readonly string[] =>
  [model.id, ...model.aliases.map(({ id }) => id)].filter((id) => namedOn(book, id, day)?.model === model)

/** The prices of a model on a day by name, or undefined where it has none then. */
function pricesOf({ book, model }: Found, day: Day): Prices | undefined {
  const entry = entryOn(model, day)?.entry
  if (!entry) return undefined
  const lifetimes = lifetimesOf(entry.rates)
  const usual = lifetimes.find((lifetime) => minutesOf(lifetime) === 5) ?? lifetimes[0]
  // Most sources have one rate of cache writes and do not say how long they live: the usual ones are compared.
  const named = (flat: FlatRate): FlatRate =>
    flat.rate === `cache_write_${usual}` ? { ...flat, rate: 'cache_write' } : flat
  const flats = flatRates(book, model, entry).filter(isNoMode)
  return new Map(flats.map(named).map((flat) => [nameKey(flat), flat]))
}
