import type { Domain } from '../analysis/solve/grid.js'
import { type Diagnostic, InputError, type Override, type Path, type SourceFile } from '../diagnostics/diagnostic.js'
import { didYouMean } from '../diagnostics/suggest.js'
import { overrideText, type Segment } from '../yaml/override-path.js'
import { rawValue } from '../yaml/raw.js'
import type { JsonSchema } from './formats.js'

/** An input as `--by` names it, and what it may be. */
export interface InputText {
  readonly path: Path
  readonly domain: Domain
}

/**
 * Finds the input that `--by` names, in the schema of specs and in the specs themselves: names of workflows, steps and so on must
 * be there. Throws an InputError with its place in the text.
 */
export async function inputOf(text: string, files: readonly SourceFile[], schema: JsonSchema): Promise<InputText> {
  const source: SourceFile = { path: '--by', text }
  const segments = segmentsOf(source)
  const specs = await Promise.all(files.map((file) => rawValue(file).catch(() => undefined)))
  let node = schema
  let values: readonly unknown[] = specs.filter((spec) => spec !== undefined)
  for (const [depth, segment] of segments.entries()) {
    const next = inside(node, values, segment, schema)
    if (Array.isArray(next)) throw new InputError([unknown(source, segment, segments[depth - 1], next)])
    node = next as JsonSchema
    values = values.flatMap((value) => own(value, segment.name))
  }
  const domain = domainOf(node)
  if (!domain) throw new InputError([noNumber(source, segments.at(-1)!, node)])
  return { path: segments.map(({ name }) => name), domain }
}

function segmentsOf(source: SourceFile): readonly Segment[] {
  const { text } = source
  try {
    const { segments, value } = overrideText({ ...source, text: `${text}=` })
    if (value.start === text.length + 1) return segments
    const where = { file: source, start: value.start - 1, end: text.length }
    const message = 'the input is named without a value'
    throw new InputError([{ code: 'override', message, where, help: `write --by ${text.slice(0, value.start - 1)}` }])
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    throw new InputError(
      error.diagnostics.map(({ where, ...rest }) => {
        const at = where && 'start' in where ? where.start : 0
        const help = 'write a path, such as workflows.support.retry_factor; a key with dots is put in quotes'
        return {
          ...rest,
          where: { file: source, start: Math.min(at, text.length), end: text.length },
          help: rest.help?.startsWith('write --by') ? rest.help : help,
        }
      }),
    )
  }
}

type Nodes = Readonly<Record<string, JsonSchema>>

/** The schema below a key; or, where the key is not there, those that are. */
function inside(
  node: JsonSchema,
  values: readonly unknown[],
  { name }: Segment,
  { $defs }: JsonSchema,
): JsonSchema | readonly string[] {
  const { properties, patternProperties, additionalProperties, items, $ref } = node as {
    readonly properties?: Nodes
    readonly patternProperties?: Nodes
    readonly additionalProperties?: JsonSchema | boolean
    readonly items?: JsonSchema
    readonly $ref?: string
  }
  // A quantity that is written as a mapping: the number in it, and what its trend is made of.
  if ($ref !== undefined) {
    const keys = [...new Set(values.flatMap((value) => ['value', 'trend'].filter((key) => own(value, key).length > 0)))]
    if (!keys.includes(String(name))) return keys
    return name === 'trend' ? ($defs as Nodes)['trend']! : node
  }
  if (properties && Object.hasOwn(properties, name)) return properties[name]!
  const pattern = Object.entries(patternProperties ?? {}).find(([text]) => new RegExp(text).test(String(name)))
  if (pattern) return pattern[1]
  if (properties) return Object.keys(properties)
  const there = values.some((value) => own(value, name).length > 0)
  if (items)
    return there ? items : values.flatMap((value) => (Array.isArray(value) ? [...value.keys()].map(String) : []))
  if (typeof additionalProperties !== 'object') return []
  return there ? additionalProperties : [...new Set(values.flatMap((value) => Object.keys(value as object)))]
}

const own = (value: unknown, name: string | number): readonly unknown[] =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? [(value as Readonly<Record<string, unknown>>)[name]]
    : []

/** An assumption may be any number that a spec may hold. */
const anyNumber = 1e15

function domainOf(node: JsonSchema): Domain | undefined {
  const { $ref, type, minimum, exclusiveMinimum, maximum, anyOf } = node as {
    readonly $ref?: string
    readonly type?: string
    readonly minimum?: number
    readonly exclusiveMinimum?: number
    readonly maximum?: number
    readonly anyOf?: readonly JsonSchema[]
  }
  if (anyOf) return anyOf.map(domainOf).find((domain) => domain !== undefined)
  const [min, max] = [minimum ?? exclusiveMinimum ?? -anyNumber, maximum ?? anyNumber]
  if ($ref !== undefined) return { min, max, whole: false }
  return type === 'integer' ? { min, max, whole: true } : undefined
}

function unknown(
  file: SourceFile,
  { name, start, end }: Segment,
  above: Segment | undefined,
  known: readonly string[],
): Diagnostic {
  const help =
    didYouMean(String(name), known) ?? (known.length > 0 ? `known here: ${known.slice(0, 30).join(', ')}` : undefined)
  const inWhat = above ? ` in ${JSON.stringify(String(above.name))}` : ''
  return {
    code: 'override',
    message: `there is no ${JSON.stringify(String(name))}${inWhat}`,
    where: { file, start, end },
    ...(help !== undefined && { help }),
  }
}

function noNumber(file: SourceFile, { name, start, end }: Segment, node: JsonSchema): Diagnostic {
  const { properties } = node as { readonly properties?: Nodes }
  const help = properties ? `name a number in it: ${Object.keys(properties).join(', ')}` : undefined
  return {
    code: 'override',
    message: `${JSON.stringify(String(name))} is no number that could be sought`,
    where: { file, start, end },
    ...(help !== undefined && { help }),
  }
}

/** The domain between two numbers of `--between`. Throws an InputError where they are not within what the input may be. */
export function between(domain: Domain, [from, to]: readonly [number, number]): Domain {
  if (from >= domain.min && to <= domain.max) return { ...domain, min: from, max: to }
  const message = `--between ${from},${to} is not within what this input may be`
  const shown = (limit: number) => (Math.abs(limit) >= anyNumber ? limit.toExponential() : String(limit))
  throw new InputError([
    { code: 'out-of-range', message, help: `it lies between ${shown(domain.min)} and ${shown(domain.max)}` },
  ])
}

/** A path as `--set` takes it. */
export const pathText = (path: Path): string =>
  path
    .map((key, i) =>
      typeof key === 'number'
        ? `[${key}]`
        : `${i === 0 ? '' : '.'}${/^[^.=[\]"'\s]+$/.test(key) && !/^\d+$/.test(key) ? key : JSON.stringify(key)}`,
    )
    .join('')

/** A value that is tried, as if it were set. */
export const trying = (path: Path, value: unknown): Override => ({
  path,
  value,
  source: { path: '--by', text: `${pathText(path)}=${typeof value === 'number' ? value : JSON.stringify(value)}` },
})
