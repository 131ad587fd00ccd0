/** The months of a horizon that a budget is about. */
export interface Covered {
  readonly from: string
  readonly to: string
  /** Positions in the horizon. */
  readonly months: readonly number[]
  /** How many months the whole period has. */
  readonly of: number
}

/** The months of a period that a horizon has, both as ISO months. */
export function coveredBy(
  periods: readonly string[],
  { from, to }: { readonly from: string; readonly to: string },
): Covered {
  const months = periods.flatMap((month, i) => (month >= from && month <= to ? [i] : []))
  return { from, to, months, of: monthNumber(to) - monthNumber(from) + 1 }
}

function monthNumber(month: string): number {
  const [year, at] = month.split('-').map(Number)
  return year! * 12 + at!
}
