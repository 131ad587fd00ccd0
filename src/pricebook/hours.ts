import type { Entry } from './model.js'
import type { Rates } from './rate-keys.js'
import { holdsAt, minutesIn, minutesPerWeek } from './windows.js'

/**
 * The base rates of an entry with its time-of-day prices worked in. At an instant they are those of the window it
 * lies in; without one, traffic is taken to be flat over the week and each window weighs its share of 168 hours.
 */
export function ratesByHour({ rates, windows }: Entry, instant: string | undefined): Rates {
  if (windows.length === 0) return rates
  if (instant !== undefined) return windows.find((window) => holdsAt(window, instant))?.rates ?? rates
  const blend = (key: string, base: number): number =>
    windows.reduce((sum, window) => {
      const other: Rates = window.rates
      return sum + (((other[key] ?? base) - base) * minutesIn(window)) / minutesPerWeek
    }, base)
  return Object.fromEntries(
    Object.entries(rates).map(([key, base]) => [key, base === undefined ? base : blend(key, base)]),
  )
}

/** How the hours were worked in, for a reader: `blended over the week: peak 35 of 168 hours`. */
export function hoursRule({ windows }: Entry, instant: string | undefined): string | undefined {
  if (windows.length === 0) return undefined
  if (instant !== undefined) {
    const window = windows.find((candidate) => holdsAt(candidate, instant))
    return window ? `hours of window ${window.name}` : 'outside all windows'
  }
  const shares = windows.map((window) => `${window.name} ${minutesIn(window) / 60} of ${minutesPerWeek / 60} hours`)
  return `blended over the week: ${shares.join(', ')}`
}
