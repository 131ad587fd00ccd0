import type * as z from 'zod'

/** What a number, text or list of the wrong size must be: `must be at least 0`, `needs at least 1 item`. */
export function rangeLabel(issue: z.core.$ZodIssueTooBig | z.core.$ZodIssueTooSmall): string {
  const small = issue.code === 'too_small'
  const bound = small ? issue.minimum : issue.maximum
  if (issue.origin === 'string') return `must have at ${small ? 'least' : 'most'} ${count(bound, 'character')}`
  if (issue.origin === 'array' || issue.origin === 'set') {
    return small ? `needs at least ${count(bound, 'item')}` : `may have at most ${count(bound, 'item')}`
  }
  if (issue.inclusive === false) return `must be ${small ? 'more' : 'less'} than ${bound}`
  return `must be at ${small ? 'least' : 'most'} ${bound}`
}

const forms: Readonly<Record<string, string>> = {
  date: 'write a date such as 2026-09-01',
  datetime: 'write a time such as 2026-09-01T12:00:00Z',
  url: 'write an address such as https://example.com/pricing',
  email: 'write an address such as name@example.com',
}

/** How a text of a certain form is written, for the forms that schemas know by name. */
export const formLabel = (format: string): string =>
  Object.hasOwn(forms, format) ? forms[format]! : 'this is not of the expected form'

const count = (n: number | bigint, noun: string): string => `${n} ${noun}${Number(n) === 1 ? '' : 's'}`
