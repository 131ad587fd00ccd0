import type { SourceFile } from '../diagnostics/diagnostic.js'
import { nearest } from '../diagnostics/suggest.js'
import { writtenValue } from '../yaml/raw.js'
import { looksLikeJson } from '../yaml/text.js'

/** The formats of files that people write for the program. */
export const formats = ['workflow', 'pricebook', 'contract', 'budget', 'lever'] as const

export type Format = (typeof formats)[number]

/**
 * What a YAML or JSON file is to the program: a file of a format (one whose `schema` is wrong or missing carries it as
 * `misspelt`, empty where it is missing), or `other`: a result of the program's, or a file of somebody else's.
 */
export type Told = { readonly is: Format; readonly misspelt?: string } | { readonly is: 'other' }

/**
 * What a file says it is: the one place where that is decided. It reads the top-level `schema`, never a comment or a
 * text, and where the file is no YAML the line that would be it.
 */
export async function formatOf(file: SourceFile): Promise<Told> {
  const value = await writtenValue(file)
  const { schema, hasWorkflows } = value === undefined ? lineByLine(file.text) : topOf(value)
  const named = formats.find((format) => schema === `tokenomics/${format}@1`)
  if (named) return { is: named }
  const [, ours, word = ''] = /^(tokenomics\/)?([^@]*)/i.exec(schema) ?? []
  const meant = ours && formats.find((format) => nearest(word, formats)[0] === format)
  if (meant) return { is: meant, misspelt: schema }
  // What the program prints is JSON: a forecast that was saved beside its spec has `workflows` too, and is none.
  if (ours ? looksLikeJson(file.text) : !hasWorkflows) return { is: 'other' }
  return { is: 'workflow', misspelt: schema }
}

interface Top {
  readonly schema: string
  readonly hasWorkflows: boolean
}

function topOf(value: unknown): Top {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return { schema: '', hasWorkflows: false }
  const { schema } = value as { readonly schema?: unknown }
  return { schema: typeof schema === 'string' ? schema.trim() : '', hasWorkflows: Object.hasOwn(value, 'workflows') }
}

/** Of a file that cannot be read as YAML: keys that begin a line; in JSON they are indented. */
function lineByLine(text: string): Top {
  const indent = looksLikeJson(text) ? '[ \\t{]*' : ''
  const line = (key: string, rest: string) => new RegExp(`^${indent}["']?${key}["']?\\s*:${rest}`, 'm').exec(text)
  return {
    schema: line('schema', '[ \\t]*["\']?([^\\s"\',#]*)')?.[1] ?? '',
    hasWorkflows: line('workflows', '') !== null,
  }
}
