import * as z from 'zod'

/** Characters that steer a terminal, and marks that turn text round. */
const steering = /[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/

/** A line of text that somebody will read. Characters that steer a terminal are refused. */
export const text = z
  .string()
  .min(1, 'this text is empty')
  .max(500, 'this text is longer than 500 characters')
  .refine((given) => !steering.test(given), {
    message: '{name} holds characters that cannot be seen',
    params: { code: 'wrong-form', label: 'control characters, or marks that turn text round', help: 'leave them out' },
  })

/** A name that is typed in specs and on command lines: one word. */
export const word = z.string().regex(/^\S+$/, 'a name has no spaces and is not empty')

/** Whether the text is a day of the calendar: `2026-02-29` is not. */
export function isDay(given: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(given)) return false
  const time = Date.parse(given)
  return Number.isFinite(time) && new Date(time).toISOString().startsWith(given)
}

/** Whether the text is a month of the calendar, such as `2027-01`. */
export const isMonth = (given: string): boolean => monthPattern.test(given)

const monthPattern = /^(?:19|20|21)\d{2}-(?:0[1-9]|1[0-2])$/

/** The check of a schema that a text is a day, or another text it may be in the place of one. */
export const dayCheck = (label: string) => ({
  error: '{name} is not a day of the calendar',
  params: { code: 'wrong-form', label },
})

/** A day of the calendar. YAML 1.2 reads an unquoted date as text, so quotes make no difference. */
export const day = z
  .string()
  .refine(isDay, dayCheck('write year-month-day, such as 2026-11-22'))
  .meta({ format: 'date' })

/** A month of the calendar. */
export const month = z
  .string('a month is written 2027-01')
  .regex(monthPattern, { error: ({ input }) => monthLabel(String(input)) })

/** What is wrong with a text that is no month: `2027-13` has the form of one, `2027-1` nearly. */
function monthLabel(given: string): string {
  const [, year = '', digits = ''] = /^((?:19|20|21)\d{2})-(\d{1,2})$/.exec(given.trim()) ?? []
  if (digits === '') return 'a month is written 2027-01'
  const number = Number(digits)
  if (number < 1 || number > 12) return `there is no month ${digits}`
  return `write ${year}-${digits.padStart(2, '0')}`
}
