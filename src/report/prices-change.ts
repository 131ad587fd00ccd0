import type { RateChange } from '../pricebook/changes.js'
import { inOrder, type RateName } from '../pricebook/flat.js'
import type { Rates } from '../pricebook/rate-keys.js'
import { count, delta, nothing } from './format.js'
import { rate } from './prices-numbers.js'

/** What a price is called: `input`, `output above 200,000`, `batch input`. */
export function rateTitle({ part, of, rate: key }: RateName): string {
  const name = key === 'cache_read' ? 'cached' : key.replace(/^cache_write_/, 'write ')
  switch (part) {
    case 'rate':
      return name
    case 'tier':
      return key === 'begins' ? 'long prompts begin at' : `${name} above ${count(Number(of))}`
    case 'hours':
      return `${name}, ${of} hours`
    case 'mode':
      return `${of} ${name}`
    default:
      return part satisfies never
  }
}

/** A price on one side; a dash where there is none. Where a tier begins is a number of tokens. */
export const side = (value: number | null, key?: string): string =>
  value === null ? nothing : key === 'begins' ? `${count(value)} tokens` : rate(value)

/** The change relative to the old price, in percent; '' where there is no price on one of the sides. */
export const percentage = ({ old, new: next }: { readonly old: number | null; readonly new: number | null }): string =>
  old === null || next === null || old === 0 ? '' : delta(next / old - 1)

/** A change in a line: `input 2.00 → 4.00 (+100.0 %)`. */
export function changeText(change: RateChange): string {
  const percent = percentage(change)
  const [old, next] = [side(change.old, change.rate), side(change.new, change.rate)]
  return `${rateTitle(change)} ${old} → ${next}${percent === '' || change.rate === 'begins' ? '' : ` (${percent})`}`
}

/** Rates in a line: `input 2.00, cached 0.20, output 10.00`. */
export const ratesText = (rates: Rates): string =>
  inOrder(rates)
    .map(([key, value]) => `${rateTitle({ part: 'rate', of: '', rate: key })} ${rate(value)}`)
    .join(', ')
