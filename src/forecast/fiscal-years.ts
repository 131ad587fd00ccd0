/** A fiscal year, with its months in the horizon by their numbers. */
export interface FiscalYear {
  /** `FY2027` by the year in which it ends; a calendar year is `2027`. */
  readonly name: string
  readonly months: readonly number[]
}

/** The fiscal years of some months of the calendar; `start` is the first month of a year, 1 for January. */
export function fiscalYearsOf(periods: readonly string[], start: number): readonly FiscalYear[] {
  const years = new Map<string, number[]>()
  for (const [at, period] of periods.entries()) {
    const [year, month] = period.split('-').map(Number) as [number, number]
    const name = start === 1 ? String(year) : `FY${month >= start ? year + 1 : year}`
    years.set(name, [...(years.get(name) ?? []), at])
  }
  return [...years].map(([name, months]) => ({ name, months }))
}
