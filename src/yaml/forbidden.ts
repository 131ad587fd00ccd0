import type { Path } from '../diagnostics/diagnostic.js'

/** A key that no file may use: schemas drop it without a word, and as a name of JavaScript's it is none for a workflow. */
export const forbiddenName = '__proto__'

/** The paths of all keys of a value that no file may use. Lists and mappings of the value must not contain themselves. */
export function forbiddenNames(value: unknown, path: Path = []): readonly Path[] {
  if (typeof value !== 'object' || value === null) return []
  const found: Path[] = []
  for (const name of Object.keys(value)) {
    const child: unknown = (value as Record<string, unknown>)[name]
    if (name === forbiddenName) found.push([...path, name])
    else if (typeof child === 'object')
      found.push(...forbiddenNames(child, [...path, Array.isArray(value) ? Number(name) : name]))
  }
  return found
}
