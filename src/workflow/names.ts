import * as z from 'zod'
import { text } from '../yaml/scalars.js'

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
