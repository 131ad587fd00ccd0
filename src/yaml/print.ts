import { stringify } from 'yaml'

/**
 * How the value of a key is laid out; the values of other keys stand on one line, in braces. `block`: a list whose items
 * are mappings with a key a line. `lines`: a list or a mapping with an item a line.
 */
export type Layout = Readonly<Record<string, 'block' | 'lines'>>

/** A mapping, or a list of mappings, as YAML that a person would have written, without a line feed at the end. */
export function yamlText(value: Mapping | readonly Mapping[], layout: Layout = {}): string {
  return isList(value) ? items(value, layout, 'block') : keys(value, layout)
}

/** A value on one line, as it may stand in block or in braces; as JSON where the file is JSON. */
export function yamlLine(value: unknown, json = false): string {
  if (isList(value)) return `[${value.map((item) => yamlLine(item, json)).join(', ')}]`
  if (isMapping(value)) {
    const pairs = Object.entries(value).filter(([, part]) => part !== undefined)
    return pairs.length === 0 ? '{}' : `{ ${pairs.map((pair) => pairLine(pair, json)).join(', ')} }`
  }
  return json ? JSON.stringify(value) : scalar(value)
}

/** A key and its value, as they stand inside braces. */
export const pairLine = ([key, value]: readonly [string, unknown], json = false): string =>
  `${yamlLine(key, json)}: ${yamlLine(value, json)}`

/** What the values of a file are made of. */
export type Mapping = Readonly<Record<string, unknown>>

function keys(value: Mapping, layout: Layout): string {
  return Object.entries(value)
    .filter(([, part]) => part !== undefined)
    .map(([key, part]) => {
      const form = layout[key]
      if (form && isList(part) && part.length > 0) return `${scalar(key)}:\n${items(part, layout, form)}`
      if (form && isMapping(part) && !isEmpty(part)) {
        const lines = Object.entries(part).map((pair) => `  ${pairLine(pair)}`)
        return `${scalar(key)}:\n${lines.join('\n')}`
      }
      return pairLine([key, part])
    })
    .join('\n')
}

const items = (list: readonly unknown[], layout: Layout, form: 'block' | 'lines'): string =>
  list
    .map((item) =>
      form === 'block' && isMapping(item) && !isEmpty(item)
        ? keys(item, layout).replace(/\n/g, '\n  ')
        : yamlLine(item),
    )
    .map((text) => `- ${text}`)
    .join('\n')

/** Quoted where the library says that braces around it make that necessary. */
const scalar = (value: unknown): string =>
  typeof value === 'number' && Number.isFinite(value)
    ? String(value)
    : stringify([value], { collectionStyle: 'flow', lineWidth: 0 }).trim().slice(1, -1).trim()

const isEmpty = (value: Mapping): boolean => Object.values(value).every((part) => part === undefined)
const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value)
const isMapping = (value: unknown): value is Mapping => typeof value === 'object' && value !== null && !isList(value)
