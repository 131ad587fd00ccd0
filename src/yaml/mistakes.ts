import type * as z from 'zod'
import type { Diagnostic, DiagnosticCode, Path, SourceFile } from '../diagnostics/diagnostic.js'
import { didYouMean } from '../diagnostics/suggest.js'
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

/** What a schema may say about a mistake it finds itself: `ctx.addIssue({ code: 'custom', message, path, params })`. */
export interface CustomParams {
  readonly code?: DiagnosticCode
  readonly label?: string
  readonly help?: string
  readonly notes?: readonly string[]
  readonly at?: 'key' | 'value'
}

/**
 * The issues of a schema as mistakes in the writer's words, at the places where they were made. The issues must
 * hold their input (`reportInput`), and messages of zod's own must have been blanked (`error: () => ''`).
 */
export const explainIssues = (issues: readonly Issue[], context: Context): readonly Diagnostic[] =>
  issues.toSorted(unknownKeysFirst).flatMap((issue) => explain(issue, issue.path as Path, context))

/** Where a misspelt key is the reason why another is missing, the reason is said first; sorting by place keeps that order. */
const unknownKeysFirst = (a: Issue, b: Issue): number =>
  Number(b.code === 'unrecognized_keys') - Number(a.code === 'unrecognized_keys')

function explain(issue: Issue, path: Path, context: Context): readonly Diagnostic[] {
  const name = nameOf(path)
  const { message: own, input } = issue
  const at = (side: 'key' | 'value', place: Path = path) => ({ where: { file: context.file, path: place, at: side } })
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownKey(key, path, context))
  if (issue.code === 'custom') return [custom(issue, path, context)]
  if (issue.code === 'invalid_union' && issue.errors.length === 0 && issue.discriminator !== undefined) {
    return [noSuchWord(path, childOf(input, issue.discriminator), wordsOf(issue), own, context)]
  }
  if (input === undefined && issue.code !== 'invalid_key') return [missingKey(path, context)]

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

function unknownKey(key: string, path: Path, { file, schema, value }: Context): Diagnostic {
  const known = fieldsAt(schema, path, value)
  const help = didYouMean(key, known)
  return {
    code: 'unknown-key',
    message: path.length === 0 ? `unknown key ${shortened(key)}` : `unknown key ${shortened(key)} in ${nameOf(path)}`,
    where: { file, path: [...path, key], at: 'key' },
    ...(known.length > 0 && { notes: [`known keys: ${known.join(', ')}`] }),
    ...(help && { help }),
  }
}

function missingKey(path: Path, { file }: Context): Diagnostic {
  const parent = path.slice(0, -1)
  return {
    code: 'missing-key',
    message: `${nameOf(parent)} has no ${shortened(String(path.at(-1)))}`,
    where: { file, path: parent, at: 'key' },
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
    label: own || `must be ${either(words)}`,
    ...(help && { help }),
  }
}

function custom({ message, params }: z.core.$ZodIssueCustom, path: Path, { file }: Context): Diagnostic {
  const { code = 'wrong-form', label, help, notes, at = 'value' }: CustomParams = params ?? {}
  return {
    code,
    message: message || `${nameOf(path)} is not valid`,
    where: { file, path, at },
    ...(label && { label }),
    ...(help && { help }),
    ...(notes && { notes }),
  }
}

function outOfRange({ origin, input }: z.core.$ZodIssueTooBig | z.core.$ZodIssueTooSmall, name: string): string {
  if (origin === 'string') return input === '' ? `${name} is empty` : `${name} has the wrong length`
  if (origin === 'array' || origin === 'set') return `${name} has the wrong number of items`
  return `${name} cannot be ${shortened(input)}`
}

const labelled = (label: string) => (label ? { label } : {})

const childOf = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as Record<string, unknown>)[key]
    : undefined
