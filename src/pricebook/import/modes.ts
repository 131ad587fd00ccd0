import type { BookValue } from '../book.js'
import { decimal, sameRate } from '../flat.js'
import type { Entry } from '../model.js'
import type { Rates } from '../rate-keys.js'
import { scaled } from './settle.js'

/**
 * The modes of a new entry: those that the source states, else those of the entry before it. A mode that multiplies all
 * its rates alike is written as that number, and left out where the book multiplies so by default.
 */
export function modesFor(
  stated: Readonly<Record<string, Rates>>,
  rates: Rates,
  defaults: BookValue['defaults']['modes'],
  before: Entry | undefined,
): Entry['modes'] {
  const own = Object.entries(stated).flatMap(([mode, prices]): [string, Rates][] => {
    const known = Object.entries(prices).filter(([key, price]) => price !== undefined && rates[key])
    const factors = known.map(([key, price]) => decimal(price! / rates[key]!))
    const byDefault = (key: string) => defaults[mode]?.[key] ?? defaults[mode]?.['all']
    if (known.length === 0 || known.every(([key], i) => sameRate(factors[i], byDefault(key)))) return []
    const alike = factors.every((factor) => sameRate(factor, factors[0]))
    return [[mode, alike ? { all: factors[0] } : Object.fromEntries(known)]]
  })
  const kept = Object.entries(before?.modes ?? {})
    .filter(([mode]) => !Object.hasOwn(stated, mode))
    .map(([mode, prices]) => [mode, prices && carried(prices, before!.rates, rates)] as const)
  return Object.fromEntries([...kept, ...own])
}

/** Rates of a mode or of some hours, in the same proportion to the base as before. */
export const carried = (prices: Rates, before: Rates, rates: Rates): Rates =>
  Object.fromEntries(
    Object.entries(prices).flatMap(([key, price]) => {
      if (price === undefined) return []
      return [[key, key === 'all' ? price : scaled(price, before[key], rates[key])] as const]
    }),
  )
