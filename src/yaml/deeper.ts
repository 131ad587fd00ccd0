import type * as z from 'zod'
import type { Path } from '../diagnostics/diagnostic.js'
import { fieldsAt } from './fields.js'

/**
 * Where a key that is unknown at a path would be known: the paths of the nearest mappings below that accept it, as they
 * are written after `--set`. Of several names of the author's (workflows, steps) `<id>` stands for any.
 */
export function deeperPlaces(
  key: string,
  path: Path,
  { schema, value }: { readonly schema: z.core.$ZodType; readonly value: unknown },
): readonly string[] {
  let level: readonly Place[] = [{ path, shown: path.map(written) }]
  for (let depth = 0; depth < (path.length === 0 ? deepestFromTop : 1); depth++) {
    level = level.flatMap((place) => below(place, schema, value))
    const found = level.filter((place) => fieldsAt(schema, place.path, value).includes(key))
    if (found.length > 0) return found.map(({ shown }) => [...shown, key].join('.'))
  }
  return []
}

interface Place {
  readonly path: Path
  readonly shown: readonly string[]
}

/** A key of a workflow is looked for in its parts and steps too, and a key of a part in its own parts only. */
const deepestFromTop = 3

function below({ path, shown }: Place, schema: z.core.$ZodType, value: unknown): readonly Place[] {
  return fieldsAt(schema, path, value).flatMap((field) => {
    const place = { path: [...path, field], shown: [...shown, field] }
    if (fieldsAt(schema, place.path, value).length > 0) return [place]
    const names = namesAt(value, place.path)
    const [first] = names
    if (first === undefined) return []
    return [{ path: [...place.path, first], shown: [...place.shown, names.length > 1 ? '<id>' : written(first)] }]
  })
}

function namesAt(value: unknown, path: Path): readonly string[] {
  let at = value
  for (const name of path) at = isMapping(at) ? at[name] : undefined
  return isMapping(at) && !Array.isArray(at) ? Object.keys(at) : []
}

const isMapping = (value: unknown): value is Readonly<Record<string | number, unknown>> =>
  typeof value === 'object' && value !== null

const written = (name: string | number): string => (/^[\w-]+$/.test(String(name)) ? String(name) : JSON.stringify(name))
