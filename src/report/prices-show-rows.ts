import { lifetimesOf } from '../pricebook/lifetime.js'
import type { Window } from '../pricebook/model.js'
import type { Rates } from '../pricebook/rate-keys.js'
import { supplyInWords } from '../pricebook/self-hosted/supply.js'
import { count } from './format.js'
import type { DatedPrice, PriceHistory } from './prices-show.js'

/** A line of a price: what it is about, its rates, and a remark. */
export interface RateRow {
  readonly name: string
  readonly rates: Rates
  readonly remark: string
}

/** The lines of one price: standard, long prompts, hours, modes. */
export function rateRows({ rates, tiers, windows, modes }: DatedPrice): RateRow[] {
  return [
    { name: 'standard', rates, remark: '' },
    ...tiers.map(({ prompt_tokens_above: above, inclusive, rule, rates: own }) => ({
      name: `prompt ${inclusive ? 'from' : 'above'} ${count(above)}`,
      rates: own,
      remark: rule === 'cliff' ? 'the whole call' : 'prompt tokens above the edge',
    })),
    ...windows.map((window) => ({ name: `${window.name} hours`, rates: window.rates, remark: hoursOf(window) })),
    ...Object.entries(modes).map(([name, own]) => ({
      name,
      rates: own ?? {},
      remark: own === null ? 'not sold' : windows.length > 0 ? 'hours blended' : '',
    })),
  ]
}

/** The rate keys that any of the prices has, in the order of print, with their heads. */
export function rateHeads({ prices }: PriceHistory): readonly (readonly [key: string, head: string])[] {
  const keys = prices.flatMap((price) => rateRows(price).flatMap(({ rates }) => Object.keys(rates)))
  const writes = lifetimesOf(Object.fromEntries(keys.map((key) => [key, 0])))
  return [
    ['input', 'input'],
    ['cache_read', 'cached'],
    ...writes.map((lifetime) => [`cache_write_${lifetime}`, `write ${lifetime}`] as const),
    ['reasoning', 'reasoning'],
    ['output', 'output'],
  ].flatMap(([key = '', head = '']) => (keys.includes(key) ? [[key, head] as const] : []))
}

/** The headline of a price: `2026-09-30 to 2026-11-30, promotional, promised until 2026-11-30`. */
export function headline({ from, to, status, guaranteed_until: promised }: DatedPrice): string {
  const since = from === 'unknown' ? 'start unknown' : `from ${from}`
  const days = to === null ? since : `${since} to ${to}`
  return [days, status, ...(promised ? [`promised until ${promised}`] : [])].join(', ')
}

/** Where a price comes from: `checked 2026-10-20, 33 days ago: blockrun, gemini-guide`. */
export function provenance({ checked, age_days: days, sources, self_hosted }: DatedPrice): string {
  const age = days === 0 ? '' : days === 1 ? ', 1 day ago' : `, ${count(days)} days ago`
  const supply = self_hosted ? `self-hosted, ${supplyInWords(self_hosted)}; ` : ''
  return `${supply}checked ${checked}${age}: ${sources.join(', ') || 'no source named'}`
}

const hoursOf = ({ days, utc }: Window): string =>
  `${days.length === 7 ? 'every day' : days.join(' ')} ${utc.join(', ')} UTC`
