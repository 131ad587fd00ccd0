/** A calendar day as ISO text, `2026-11-22`. ISO days order as text, so they are compared with `<` and `<=`. */
export type Day = string

/** A calendar month as ISO text, `2026-11`. */
export type Month = string

const msPerDay = 86_400_000

/** Days from `from` to `to`, negative when `to` is the earlier one. */
export const daysBetween = (from: Day, to: Day): number => (Date.parse(to) - Date.parse(from)) / msPerDay

/** The day that is `days` later, or earlier where negative. */
export const addDays = (day: Day, days: number): Day =>
  new Date(Date.parse(day) + days * msPerDay).toISOString().slice(0, 10)

/** First and last day of a month, and how many days it has. */
export function daysOf(month: Month): { readonly first: Day; readonly last: Day; readonly days: number } {
  const first = `${month}-01`
  const days = new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5, 7)), 0)).getUTCDate()
  return { first, last: addDays(first, days - 1), days }
}
