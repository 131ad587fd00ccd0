import type * as z from 'zod'
import type { Diagnostic, DiagnosticCode, Path, SourceFile } from '../diagnostics/diagnostic.js'
import { didYouMean, nearest } from '../diagnostics/suggest.js'
import { deeperPlaces } from './deeper.js'
import { fieldsAt } from './fields.js'
import { formLabel, rangeLabel } from './labels.js'
import { acceptedBy, meantBranch, wordsOf } from './union.js'
import { either, kindNamed, kindOf, nameOf, numberHelp, shortened } from './words.js'

type Issue = z.core.$ZodIssue

/** What messages are written from besides the issue: the file, its schema, and the value that was checked. */
interface Context {
  readonly file: SourceFile
  readonly schema: z.core.$ZodType
  readonly value: unknown
}

/**
 * What a schema may say about a mistake it finds itself: `ctx.addIssue({ code: 'custom', message, path, params })`.
 * `{name}` in its message becomes the name of what stands at the path, in quotes.
 */
export interface CustomParams {
  readonly code?: DiagnosticCode
  /** Keys that are missing below the path. Where each of them was only misspelt, the mistake is not reported again. */
  readonly missing?: readonly string[]
  readonly label?: string
  readonly help?: string
  readonly notes?: readonly string[]
  readonly at?: 'key' | 'value'
}

/**
 * The issues of a schema as mistakes in the writer's words, at the places where they were made. The issues must
 * hold their input (`reportInput`), and messages of zod's own must have been blanked (`error: () => ''`).
 */
export function explainIssues(issues: readonly Issue[], context: Context): readonly Diagnostic[] {
  const format = issues.find(isOtherFormat)
  if (format) return explain(format, format.path as Path, context)
  const meant = meantKeys(issues, context)
  return issues
    .toSorted(unknownKeysFirst)
    .filter((issue) => !isMisspelt(issue, meant))
    .flatMap((issue) => explain(issue, issue.path as Path, context))
}

/** Of two mistakes in one place the strange key comes first: sorting by place keeps that order. */
const unknownKeysFirst = (a: Issue, b: Issue): number =>
  Number(b.code === 'unrecognized_keys') - Number(a.code === 'unrecognized_keys')

/** A file of another kind (`tokenomics/pricebook@1` for a spec) has every key wrong, and only its first line matters. */
function isOtherFormat(issue: Issue): boolean {
  if (issue.code !== 'invalid_value' || issue.path.length !== 1 || issue.path[0] !== 'schema') return false
  const kind = (format: unknown) => String(format).split('@')[0]!.replace(/^.*\//, '')
  const { input, values } = issue
  return typeof input === 'string' && input.includes('@') && nearest(kind(input), values.map(kind)).length === 0
}

function explain(issue: Issue, path: Path, context: Context): readonly Diagnostic[] {
  const name = nameOf(path)
  const { message: own, input } = issue
  const at = (side: 'key' | 'value', place: Path = path) => ({ where: { file: context.file, path: place, at: side } })
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key, i) => unknownKey(key, path, context, i < mostLookedFor))
  if (issue.code === 'custom') return [custom(issue, path, context)]
  if (issue.code === 'invalid_value' && isOtherFormat(issue)) return [otherFormat(issue, path, context)]
  if (issue.code === 'invalid_union' && issue.errors.length === 0 && issue.discriminator !== undefined) {
    return [noSuchWord(path, childOf(input, issue.discriminator), wordsOf(issue), own, context)]
  }
  if (input === undefined && issue.code !== 'invalid_key')
    return [missingKey(path, context, 'values' in issue ? issue.values.map(String) : [])]

  switch (issue.code) {
    case 'invalid_type': {
      if (typeof input === 'number' && issue.expected === 'int') {
        return [{ code: 'wrong-type', message: `${name} must be a whole number`, ...at('value'), ...labelled(own) }]
      }
      return [wrongType(path, input, kindNamed(issue.expected), own, context)]
    }
    case 'invalid_union': {
      const meant = meantBranch(issue)
      if (meant) return meant.flatMap((inner) => explain(inner, [...path, ...(inner.path as Path)], context))
      const words = wordsOf(issue)
      if (typeof input === 'string' && words.length > 0)
        return [noSuchWord(path, input, words, own || `must be ${acceptedBy(issue)}`, context)]
      return [wrongType(path, input, acceptedBy(issue), own, context)]
    }
    case 'invalid_value':
      if (input === null || typeof input === 'object')
        return [wrongType(path, input, either(issue.values.map(shortened)), own, context)]
      return [noSuchWord(path, input, issue.values.map(String), own, context)]
    case 'too_small':
    case 'too_big':
      return [
        {
          code: 'out-of-range',
          message: outOfRange(issue, name),
          ...at('value'),
          ...labelled(own || rangeLabel(issue)),
        },
      ]
    case 'not_multiple_of':
      return [
        {
          code: 'out-of-range',
          message: `${name} cannot be ${shortened(input)}`,
          ...at('value'),
          ...labelled(own || `must be a multiple of ${issue.divisor}`),
        },
      ]
    case 'invalid_format':
      return [
        {
          code: 'wrong-form',
          message: `${name} cannot be ${shortened(input)}`,
          ...at('value'),
          ...labelled(own || formLabel(issue.format)),
        },
      ]
    case 'invalid_key': {
      const [inner] = issue.issues
      if (inner?.code === 'custom') return [{ ...custom(inner, path, context), ...at('key') }]
      const label = inner?.message || (inner?.code === 'invalid_format' ? formLabel(inner.format) : own)
      return [{ code: 'wrong-form', message: `${name} cannot be a name`, ...at('key'), ...labelled(label) }]
    }
    case 'invalid_element':
      return issue.issues.flatMap((inner) => explain(inner, [...path, ...(inner.path as Path)], context))
    default:
      return issue satisfies never
  }
}

/** The paths that misspelt keys most likely stand for. */
const meantKeys = (issues: readonly Issue[], { schema, value }: Context): ReadonlySet<string> =>
  new Set(
    issues.flatMap(({ code, path, ...issue }) =>
      code === 'unrecognized_keys' && 'keys' in issue
        ? issue.keys
            .flatMap((key) => nearest(key, fieldsAt(schema, path as Path, value)))
            .map((key) => JSON.stringify([...path, key]))
        : [],
    ),
  )

/** Whether a key is missing only because it was misspelt, which is reported already. */
function isMisspelt(issue: Issue, meant: ReadonlySet<string>): boolean {
  const { path } = issue
  if (issue.code !== 'custom') return issue.input === undefined && meant.has(JSON.stringify(path))
  const { missing = [] }: CustomParams = issue.params ?? {}
  const beside = [path, path.slice(0, -1)]
  return missing.length > 0 && missing.every((key) => beside.some((at) => meant.has(JSON.stringify([...at, key]))))
}

const otherFormat = ({ input, values }: z.core.$ZodIssueInvalidValue, path: Path, { file }: Context): Diagnostic => ({
  code: 'out-of-range',
  message: `this file is of another format, ${shortened(input)}`,
  where: { file, path, at: 'value' },
  label: `must be ${either(values.map(String))}`,
})

/** Of so many strange keys of one mapping it is looked up where else they may belong. */
const mostLookedFor = 20

function unknownKey(key: string, path: Path, { file, schema, value }: Context, isLookedFor: boolean): Diagnostic {
  const known = fieldsAt(schema, path, value)
  const deeper = isLookedFor ? deeperPlaces(key, path, { schema, value }).slice(0, 2) : []
  const belongs = deeper.length > 0 ? `did you mean ${either(deeper)}?` : undefined
  const help =
    belongs ?? didYouMean(key, known) ?? (/^\d+$/.test(key) ? 'a comma ends a value: write 1200 or 1.5' : undefined)
  return {
    code: 'unknown-key',
    message: path.length === 0 ? `unknown key ${shortened(key)}` : `unknown key ${shortened(key)} in ${nameOf(path)}`,
    where: { file, path: [...path, key], at: 'key' },
    ...(known.length > 0 && { notes: [`known keys: ${known.join(', ')}`] }),
    ...(help && { help }),
  }
}

/** A key that is not there; `words` are what could stand there, where there are only so many. */
function missingKey(path: Path, { file }: Context, words: readonly string[] = []): Diagnostic {
  const parent = path.slice(0, -1)
  const help = words.length > 0 ? `add ${path.at(-1)}: ${either(words)}` : undefined
  return {
    code: 'missing-key',
    message: `${nameOf(parent)} has no ${shortened(String(path.at(-1)))}`,
    where: { file, path: parent, at: 'key' },
    ...(help && { help }),
  }
}

function wrongType(path: Path, input: unknown, expected: string, own: string, { file }: Context): Diagnostic {
  if (input === null) {
    const message = `${nameOf(path)} is empty`
    return { code: 'wrong-type', message, where: { file, path, at: 'key' }, label: own || `must be ${expected}` }
  }
  const help = typeof input === 'string' && expected.includes('number') ? numberHelp(input) : undefined
  return {
    code: 'wrong-type',
    message: `${nameOf(path)} must be ${expected}`,
    where: { file, path, at: 'value' },
    label: own || `this is ${kindOf(input)}`,
    ...(help && { help }),
  }
}

function noSuchWord(path: Path, input: unknown, words: readonly string[], own: string, context: Context): Diagnostic {
  if (input === undefined) return missingKey(path, context)
  const help = typeof input === 'string' ? didYouMean(input, words) : undefined
  return {
    code: 'out-of-range',
    message: `${nameOf(path)} cannot be ${shortened(input)}`,
    where: { file: context.file, path, at: 'value' },
    ...(own || words.length <= mostInLabel
      ? { label: own || `must be ${either(words)}` }
      : { notes: [`known words: ${words.join(', ')}`] }),
    ...(help && { help }),
  }
}

/** So many words are said under the carets; more of them stand below. */
const mostInLabel = 8

function custom({ message, params }: z.core.$ZodIssueCustom, path: Path, { file }: Context): Diagnostic {
  const { code = 'wrong-form', label, help, notes, at = 'value' }: CustomParams = params ?? {}
  return {
    code,
    message: message.replace('{name}', () => nameOf(path)) || `${nameOf(path)} is not valid`,
    where: { file, path, at },
    ...(label && { label }),
    ...(help && { help }),
    ...(notes && { notes }),
  }
}

function outOfRange({ origin, input }: z.core.$ZodIssueTooBig | z.core.$ZodIssueTooSmall, name: string): string {
  if (origin === 'string') return input === '' ? `${name} is empty` : `${name} has the wrong length`
  if (origin === 'array' || origin === 'set')
    return Array.isArray(input) && input.length === 0 ? `${name} is empty` : `${name} has the wrong number of items`
  return `${name} cannot be ${shortened(input)}`
}

const labelled = (label: string) => (label ? { label } : {})

const childOf = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as Record<string, unknown>)[key]
    : undefined
