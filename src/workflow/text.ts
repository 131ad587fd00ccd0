import * as z from 'zod'

const control = /[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/

/** A line of text that somebody will read. Characters that steer a terminal are refused. */
export const text = z
  .string()
  .min(1, 'this text is empty')
  .max(500, 'this text is longer than 500 characters')
  .refine((given) => !control.test(given), {
    message: '{name} holds characters that cannot be seen',
    params: { code: 'wrong-form', label: 'control characters, or marks that turn text round', help: 'leave them out' },
  })

/** A name that the author chose: of a workflow, a step, a cost. */
export const name = text.max(100, 'a name has at most 100 characters')

/** A mapping from names of the author's to things. */
export const named = <T extends z.ZodType>(thing: T) => z.record(name, thing)

/** Refuses a mapping without entries. */
export const someNamed = <T extends z.ZodType>(thing: T, what: string) =>
  named(thing).refine((entries) => Object.keys(entries).length > 0, {
    message: `{name} is empty`,
    params: { code: 'missing-key', help: `give at least one ${what}` },
  })
