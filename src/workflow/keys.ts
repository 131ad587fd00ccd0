import { didYouMean } from '../diagnostics/suggest.js'
import { allows, type Field } from './field.js'
import { Refusal } from './refusal.js'

type Mapping = Readonly<Record<string, unknown>>

/** The number under a key, within the limits of the field. */
export function numberAt(raw: Mapping, key: string, field: Field | undefined): number {
  const value = raw[key]
  if (value === undefined) throw new Refusal('missing-key', `this value has no "${key}"`)
  if (typeof value !== 'number' || !Number.isFinite(value)) {
    throw new Refusal('wrong-type', `"${key}" must be a number`, { path: [key], label: `this is ${kindOf(value)}` })
  }
  if (field && !allows(field, value)) {
    throw new Refusal('out-of-range', `"${key}" cannot be ${value}`, { path: [key], label: field.limits })
  }
  return value
}

const kindOf = (value: unknown): string =>
  typeof value === 'string'
    ? 'text'
    : value === null
      ? 'empty'
      : Array.isArray(value)
        ? 'a list'
        : typeof value === 'object'
          ? 'a mapping'
          : typeof value === 'number'
            ? 'not finite'
            : 'true or false'

/** Refuses the first key that is not known. */
export function refuseOthers(keys: readonly string[], known: readonly string[]): void {
  const stranger = keys.find((key) => !known.includes(key))
  if (stranger === undefined) return
  const guess = didYouMean(stranger, known)
  throw new Refusal('unknown-key', `unknown key "${stranger}" in this value`, {
    path: [stranger],
    label: `known keys: ${[...known, 'source', 'confidence', 'as_of'].join(', ')}`,
    ...(guess && { help: guess }),
  })
}

/** The text under a key. */
export function textAt(raw: Mapping, key: string): string {
  const value = raw[key]
  if (typeof value === 'string' && value !== '') return value
  throw new Refusal(
    value === undefined ? 'missing-key' : 'wrong-type',
    `"${key}" must be text`,
    value === undefined ? {} : { path: [key] },
  )
}
