import type { PriceDifference } from '../pricebook/diff.js'
import { moneyColumn, nothing } from './format.js'
import { percentage, ratesText, rateTitle, side } from './prices-change.js'
import type { MoneyDiff } from './prices-diff.js'

/** A difference as texts. */
export interface DiffRow {
  readonly model: string
  readonly what: string
  readonly old: string
  readonly new: string
  readonly change: string
  readonly from: string
  /** Whether it is about figures, which stand in columns; anything else is a sentence in `what`. */
  readonly figures: boolean
}

/** A difference as the texts of a table. */
export function diffRow({ model, rate, what, old, new: next, from, rates }: PriceDifference): DiffRow {
  const none = { model, old: '', new: '', change: '', from: '', figures: false }
  if (rates) return { ...none, what: ratesText(rates) }
  const days = from === null ? '' : `from ${from}`
  if (typeof old === 'string' || typeof next === 'string' || rate?.rate === 'begins') {
    const [was, is] = [old, next].map((value) => (typeof value === 'string' ? value : side(value, rate?.rate)))
    const name = rate ? rateTitle(rate) : (what ?? '')
    return { ...none, what: `${name}: ${was} → ${is}${days === '' || what === 'price' ? '' : `, ${days}`}` }
  }
  return {
    model,
    what: rate ? rateTitle(rate) : (what ?? ''),
    old: side(old),
    new: side(next),
    change: percentage({ old, new: next }),
    from: days,
    figures: true,
  }
}

/** The money of a spec as rows: the models whose cost differs, the rest in one, and the total. */
export function moneyRows(
  diff: MoneyDiff,
): { readonly name: string; readonly old: string; readonly new: string; readonly change: string }[] {
  const { currency, by_model: models } = diff
  if (currency === null) return []
  const differs = ({ old, new: next }: { readonly old: number | null; readonly new: number | null }) => old !== next
  const rows = [
    ...models.filter(differs).map(({ model, old, new: next }) => ({ name: model, old, new: next })),
    { name: 'spend in all', old: diff.old, new: diff.new },
  ]
  const sides = (key: 'old' | 'new') => {
    const texts = moneyColumn(
      rows.flatMap((row) => row[key] ?? []),
      currency,
    )
    let at = 0
    return rows.map((row) => (row[key] === null ? nothing : texts[at++]!))
  }
  const [before, after] = [sides('old'), sides('new')]
  return rows.map((row, i) => ({ name: row.name, old: before[i]!, new: after[i]!, change: percentage(row) }))
}

/** What the money is about: `spec.yaml, expected, Jan 2027, as it would be paid a month`. */
export const moneyReasons = ({ reasons }: MoneyDiff): string[] => [
  ...(reasons.old === null ? [] : [`with the old books: ${reasons.old}`]),
  ...(reasons.new === null ? [] : [`with the new books: ${reasons.new}`]),
]
