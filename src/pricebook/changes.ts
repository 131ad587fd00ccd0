import { type FlatRate, nameKey, type RateName, sameRate } from './flat.js'

/** A price that differs between two entries; null on the side that does not have it. In the book's currency per Mtok. */
export interface RateChange extends RateName {
  readonly old: number | null
  readonly new: number | null
}

/**
 * What differs between the prices of two entries. A mode that multiplies as before has not changed, although its prices
 * move with those of the base tier.
 */
export function changesBetween(old: readonly FlatRate[], next: readonly FlatRate[]): RateChange[] {
  const before = new Map(old.map((flat) => [nameKey(flat), flat]))
  const after = new Map(next.map((flat) => [nameKey(flat), flat]))
  const gone = old.filter((flat) => !after.has(nameKey(flat)))
  const changes = [
    ...next.flatMap((flat) => {
      const other = before.get(nameKey(flat))
      return other && unchanged(other, flat) ? [] : [change(flat, other?.value ?? null, flat.value)]
    }),
    ...gone.map((flat) => change(flat, flat.value, null)),
  ]
  // Where a tier that only one side has begins, its name says.
  return changes.filter((each) => each.rate !== 'begins' || (each.old !== null && each.new !== null))
}

const unchanged = (a: FlatRate, b: FlatRate): boolean =>
  sameRate(a.value, b.value) || (a.factor !== undefined && b.factor !== undefined && sameRate(a.factor, b.factor))

const change = ({ part, of, rate }: RateName, old: number | null, next: number | null): RateChange => ({
  part,
  of,
  rate,
  old,
  new: next,
})
