import { callBuckets } from '../model/buckets.js'
import { ageLimits } from '../pricebook/age.js'
import { canonicalName } from '../pricebook/book.js'
import { daysBetween } from '../pricebook/day.js'
import type { PriceEvent } from '../pricebook/events.js'
import type { MonthCard } from '../pricebook/month.js'
import { zeroRates } from '../pricebook/zero.js'
import type { RawNote } from './notes.js'

/** What a reader should know about the prices of a forecast: changes ahead, promises that ran out, old rates. */
export function priceNotes(cards: readonly MonthCard[], firstDay: string, today: string): readonly RawNote[] {
  const notes = new Map<string, RawNote>()
  const unfollowed = new Set(
    cards.flatMap(({ events }) => events.map((event) => (event.kind === 'promotion-ended' ? promiseOf(event) : ''))),
  )
  for (const card of cards) {
    const [{ book }] = card.provenance as [MonthCard['provenance'][0]]
    for (const event of card.events) {
      // What changed on the very first day is the price the forecast starts with.
      if (event.kind !== 'promotion-ended' && event.on <= firstDay) continue
      const note = { ...eventNote(event, card, today), path: book.file.path }
      notes.set(note.message, note)
    }
    for (const { book: own, model, entry, checked } of card.provenance) {
      const days = daysBetween(checked, today)
      const name = canonicalName(own, model)
      if (days > ageLimits.stale) {
        const message = `the rate of ${name} was last compared with its source ${days} days ago, on ${checked}`
        notes.set(`stale ${name}`, { code: 'stale-rate', message, path: own.file.path })
      }
      if (entry.status === 'estimated' || entry.status === 'preview') {
        const message = `the rate of ${name} from ${entry.from} is ${entry.status}, not a list price`
        notes.set(message, { code: `${entry.status}-rate`, message, path: own.file.path })
      }
      const zeros = zeroRates(model, entry).join(' and ')
      if (zeros !== '') {
        const message = `${name} costs nothing for ${zeros}: the book has a rate of 0 without free: true, which would say that it is meant`
        notes.set(message, { code: 'zero-rate', message, path: own.file.path })
      }
      const { guaranteed_until: until } = entry
      // A promise that no price follows is told by its event.
      if (
        until !== undefined &&
        until >= today &&
        card.month <= until.slice(0, 7) &&
        !unfollowed.has(promiseOf({ model: name, on: until }))
      ) {
        const message = `the promotional rate of ${name} is guaranteed until ${until}`
        notes.set(message, { code: 'promotion-ends', message, path: own.file.path })
      }
    }
  }
  return [...notes.values()]
}

const promiseOf = ({ model, on }: { readonly model: string; readonly on: string }): string => `${model} ${on}`

function eventNote(event: PriceEvent, { terms }: MonthCard, today: string): Pick<RawNote, 'code' | 'message'> {
  switch (event.kind) {
    case 'price-change':
      return {
        code: 'price-change',
        // What is paid under a contract is another price.
        message: `the ${terms.length > 0 ? 'list price' : 'price'} of ${event.model} changes on ${event.on}, inside the horizon: ${changed(event)}`,
      }
    case 'promotion-ended':
      return {
        code: event.on < today ? 'promotion-ended' : 'promotion-ends',
        message: `the promotional rate of ${event.model} ${event.on < today ? 'was' : 'is'} guaranteed until ${event.on}; no next price is known, so it is taken to persist`,
      }
    case 'alias-repointed':
      return {
        code: 'alias-repointed',
        message: `an alias moves from ${event.from} to ${event.to} on ${event.on}, inside the horizon`,
      }
    case 'model-succeeded':
      return {
        code: 'model-succeeded',
        message: `the model ${event.from} retires, and ${event.to} takes its place on ${event.on}, inside the horizon`,
      }
    default:
      return event satisfies never
  }
}

/** The rates that change, as `input 0.75 → 1.5`. */
function changed({ before, after }: Extract<PriceEvent, { readonly kind: 'price-change' }>): string {
  const parts = callBuckets.flatMap((bucket) => {
    const [from, to] = [before[bucket], after[bucket]]
    if (from === to || bucket === 'tool_result' || (bucket === 'reasoning' && after.reasoning === after.output))
      return []
    return [`${bucket.replaceAll('_', ' ')} ${from ?? 'none'} → ${to ?? 'none'}`]
  })
  return parts.length > 0 ? parts.join(', ') : 'other terms, the same base rates'
}
