import type { Diagnostic, Span } from '../diagnostics/diagnostic.js'
import { deepest } from './limits.js'
import { shortened } from './words.js'

/** A mistake in the form of a file: what a reader of YAML or JSON cannot get past. */
export const syntaxMistake = (where: Span, message: string, help?: string, label?: string): Diagnostic => ({
  code: 'yaml-syntax',
  message,
  where,
  ...(label && { label }),
  ...(help && { help }),
})

/** Lists and mappings nested deeper than any file of ours needs; read on, they could exhaust the stack. */
export const tooDeep = (where: Span): Diagnostic => ({
  code: 'too-deep',
  message: `lists and mappings are nested more than ${deepest} deep`,
  where,
  label: 'this is one too many',
})

export const secondDocument = (where: Span): Diagnostic =>
  syntaxMistake(where, 'a second document begins here', 'write one document per file')

export const oldVersion = (where: Span): Diagnostic => ({
  code: 'unsupported',
  message: 'YAML 1.1 is not read',
  where,
  help: 'delete the line; files are read as YAML 1.2',
})

/** A mistake as the YAML library reports it: `code` is stable, `message` tells apart what shares a code. */
export interface LibraryError {
  readonly code: string
  readonly message: string
}

/** The library's error in the writer's words. */
export function explainSyntax(error: LibraryError, where: Span): Diagnostic {
  const text = where.file.text.slice(where.start, Math.max(where.end, where.start + 1))
  const firstLine = (text.split(/\r?\n/, 1)[0] ?? '').trim()
  switch (error.code) {
    case 'TAB_AS_INDENT':
      return syntaxMistake(where, 'a tab cannot indent a line', 'indent with spaces', 'this is a tab')
    case 'BAD_INDENT':
      return syntaxMistake(
        pastSpaces(where),
        'this line is indented unlike its neighbours',
        'begin all keys of a mapping in one column',
      )
    case 'MISSING_CHAR':
      if (error.message.startsWith('Implicit map keys')) return noColon(where, firstLine)
      if (error.message.startsWith('Comments')) {
        return syntaxMistake(where, 'a space is missing before "#"', 'put a space before the comment')
      }
      if (error.message.includes('items'))
        return syntaxMistake(where, 'a comma is missing', 'separate items with commas')
      return syntaxMistake(where, 'a character is missing here')
    case 'MULTILINE_IMPLICIT_KEY':
      return noColon(where, firstLine)
    case 'BLOCK_AS_IMPLICIT_KEY':
      return !/:(?:\s|$)/.test(lineFrom(where))
        ? syntaxMistake(
            where,
            'the key above has a value already, and the next line is indented below it',
            'indent the next line like the key above',
          )
        : syntaxMistake(where, 'one line holds two keys', 'put the text in quotes if ": " belongs to it')
    case 'BLOCK_IN_FLOW':
      return syntaxMistake(where, 'a comma is missing between { } or [ ]', 'separate items with commas')
    case 'BAD_SCALAR_START':
      return syntaxMistake(where, `a text cannot begin with "${text[0]}"`, 'put the text in quotes')
    case 'BAD_DQ_ESCAPE':
      return syntaxMistake(
        where,
        'this backslash means nothing in a text in double quotes',
        'write \\\\ for a backslash, or put the text in single quotes',
      )
    case 'NON_STRING_KEY':
      return syntaxMistake(where, 'a key must be a plain name', 'put the key in quotes if it is a text')
    case 'KEY_OVER_1024_CHARS':
      return syntaxMistake(where, 'a key is longer than 1024 characters')
    case 'TAG_RESOLVE_FAILED':
      return {
        code: 'unsupported',
        message: `the tag ${shortened(firstLine)} means nothing here`,
        where,
        help: 'leave it out, or put the text in quotes',
      }
    case 'MULTIPLE_ANCHORS':
    case 'MULTIPLE_TAGS':
      return syntaxMistake(where, 'a value has two names or two tags', 'put a text that begins with & or ! in quotes')
    case 'BAD_ALIAS':
      return {
        code: 'alias',
        message: '"&" and "*" name a block and need a name',
        where,
        help: 'put the text in quotes if it begins with & or *',
      }
    case 'RESOURCE_EXHAUSTION':
      return tooDeep(where)
    case 'UNEXPECTED_TOKEN':
      return unexpected(where, firstLine)
    default:
      return syntaxMistake(where, 'this is not YAML')
  }
}

/** From a place to the end of its line. */
const lineFrom = ({ file, start }: Span): string => file.text.slice(start).split(/\r?\n/, 1)[0] ?? ''

/** The library may mean a line by its first column; what stands wrong there is the first character that can be seen. */
function pastSpaces(where: Span): Span {
  const spaces = where.file.text.slice(where.start).search(/[^ ]/)
  const start = where.start + Math.max(0, spaces)
  return { ...where, start, end: Math.max(where.end, start + 1) }
}

function unexpected(where: Span, text: string): Diagnostic {
  if (/^[\]}]/.test(text)) return syntaxMistake(where, `"${text[0]}" closes nothing`, 'delete it, or open the bracket')
  if (text.startsWith(',')) return syntaxMistake(where, 'an item is missing before this comma', 'delete the comma')
  if (text === '') return syntaxMistake(where, 'something is missing here')
  return syntaxMistake(where, `${shortened(text)} is not expected here`, 'put the whole text in quotes if it is one')
}

function noColon(where: Span, line: string): Diagnostic {
  const glued = /^([\w-]+):(\S.*)$/.exec(line)
  if (glued) return syntaxMistake(where, 'no space after ":"', `write ${glued[1]}: ${glued[2]}`.slice(0, 100))
  return syntaxMistake(where, `no ":" after ${shortened(line)}`, 'a key is followed by a colon, a space and its value')
}

/** A bracket or quote that stands open: that is where the mistake was made, however late it shows. */
export function neverClosed(opened: Span): Diagnostic {
  const bracket = opened.file.text[opened.start] ?? ''
  const closing = { '[': ']', '{': '}' }[bracket] ?? bracket
  return syntaxMistake(opened, `this ${bracket} is never closed`, `write ${closing} where it ends`, 'opened here')
}
