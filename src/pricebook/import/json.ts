/** A mapping of a JSON file, of which nothing is known yet. */
export type Json = Readonly<Record<string, unknown>>

/** Whether a value of a JSON file is a mapping. */
export const isMapping = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The value as a mapping; an empty one for anything else. */
export const mapping = (value: unknown): Json => (isMapping(value) ? value : {})

/** The value as a list; an empty one for anything else. */
export const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

/** The value as a text, or undefined. */
export const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

/** The value as a number; NaN for anything else that is there, so that it is refused and not passed over. */
export const number = (value: unknown): number | undefined =>
  value === undefined || value === null ? undefined : typeof value === 'number' ? value : Number.NaN

/** A limit in whole tokens, or undefined for anything else. */
export const tokens = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isInteger(value) && value > 0 ? value : undefined

/** The entries that have a value. */
export const present = <T>(entries: readonly (readonly [string, T | undefined])[]): Readonly<Record<string, T>> =>
  Object.fromEntries(entries.flatMap(([key, value]) => (value === undefined ? [] : [[key, value] as const])))
