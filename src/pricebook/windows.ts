/** Hours of the week in which other rates hold, as a price book writes them. All times are UTC. */
export interface Hours {
  readonly days: readonly Weekday[]
  readonly utc: readonly string[]
}

/** Days of the week in the order of ISO 8601: Monday first. */
export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
export type Weekday = (typeof weekdays)[number]

export const minutesPerWeek = 7 * 24 * 60

/** `01:00-04:00` to 24:00; one that crosses midnight is written as two. */
export const timeSpan = /^([01]\d|2[0-3]):[0-5]\d-(([01]\d|2[0-3]):[0-5]\d|24:00)$/

/** The spans of a window as minutes of the week, counted from Monday 00:00 UTC; the end is not part of a span. */
export const spansOf = ({ days, utc }: Hours): { readonly start: number; readonly end: number }[] =>
  days.flatMap((day) =>
    utc.map((span) => {
      const midnight = weekdays.indexOf(day) * 24 * 60
      const [start = 0, end = 0] = span.split('-').map((time) => midnight + minutesOf(time))
      return { start, end }
    }),
  )

/** How many minutes of a week lie in the window. Spans that overlap are refused when the book is read. */
export const minutesIn = (hours: Hours): number => spansOf(hours).reduce((sum, { start, end }) => sum + end - start, 0)

/** Whether an instant (ISO text with a time, such as `2026-11-21T02:00Z`) lies in the window. */
export function holdsAt(hours: Hours, instant: string): boolean {
  const time = new Date(instant)
  const minute = ((time.getUTCDay() + 6) % 7) * 24 * 60 + time.getUTCHours() * 60 + time.getUTCMinutes()
  return spansOf(hours).some(({ start, end }) => start <= minute && minute < end)
}

/** Minutes from midnight to `HH:MM`. */
const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))
