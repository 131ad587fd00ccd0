import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** A definition of GitHub's template schemas: exactly one of the forms, and the contexts that expressions in it may name. */
interface Definition {
  readonly description?: string
  readonly context?: readonly string[]
  readonly mapping?: {
    readonly properties?: Readonly<Record<string, string | { readonly type: string; readonly required?: boolean }>>
    readonly 'loose-key-type'?: string
    readonly 'loose-value-type'?: string
  }
  readonly sequence?: { readonly 'item-type': string }
  readonly string?: { readonly 'require-non-empty'?: boolean }
  readonly boolean?: object
  readonly 'one-of'?: readonly string[]
  readonly 'allowed-values'?: readonly string[]
}

const path = join(import.meta.dirname, 'published/action-v1.0.min.json')
const { definitions } = JSON.parse(readFileSync(path, 'utf8')) as {
  readonly definitions: Readonly<Record<string, Definition>>
}

/** What the schemas do not define themselves. */
const own: Readonly<Record<string, Definition>> = { string: { string: {} }, boolean: { boolean: {} } }

/** Everything in which an action file is not as GitHub's schema says. */
export const mistakesInAction = (action: unknown): readonly string[] => mistakes(action, 'action-root-strict', '', [])

function mistakes(value: unknown, type: string, at: string, contexts: readonly string[]): readonly string[] {
  if (type === 'any') return []
  const known = definitions[type] ?? own[type]
  if (!known) throw new Error(`the schema has no ${type}`)
  const may = known.context ?? contexts
  const { mapping, sequence, string, boolean } = known
  const either = known['one-of']
  const allowed = known['allowed-values']
  if (either) {
    const all = either.map((each) => mistakes(value, each, at, may))
    return (
      all.find((each) => each.length === 0) ?? all.reduce((least, each) => (each.length < least.length ? each : least))
    )
  }
  if (allowed)
    return allowed.includes(String(value)) ? [] : [`${at}: ${String(value)} is none of ${allowed.join(', ')}`]
  if (boolean) return typeof value === 'boolean' ? [] : expressions(value, at, may, 'a boolean')
  if (string) {
    if (string['require-non-empty'] && value === '') return [`${at}: is empty`]
    return ['number', 'boolean'].includes(typeof value) ? [] : expressions(value, at, may, 'a text', true)
  }
  if (sequence) {
    if (!Array.isArray(value)) return [`${at}: is no list`]
    return value.flatMap((each, i) => mistakes(each, sequence['item-type'], `${at}/${i}`, may))
  }
  if (!mapping) throw new Error(`${type} has a form that is not known here`)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [`${at}: is no mapping`]
  const { properties = {}, 'loose-value-type': loose } = mapping
  const missing = Object.entries(properties).flatMap(([name, of]) =>
    typeof of === 'object' && of.required && !Object.hasOwn(value, name) ? [`${at}: lacks ${name}`] : [],
  )
  const inside = Object.entries(value).flatMap(([name, each]) => {
    const of = Object.hasOwn(properties, name) ? properties[name]! : loose
    if (of === undefined) return [`${at}: has ${name}`]
    return mistakes(each, typeof of === 'string' ? of : of.type, `${at}/${name}`, may)
  })
  return [...missing, ...inside]
}

/** A text whose expressions name only what may be named there; without contexts there may be none. */
function expressions(
  value: unknown,
  at: string,
  contexts: readonly string[],
  what: string,
  isText = false,
): readonly string[] {
  if (typeof value !== 'string') return [`${at}: is not ${what}`]
  const found = [...value.matchAll(/\$\{\{(.*?)\}\}/gs)].map(([, inside]) => inside!)
  if (!isText && found.length === 0) return [`${at}: is not ${what}`]
  const names = contexts.map((each) => each.replace(/\(.*/, ''))
  return found.flatMap((inside) =>
    [...inside.replace(/'[^']*'/g, '').matchAll(/(?<![\w.-])[a-zA-Z_][\w-]*/g)].flatMap(([name]) =>
      names.includes(name) || ['true', 'false', 'null'].includes(name) ? [] : [`${at}: may not name ${name}`],
    ),
  )
}
