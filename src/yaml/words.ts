import type { Path } from '../diagnostics/diagnostic.js'

/** How a value is called in a message: its last key in quotes, `item 2 of "route"`, or `the file`. */
export function nameOf(path: Path): string {
  const last = path.at(-1)
  if (last === undefined) return 'the file'
  if (typeof last === 'string') return shortened(last)
  return `item ${last + 1} of ${nameOf(path.slice(0, -1))}`
}

/** A value as its writer wrote it, in one line and cut when it is long. Texts are quoted. */
export function shortened(value: unknown): string {
  if (typeof value === 'number') return writtenNumber(value)
  const text = typeof value === 'string' ? `"${value}"` : (JSON.stringify(value) ?? 'nothing')
  return text.length <= longest ? text : `${text.slice(0, longest - 4)}...${typeof value === 'string' ? '"' : ''}`
}

/** A number as YAML writes it: what is not finite is `.inf`, `-.inf` or `.nan`. */
export function writtenNumber(value: number): string {
  if (Number.isFinite(value)) return String(value)
  return Number.isNaN(value) ? '.nan' : value > 0 ? '.inf' : '-.inf'
}

const longest = 60

/** What kind of thing a value is, with its article: `a number`, `text`, `a list`, `a mapping`, `true`, `empty`. */
export function kindOf(value: unknown): string {
  if (value === null || value === undefined) return 'empty'
  if (typeof value === 'boolean') return String(value)
  if (typeof value === 'number') return Number.isFinite(value) ? 'a number' : 'not a finite number'
  if (typeof value === 'string') return 'text'
  return Array.isArray(value) ? 'a list' : 'a mapping'
}

const kinds: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  null: 'empty',
  array: 'a list',
  tuple: 'a list',
  set: 'a list',
  object: 'a mapping',
  record: 'a mapping',
  map: 'a mapping',
  date: 'a date',
}

/** The word for a type that a schema asks for. Types that no file can hold are called `something else`. */
export const kindNamed = (expected: string): string =>
  Object.hasOwn(kinds, expected) ? kinds[expected]! : 'something else'

/** `a`, `a or b`, `a, b or c`; each once. */
export function either(words: Iterable<string>): string {
  const each = [...new Set(words)]
  const last = each.pop()
  if (last === undefined) return 'nothing'
  return each.length === 0 ? last : `${each.join(', ')} or ${last}`
}

/**
 * How to write a number that was written as a text a person understands and YAML does not: `1,200`,
 * `12_000`, `12 000`, `35%`, `$5`, `5 USD`, `12k`, `1,5`, or a number in quotes. Undefined for any other text.
 */
export function numberHelp(text: string): string | undefined {
  const trimmed = text.trim().replace(currencySigns, '')
  const [, sign = '', digits = '', suffix = ''] =
    /^([-+]?)([\d.,_'\s]*\d)\s*(%|[kKmM])?$/u.exec(trimmed.slice(0, 40)) ?? []
  if (digits === '') return undefined
  const plain = /^\d{1,3}(?:([,_'\s])\d{3})(?:\1\d{3})*(?:\.\d+)?$/u.test(digits)
    ? digits.replace(/[,_'\s]/gu, '')
    : digits.replace(/[_'\s]/gu, '').replace(/^(\d+),(\d+)$/, '$1.$2')
  const number = Number(`${sign}${plain}`) * (factors[suffix.toLowerCase()] ?? 1)
  if (!Number.isFinite(number)) return undefined
  const written = String(Number(number.toPrecision(12)))
  if (trimmed !== text.trim()) return `write the number plainly: ${written}`
  return written === text.trim() ? `write ${written} without quotes` : `write ${written}`
}

/** `$`, `US$`, `€`, `USD` and their like, before a number or behind it. */
const currencySigns = /^(?:[A-Z]{0,3}\p{Sc}|[A-Z]{3}(?=[\s\d]))\s*|\s*(?:\p{Sc}|(?<=[\s\d])[A-Z]{3})$/gu

const factors: Readonly<Record<string, number>> = { '%': 0.01, k: 1e3, m: 1e6 }
