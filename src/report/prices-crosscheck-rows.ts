import type { Disagreement } from '../pricebook/crosscheck.js'
import { counted, delta, moneyColumn, nothing } from './format.js'
import { rateTitle, side } from './prices-change.js'
import type { MoneyBySource, PriceCrosscheck } from './prices-crosscheck.js'

/** A line of a comparison: what it is, a text for each source, and how far the sources are apart. */
export interface SourceRow {
  readonly name: string
  readonly what: string
  readonly values: readonly string[]
  readonly spread: string
}

/** A letter for each source, since paths are too long to stand over columns of prices. */
export const letterOf = (index: number): string =>
  index < 26 ? String.fromCharCode(65 + index) : `${letterOf(Math.floor(index / 26) - 1)}${letterOf(index % 26)}`

/** `12 models compared, 9 agree on every price, 5 disagreements of more than 0.1 %`. */
export const outcomeText = ({ compared, agreed, disagreements, tolerance }: PriceCrosscheck): string =>
  `${counted(compared, 'model')} compared, ${agreed} ${agreed === 1 ? 'agrees' : 'agree'} on every price; ` +
  `${counted(disagreements.length, 'disagreement')} of more than ${String(tolerance * 100)} %`

/** Disagreements with the widest in front; what is free in one source is infinitely far from any price. */
export const widestFirst = (disagreements: readonly Disagreement[]): readonly Disagreement[] =>
  disagreements.toSorted((a, b) => (a.spread === b.spread ? 0 : b.spread - a.spread))

/** A disagreement as texts. */
export const rateRow = ({ model, rate, values, spread }: Disagreement): SourceRow => ({
  name: model,
  what: rateTitle(rate.rate === 'cache_write' ? { ...rate, rate: 'cache write' } : rate),
  values: values.map((value) => side(value, rate.rate)),
  spread: apart(spread),
})

/** The money of a spec as texts: models on which the sources disagree, and the total. */
export function sourceMoneyRows({ currency, by_model, totals }: MoneyBySource, tolerance: number): SourceRow[] {
  const rows = [
    ...by_model
      .filter(({ values }) => spreadOf(values) > tolerance)
      .map(({ model, values }) => ({ name: model, values })),
    { name: 'spend in all', values: totals },
  ]
  return rows.map(({ name, values }) => {
    const texts = moneyColumn(
      values.filter((value) => value !== null),
      currency,
    )
    let at = 0
    const spread = spreadOf(values)
    return {
      name,
      what: '',
      values: values.map((value) => (value === null ? nothing : texts[at++]!)),
      spread: apart(spread),
    }
  })
}

const spreadOf = (values: readonly (number | null)[]): number => {
  const known = values.filter((value) => value !== null)
  const [low, high] = [Math.min(...known), Math.max(...known)]
  return known.length < 2 || low === high ? 0 : low === 0 ? Infinity : high / low - 1
}

/** How far the highest is above the lowest; nothing where they are equal, or the lowest is free. */
const apart = (spread: number): string => (spread > 0 && spread < Infinity ? delta(spread).replace(/^\+/, '') : '')
