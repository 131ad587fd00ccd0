import type { BookValue } from '../book.js'
import type { Day } from '../day.js'
import type { Entry } from '../model.js'
import type { Rates } from '../rate-keys.js'
import { inclusiveIn } from './compare.js'
import { carried, modesFor } from './modes.js'
import { fullTiers, scaled } from './settle.js'
import type { StatedPrice } from './source.js'

/** What is said of every entry of one import. */
export interface Stamp {
  /** Day of the snapshot. */
  readonly day: Day
  /** Id of the source in the book. */
  readonly source: string
}

/**
 * A complete entry from a stated price. What the source does not state is carried over from the entry before it, in
 * proportion to the rates that are stated, and a note says so.
 */
export function entryFrom(
  stated: StatedPrice,
  from: string,
  defaults: BookValue['defaults']['modes'],
  before: Entry | undefined,
  { day, source }: Stamp,
): Entry {
  const kept = Object.entries(before?.rates ?? {}).flatMap(([key, rate]) =>
    rate === undefined || stated.rates[key] !== undefined
      ? []
      : [[key, alongside(key, rate, before!, stated)] as const],
  )
  const rates: Rates = { ...Object.fromEntries(kept), ...stated.rates }
  const { tiers, derived } =
    stated.tiers.length > 0
      ? fullTiers(stated.tiers, rates, (above) => inclusiveIn(before?.tiers ?? [], above))
      : { tiers: rescaled(before?.tiers ?? [], before, rates), derived: [] }
  const hours = before && before.windows.length > 0 ? rescaled(before.windows, before, rates) : stated.windows
  const modes = modesFor(stated.modes, stated.rates, defaults, before)
  const notes = notesOf(
    kept.map(([key]) => key),
    derived.filter((key) => stated.rates[key] !== undefined),
    before,
    stated,
  )
  const free = rates['input'] === 0 || rates['output'] === 0
  return {
    from,
    status: from !== 'unknown' && from > day ? 'scheduled' : 'list',
    ...(free && { free }),
    rates,
    tiers,
    windows: hours,
    modes,
    ...(before?.cache_storage_per_1m_token_hour !== undefined && {
      cache_storage_per_1m_token_hour: before.cache_storage_per_1m_token_hour,
    }),
    checked: day,
    source,
    ...(notes.length > 0 && { notes }),
  }
}

/** Reasoning goes with output, everything else with input. */
function alongside(key: string, rate: number, before: Entry, { rates }: StatedPrice): number {
  const leader = key === 'reasoning' || key === 'output' ? 'output' : 'input'
  return scaled(rate, before.rates[leader], rates[leader])
}

/** Tiers or hours of the entry before, in the same proportion to its base. A rate it did not have has none to follow. */
const rescaled = <T extends { readonly rates: Rates }>(
  parts: readonly T[],
  before: Entry | undefined,
  rates: Rates,
): readonly T[] =>
  parts.map((part) => ({ ...part, rates: { ...rates, ...carried(part.rates, before?.rates ?? {}, rates) } }))

function notesOf(
  kept: readonly string[],
  derived: readonly string[],
  before: Entry | undefined,
  { tiers, windows, modes }: StatedPrice,
): string[] {
  const own = Object.keys(before?.modes ?? {}).filter((mode) => !Object.hasOwn(modes, mode) && before?.modes[mode])
  const over = [
    ...kept,
    ...(before && before.tiers.length > 0 && tiers.length === 0 ? ['long prompts'] : []),
    ...(before && before.windows.length > 0 ? [windows.length > 0 ? 'hours (kept by hand)' : 'hours'] : []),
    ...own.map((mode) => `mode ${mode}`),
  ]
  return [
    ...(over.length > 0 ? [`Carried over from the price before, in proportion: ${over.join(', ')}.`] : []),
    ...(derived.length > 0 ? [`For long prompts the source does not state ${derived.join(', ')}: in proportion.`] : []),
  ]
}
