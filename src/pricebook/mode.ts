import type { PriceBook } from './book.js'
import type { Entry } from './model.js'
import type { Rates } from './rate-keys.js'
import { type Refusal, refuse } from './refusal.js'

/** What a mode does to the rates of an entry. */
export interface Mode {
  readonly name: string
  /** Absolute rates, which hold at the base tier; their ratio to the base rates holds in a tier. */
  readonly fixed: Rates
  /** What a rate that is not fixed is multiplied by. */
  readonly factor: (key: string) => number
}

const standard: Mode = { name: 'standard', fixed: {}, factor: () => 1 }

/** The modes in which an entry is sold: `standard`, those of the book's defaults, and those of its own. */
export const modesOf = (book: PriceBook, entry: Entry): string[] =>
  [...new Set(['standard', ...Object.keys(book.defaults.modes), ...Object.keys(entry.modes)])].filter(
    (name) => !(Object.hasOwn(entry.modes, name) && entry.modes[name] === null),
  )

/**
 * The mode of a call. An entry's own rates replace the default multipliers; a rate that it does not name takes its
 * `all`, else the default multiplier of that rate, else the default `all`, else stays as it is.
 */
export function modeOf(book: PriceBook, entry: Entry, name: string, model: string): Mode | Refusal {
  if (name === 'standard') return standard
  const known = modesOf(book, entry)
  if (!known.includes(name)) {
    return refuse('unknown-mode', `${model} is not sold in mode "${name}"`, {
      help: `use ${known.join(', ')}`,
      known,
      about: 'mode',
    })
  }
  const { all, ...fixed } = (Object.hasOwn(entry.modes, name) ? entry.modes[name] : undefined) ?? {}
  const defaults: Rates = (Object.hasOwn(book.defaults.modes, name) ? book.defaults.modes[name] : undefined) ?? {}
  return { name, fixed, factor: (key) => all ?? defaults[key] ?? defaults['all'] ?? 1 }
}
