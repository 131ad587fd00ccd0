import type { Path, SourceFile } from '../diagnostics/diagnostic.js'
import { addDays, type Day } from '../pricebook/day.js'
import type { Term } from '../pricebook/overlay.js'
import type { Contract } from './schema.js'

export type Discount = Contract['discounts'][number]
export type Override = Contract['overrides'][number]
export type ExchangeRate = Contract['fx'][number]

/** What a contract gives, and the term that it is. */
export interface Given<T> {
  readonly term: Term
  readonly given: T
}

/** The terms of a contract that prices are made with, each list in the order of the file. */
export interface Terms {
  readonly overrides: readonly Given<Override>[]
  readonly discounts: readonly Given<Discount>[]
  readonly fx: readonly Given<ExchangeRate>[]
}

/** Gives each term its place and its words. */
export function termsOf({ overrides, discounts, fx }: Contract, file: SourceFile): Terms {
  const place = (...path: Path) => ({ file, path, at: 'value' as const })
  return {
    overrides: overrides.map((given, i) => {
      const { from, to } = given
      return { given, term: { kind: 'override', place: place('overrides', i), says: overrideSays(given), from, to } }
    }),
    discounts: discounts.map((given, i) => {
      const { from, to } = given
      return { given, term: { kind: 'discount', place: place('discounts', i), says: discountSays(given), from, to } }
    }),
    fx: fx.map((given, i) => {
      const { pair, rate, from, source, sensitivity: by = 0 } = given
      const says = by > 0 ? `${pair} ${rate} ± ${Number((by * 100).toPrecision(12))} %` : `${pair} ${rate}`
      const moves = by > 0 ? { pair, by } : undefined
      return { given, term: { kind: 'fx', place: place('fx', i), says, from, source, ...(moves && { moves }) } }
    }),
  }
}

const overrideSays = ({ provider, model, rates }: Override): string =>
  `${provider}/${model} at ${Object.entries(rates)
    .map(([key, rate]) => `${key} ${rate}`)
    .join(', ')}`

function discountSays({ provider, model, percent, applies_to, excludes }: Discount): string {
  const what = model === undefined ? provider : `${provider}/${model}`
  const only = applies_to.length === 1 ? ` ${applies_to[0]}` : ''
  return `${percent} % off ${what}${only}${excludes.length > 0 ? `, not ${excludes.join(', ')}` : ''}`
}

/** Of some terms the one that holds on a day: where several do, the one that began last. */
export function latestOn<T extends { readonly term: Term }>(terms: readonly T[], day: Day): T | undefined {
  const hold = terms.filter(({ term: { from, to } }) => from <= day && (to === undefined || day <= to))
  return hold.reduce<T | undefined>((best, next) => (best && best.term.from > next.term.from ? best : next), undefined)
}

/** The days on which some of the terms begin, or no longer hold. */
export const changesOf = (terms: readonly { readonly term: Term }[]): readonly Day[] =>
  terms.flatMap(({ term: { from, to } }) => (to === undefined ? [from] : [from, addDays(to, 1)]))
