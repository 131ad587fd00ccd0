import { didYouMean } from '../diagnostics/suggest.js'
import { kindOf, numberHelp } from '../yaml/words.js'
import { allows, type Field } from './field.js'
import { Refusal } from './refusal.js'

type Mapping = Readonly<Record<string, unknown>>

/** The number under a key, within the limits of the field. */
export function numberAt(raw: Mapping, key: string, field: Field | undefined): number {
  const value = raw[key]
  if (value === undefined) throw new Refusal('missing-key', `{name} has no "${key}"`, { at: 'key' })
  if (typeof value !== 'number' || !Number.isFinite(value)) {
    const help = typeof value === 'string' ? numberHelp(value) : undefined
    throw new Refusal('wrong-type', value === null ? '{name} is empty' : '{name} must be a number', {
      path: [key],
      label: value === null ? 'must be a number' : `this is ${kindOf(value)}`,
      ...(help && { help }),
    })
  }
  if (field && !allows(field, value)) {
    throw new Refusal('out-of-range', `"${key}" cannot be ${value}`, { path: [key], label: field.limits })
  }
  return value
}

/** Refuses the first key that is not known. */
export function refuseOthers(keys: readonly string[], known: readonly string[]): void {
  const stranger = keys.find((key) => !known.includes(key))
  if (stranger === undefined) return
  const guess = didYouMean(stranger, known)
  throw new Refusal('unknown-key', `unknown key "${stranger}" in this value`, {
    path: [stranger],
    at: 'key',
    notes: [`known keys: ${[...known, 'source', 'confidence', 'as_of'].join(', ')}`],
    ...(guess && { help: guess }),
  })
}

/** The text under a key. */
export function textAt(raw: Mapping, key: string): string {
  const value = raw[key]
  if (typeof value === 'string' && value !== '') return value
  if (value === undefined) throw new Refusal('missing-key', `{name} has no "${key}"`, { at: 'key' })
  throw new Refusal('wrong-type', '{name} must be text', { path: [key], label: `this is ${kindOf(value)}` })
}
