import * as z from 'zod'
import { dayCheck, isDay } from '../yaml/scalars.js'

/** The first day on which something holds; `unknown` means on all earlier days too. */
export const startDay = z
  .string()
  .refine((text) => text === 'unknown' || isDay(text), dayCheck('write a day such as 2026-11-22, or the word unknown'))
  .meta({
    pattern: '^(unknown|[0-9]{4}-[0-9]{2}-[0-9]{2})$',
    description: 'First day on which this holds (YYYY-MM-DD), or "unknown" where no source says since when',
  })

/** A price, in the book's currency. A 0 is told (`zero.ts`) unless the book says that it is free. */
export const price = z.number().nonnegative('a price cannot be negative')

/** What a mode or a region multiplies prices by. */
export const factor = z.number().positive('a multiplier is above 0; 0.5 halves the price')
