import { didYouMean } from '../diagnostics/suggest.js'
import type { PriceBook } from './book.js'
import { type Refusal, refuse } from './refusal.js'

/** What a region multiplies every rate by: 1 where none is named, `"*"` for a named region that is not listed. */
export function regionFactor(
  { defaults: { regions }, provider }: PriceBook,
  region: string | undefined,
): number | Refusal {
  if (region === undefined) return 1
  const known = Object.keys(regions).filter((name) => name !== '*')
  const factor = Object.hasOwn(regions, region) ? regions[region] : regions['*']
  if (factor !== undefined) return factor
  return refuse('unknown-region', `the price book of ${provider} does not know the region "${region}"`, {
    help: didYouMean(region, known) ?? (known.length > 0 ? `use ${known.join(', ')}` : 'leave the region out'),
    known,
    about: 'region',
  })
}
