import type * as z from 'zod'
import type { Path } from '../diagnostics/diagnostic.js'

/**
 * The keys that a schema accepts at a path, sorted. Where several shapes are allowed, those of the shape that `value`
 * (what the file holds at the top) shares the most keys with. Empty where any key is accepted, or none.
 */
export function fieldsAt(schema: z.core.$ZodType, path: Path, value?: unknown): readonly string[] {
  let here = likeliest(alternatives(schema), value)
  let at = value
  for (const name of path) {
    at = typeof at === 'object' && at !== null ? (at as Record<string | number, unknown>)[name] : undefined
    here = likeliest(here.flatMap((type) => children(type, name)).flatMap(alternatives), at)
  }
  return [...new Set(here.flatMap(keysOf))].sort()
}

type Type = z.core.$ZodTypes
const typed = (schema: z.core.$ZodType): Type => schema as Type

/** The shapes a schema stands for, with everything that wraps or chooses (optional, default, pipe, union) taken away. */
function alternatives(schema: z.core.$ZodType): readonly Type[] {
  const type = typed(schema)
  const { def } = type._zod
  switch (def.type) {
    case 'union':
      return def.options.flatMap(alternatives)
    case 'intersection':
      return [...alternatives(def.left), ...alternatives(def.right)]
    case 'pipe':
      return typed(def.in)._zod.def.type === 'transform' ? alternatives(def.out) : alternatives(def.in)
    case 'lazy':
      return alternatives(def.getter())
    case 'optional':
    case 'nullable':
    case 'default':
    case 'prefault':
    case 'catch':
    case 'readonly':
    case 'nonoptional':
      return alternatives(def.innerType)
    default:
      return [type]
  }
}

function children(type: Type, name: string | number): readonly z.core.$ZodType[] {
  const { def } = type._zod
  switch (def.type) {
    case 'object':
      return Object.hasOwn(def.shape, name) ? [def.shape[String(name)]!] : def.catchall ? [def.catchall] : []
    case 'record':
      return [def.valueType]
    case 'array':
      return [def.element]
    case 'tuple': {
      const item = def.items[Number(name)] ?? def.rest
      return item ? [item] : []
    }
    default:
      return []
  }
}

function keysOf(type: Type): readonly string[] {
  const { def } = type._zod
  if (def.type === 'object') return Object.keys(def.shape)
  if (def.type === 'record') return [...(typed(def.keyType)._zod.values ?? [])].map(String)
  return []
}

function likeliest(types: readonly Type[], value: unknown): readonly Type[] {
  if (typeof value !== 'object' || value === null) return types
  const common = (type: Type) => keysOf(type).filter((key) => Object.hasOwn(value, key)).length
  const most = Math.max(...types.map(common))
  return most > 0 ? types.filter((type) => common(type) === most) : types
}
