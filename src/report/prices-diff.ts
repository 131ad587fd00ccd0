import type { PriceDifference } from '../pricebook/diff.js'
import { type DifferenceClass, differenceClasses } from '../pricebook/diff-model.js'
import { counted } from './format.js'
import type { ListedBook } from './prices-list.js'

/** What differs between two editions of price books: the JSON of `prices diff`, and what its other formats are made of. */
export interface PriceDiff {
  readonly schema: 'tokenomics/prices-diff@1'
  /** The day that tells what is ahead. */
  readonly on: string
  readonly old: readonly ListedBook[]
  readonly new: readonly ListedBook[]
  readonly counts: Readonly<Partial<Record<DifferenceClass, number>>>
  /** By class, then in the order of the books. Rates are per Mtok. */
  readonly differences: readonly PriceDifference[]
  /** What the specs of `--spec` cost with each edition; empty where none was named. */
  readonly money: readonly MoneyDiff[]
}

/** The first month of a spec in its expected case, with the old books and with the new ones. */
export interface MoneyDiff {
  readonly spec: string
  readonly month: string | null
  readonly currency: string | null
  /** Null where the edition cannot price the spec; `reasons` say why. */
  readonly old: number | null
  readonly new: number | null
  readonly by_model: readonly { readonly model: string; readonly old: number | null; readonly new: number | null }[]
  readonly reasons: { readonly old: string | null; readonly new: string | null }
}

/** How many differences there are of each class. */
export const countsOf = (differences: readonly PriceDifference[]): PriceDiff['counts'] =>
  Object.fromEntries(
    differenceClasses
      .map((name) => [name, differences.filter((each) => each.class === name).length] as const)
      .filter(([, count]) => count > 0),
  )

/** `3 raised, 1 lowered, 12 added`; what to say where nothing differs. */
export function countsText({ counts, differences }: PriceDiff): string {
  if (differences.length === 0) return 'no differences'
  const parts = Object.entries(counts).map(([name, count]) => `${count} ${name}`)
  return `${counted(differences.length, 'difference')}: ${parts.join(', ')}`
}
