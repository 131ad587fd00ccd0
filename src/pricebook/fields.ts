import * as z from 'zod'
import { isDay } from './day.js'

const notADay = (label: string) => ({
  error: '{name} is not a day of the calendar',
  params: { code: 'wrong-form', label },
})

/** A day of the calendar. YAML 1.2 reads an unquoted date as text, so quotes make no difference. */
export const day = z
  .string()
  .refine(isDay, notADay('write year-month-day, such as 2026-11-22'))
  .meta({ format: 'date' })

/** The first day on which something holds; `unknown` means on all earlier days too. */
export const startDay = z
  .string()
  .refine((text) => text === 'unknown' || isDay(text), notADay('write a day such as 2026-11-22, or the word unknown'))
  .meta({
    pattern: '^(unknown|[0-9]{4}-[0-9]{2}-[0-9]{2})$',
    description: 'First day on which this holds (YYYY-MM-DD), or "unknown" where no source says since when',
  })

/** A price, in the book's currency. Zero passes here; whether it was meant is asked of the whole model. */
export const price = z.number().nonnegative('a price cannot be negative')

/** What a mode or a region multiplies prices by. */
export const factor = z.number().positive('a multiplier is above 0; 0.5 halves the price')

/** One line of text that is not empty. */
export const text = z.string().min(1, 'this cannot be empty')

/** A name that is typed in specs and on command lines. */
export const name = z.string().regex(/^\S+$/, 'a name has no spaces and is not empty')
