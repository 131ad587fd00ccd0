import type { Combination, Comparison } from '../../analysis/compare/result.js'
import { delta, money, month, nothing, share } from '../format.js'
import type { Medium } from '../sheet.js'

/** `a, b and c`. */
export const listed = (names: readonly string[]): string => names.join(', ').replace(/, ([^,]*)$/, ' and $1')

/** More names than this are told by their place in the order in which levers are pulled. */
const mostNames = 3

/** What a combination is called: `cache + routing`; the spec itself is `as it is`, or has its name beside alternatives. */
export function nameOf(found: Comparison, position: number, { asData }: Medium): string {
  const { levers, alternative } = found.combinations[position]!
  if (found.kind === 'alternatives')
    return asData(alternative === null ? found.spec.name : found.alternatives[alternative]!.spec.name)
  if (levers.length === 0) return 'as it is'
  if (levers.length > 1 && position === found.all_together) return 'all together'
  const names = levers.map(asData)
  const last = found.order.findLast((step) => step.worth_it)
  return names.length > mostNames && position === last?.combination
    ? `the first ${names.length} together`
    : names.join(' + ')
}

/** How an amount changes, for the middle of a sentence: `save $3,100 of $107,294 (-2.9 %)`. */
export function changeText(from: number, to: number, currency: string, plural: boolean): string {
  const size = money(Math.abs(to - from), currency)
  const part = from === 0 ? '' : ` (${delta(to / from - 1)})`
  const s = plural ? '' : 's'
  if (from === to) return `change${s} nothing of ${money(from, currency)}`
  return to < from ? `save${s} ${size} of ${money(from, currency)}${part}` : `cost${s} ${size} more${part}`
}

/** A change relative to what was. */
export const relative = (from: number | null, to: number | null): string =>
  from === null || to === null || from === 0 ? nothing : delta(to / from - 1)

export const chanceText = (chance: { readonly share: number } | null | undefined): string =>
  chance ? share(chance.share) : nothing

/** A unit cost, or nothing. */
export const unitText = (value: number | null, currency: string): string =>
  value === null ? nothing : money(value, currency)

/** The month by whose end something has paid back: `Jan 2027`; `not in 6 months` where none has. */
export function paybackText(position: number | null, { horizon: { periods } }: Comparison): string {
  if (position !== null) return month(periods[position - 1]!)
  return `not in ${periods.length} month${periods.length === 1 ? '' : 's'}`
}

export const expected = ({ cases }: Combination) => cases.expected
