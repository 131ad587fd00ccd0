import type { Change, Driver } from '../../analysis/diff/result.js'
import { delta, money, moneyChanges, nothing, quantity } from '../format.js'
import type { Medium } from '../sheet.js'

/** Longer values of a spec are cut in tables; JSON and CSV have them whole. */
const longest = 48

/** A value of a spec as a short text. */
export function valueText(value: Driver['base'], { asData }: Medium): string {
  if (value === null || value === undefined) return nothing
  if (typeof value === 'number') return quantity(value)
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  const characters = [...text]
  return asData(characters.length > longest ? `${characters.slice(0, longest - 1).join('')}…` : text)
}

export const moneyOrNothing = (value: number | null, currency: string): string =>
  value === null ? nothing : money(value, currency)

/** Changes of money below each other. */
export const changeTexts = (changes: readonly Change[], currency: string): readonly string[] => {
  const texts = moneyChanges(
    changes.map(({ change }) => change ?? 0),
    currency,
  )
  return changes.map(({ change }, i) => (change === null ? nothing : change === 0 ? 'none' : texts[i]!))
}

/** The share that something grew by; nothing where it did not change or there was nothing before. */
export const shareText = ({ change, share }: Change): string => (share === null || change === 0 ? '' : delta(share))
