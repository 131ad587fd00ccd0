import type { PriceBook } from './book.js'
import { lifetimesOf } from './lifetime.js'
import { modeOf, modesOf } from './mode.js'
import type { Entry, Model } from './model.js'
import { withReasoning } from './price-parts.js'
import type { Rates } from './rate-keys.js'
import { isRefusal } from './refusal.js'

/** Which price of an entry a figure is: a rate of the base tier, of a tier, of some hours, of a mode. */
export interface RateName {
  readonly part: 'rate' | 'tier' | 'hours' | 'mode'
  /** Edge of the tier in tokens, name of the hours or of the mode; '' for the base tier. */
  readonly of: string
  /** Key of the rate in a book, such as `cache_write_1h`; of a tier also `begins`. */
  readonly rate: string
}

/** A price of an entry by name, in the book's currency per Mtok. */
export interface FlatRate extends RateName {
  readonly value: number
  /** For a mode: what the rate of the base tier is multiplied by. */
  readonly factor?: number
}

/** One text for each name, to look it up by. */
export const nameKey = ({ part, of, rate }: RateName): string => `${part} ${of} ${rate}`

/** Every price that an entry states or that follows from the book's defaults, without regions, in the order of print. */
export function flatRates(book: PriceBook, model: Model, entry: Entry): FlatRate[] {
  const base = withReasoning(model, entry.rates)
  const parts = (part: FlatRate['part'], of: string, rates: Rates): FlatRate[] =>
    inOrder(rates).map(([rate, value]) => ({ part, of, rate, value }))
  const modes = modesOf(book, entry).filter((name) => name !== 'standard')
  return [
    ...parts('rate', '', base),
    ...entry.tiers.flatMap(({ prompt_tokens_above: above, inclusive, rates }) => [
      beginning(above, inclusive),
      ...parts('tier', String(above), withReasoning(model, rates)),
    ]),
    ...entry.windows.flatMap((window) => parts('hours', window.name, withReasoning(model, window.rates))),
    ...modes.flatMap((name) => modeRates(book, entry, name, base)),
  ]
}

/** The shortest prompt of a tier, in tokens: the edge itself, or one more. */
export const beginning = (above: number, inclusive: boolean): FlatRate => ({
  part: 'tier',
  of: String(above),
  rate: 'begins',
  value: inclusive ? above : above + 1,
})

function modeRates(book: PriceBook, entry: Entry, name: string, base: Rates): FlatRate[] {
  const mode = modeOf(book, entry, name, '')
  if (isRefusal(mode)) return []
  return inOrder(base).map(([rate, value]) => {
    const own = mode.fixed[rate] ?? value * mode.factor(rate)
    return { part: 'mode', of: name, rate, value: decimal(own), factor: value === 0 ? 1 : own / value }
  })
}

/** The rates that are there, input first, cache writes by lifetime, output last. */
export function inOrder(rates: Rates): (readonly [key: string, value: number])[] {
  const writes = lifetimesOf(rates).map((lifetime) => `cache_write_${lifetime}`)
  return ['input', 'cache_read', ...writes, 'reasoning', 'output'].flatMap((key) => {
    const value = rates[key]
    return value === undefined ? [] : [[key, value] as const]
  })
}

/** A number without the noise of doubles: prices are decimals of far fewer than ten digits. */
export const decimal = (value: number): number => Number(value.toPrecision(10))

/** Whether two prices are the same but for the noise of doubles. */
export const sameRate = (a: number | undefined, b: number | undefined): boolean =>
  a === b || (a !== undefined && b !== undefined && Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b)))

/** Tells the prices of an entry from those that follow from them in a mode. */
export const isNoMode = ({ part }: RateName): boolean => part !== 'mode'
