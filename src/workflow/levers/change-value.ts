import * as z from 'zod'
import { type FieldName, fields } from '../field.js'
import type { ValueForm } from '../form.js'
import { Refusal } from '../refusal.js'
import { readValue } from '../value.js'
import { fieldOf, type Operation, operations } from './moved.js'

/** What a lever does to a number, checked: each operation with what it takes. */
export type Change = { readonly [Key in Operation]?: ValueForm }

type Mapping = Readonly<Record<string, unknown>>

/** Whether a raw value says what to do with a number, and is not a number to put in its place. */
export const hasOperations = (raw: unknown): raw is Mapping =>
  typeof raw === 'object' && raw !== null && operations.some((key) => Object.hasOwn(raw, key))

/** The schema of a change of a number: a value to put in its place, or { scale, add, cap, floor }. */
export const change = (name: FieldName) =>
  z
    .unknown()
    .optional()
    .meta({ $ref: '#/$defs/change', description: fields[name].limits })
    .transform((raw, context): Change | undefined => {
      if (raw === undefined) return undefined
      if (!hasOperations(raw)) return attempt(context, raw, [], () => ({ set: readValue(raw, name) }))
      const read = Object.keys(raw).map((key) => {
        const operation = operations.find((each) => each === key)
        return attempt(context, raw[key], [key], () => {
          if (operation) return [key, readValue(raw[key], fieldOf(operation, name))] as const
          const notes = [`known keys: ${operations.join(', ')}`]
          throw new Refusal('unknown-key', `unknown key "${key}" beside an operation`, { at: 'key', notes })
        })
      })
      return Object.fromEntries(read) as Change
    })

function attempt<T>(context: z.core.$RefinementCtx, raw: unknown, path: readonly string[], read: () => T): T {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const issue = error.issue(raw)
    context.addIssue({ ...issue, path: [...path, ...issue.path] })
    return z.NEVER
  }
}

/** What `$ref: '#/$defs/change'` stands for in published schemas. */
export const changeDefs = {
  change: {
    anyOf: [
      { $ref: '#/$defs/value' },
      {
        type: 'object',
        description: 'What is done to the number, in this order: set, scale, add, cap, floor',
        properties: {
          set: { $ref: '#/$defs/value', description: 'Put in its place' },
          scale: { $ref: '#/$defs/value', description: 'Multiplied by; of a factor, what it adds' },
          add: { $ref: '#/$defs/value', description: 'Added; may be negative' },
          cap: { $ref: '#/$defs/value', description: 'At most' },
          floor: { $ref: '#/$defs/value', description: 'At least' },
        },
        minProperties: 1,
        additionalProperties: false,
      },
    ],
  },
} as const
