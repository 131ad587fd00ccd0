import { Composer, type Document, isCollection, isScalar, Lexer, type ParsedNode, Parser, visit } from 'yaml'
import type { Diagnostic, SourceFile, Span } from '../diagnostics/diagnostic.js'
import { lineAndColumn } from '../diagnostics/position.js'
import { Grower } from './grow.js'
import { deepest } from './limits.js'
import { explainSyntax, neverClosed, oldVersion, secondDocument, tooDeep } from './syntax.js'
import { withoutMark } from './text.js'
import type { Parsed } from './tree-json.js'

/**
 * Repeated keys are found by ourselves, in linear time and with both places. With `stringKeys` a key is what was
 * written: `1.10` stays `1.10`. Known tags such as !!timestamp are not resolved, so that no value is a Date.
 */
const options = {
  prettyErrors: false,
  uniqueKeys: false,
  stringKeys: true,
  resolveKnownTags: false,
  logLevel: 'silent',
} as const

/**
 * Reads a YAML text with the full library: the authority on what a file means, with positions and with every mistake.
 * This file and `grow.ts` are the only ones that read with it, and they are loaded only once a file needs them.
 */
export function yamlTree(file: SourceFile): Parsed {
  // The library makes an Error of every mistake, and a stack for each is nine tenths of the time that a broken file takes.
  const { stackTraceLimit } = Error
  Error.stackTraceLimit = 0
  try {
    return treeOf(file)
  } finally {
    Error.stackTraceLimit = stackTraceLimit
  }
}

function treeOf(file: SourceFile): Parsed {
  const { text, shift } = withoutMark(file.text)
  const tokens: object[] = []
  const parser = new Parser()
  // Fed piece by piece, so that a hundred thousand brackets stop here and not on the stack of the composer.
  for (const lexeme of new Lexer().lex(text)) {
    for (const token of parser.next(lexeme)) tokens.push(token)
    if (parser.stack.length > deepest && depthOf(parser) > deepest) {
      const start = parser.offset - 1 + shift
      return { tree: undefined, mistakes: [tooDeep({ file, start, end: start + 1 })] }
    }
  }
  tokens.push(...parser.end())

  const documents = new Composer(options).compose(tokens as never, true, text.length)
  const first = documents.next()
  if (first.done) return { tree: undefined, mistakes: [] }
  const document: Document.Parsed = first.value
  const second = documents.next()
  const mistakes = syntaxMistakes(document, file, shift)
  if (!second.done && mistakes.length === 0) {
    const start = (second.value.contents?.range?.[0] ?? second.value.range[0]) + shift
    mistakes.push(secondDocument({ file, start, end: start + 1 }))
  }
  if (mistakes.length > 0) return { tree: undefined, mistakes }
  return new Grower(file, shift).grow(document.contents)
}

const depthOf = ({ stack }: Parser): number =>
  stack.filter(({ type }) => type === 'block-map' || type === 'block-seq' || type === 'flow-collection').length

/**
 * One mistake leads the library into others; what it says twice about one line is said once. Behind a bracket or quote
 * that is never closed it reads everything wrong, so that is all there is to say from there on.
 */
function syntaxMistakes(document: Document.Parsed, file: SourceFile, shift: number): Diagnostic[] {
  const mistakes: Diagnostic[] = []
  if (document.directives?.yaml.version === '1.1') {
    mistakes.push(oldVersion({ file, start: shift, end: shift + 1 }))
  }
  const errors = [...document.errors, ...document.warnings]
  const open = errors.length > 0 ? openBrackets(document, file, shift) : []
  const lines = new Set<number>()
  for (const error of errors) {
    const [start, end] = error.pos
    const where = { file, start: start + shift, end: end + shift }
    const opened = lastBefore(open, where.end)
    if (opened) return [...mistakes, neverClosed(opened)]
    const { line } = lineAndColumn(where)
    if (lines.has(line) || (mistakes.length > 0 && followUps.has(error.code))) continue
    mistakes.push(explainSyntax(error, where))
    lines.add(line)
  }
  return mistakes
}

/** What the library says of lines that are right in themselves, once it has lost its way in one above them. */
const followUps = new Set<string>(['BAD_INDENT', 'UNEXPECTED_TOKEN'])

/** Every bracket and quote that is opened and not closed, in the order of the file. */
function openBrackets(document: Document.Parsed, file: SourceFile, shift: number): readonly Span[] {
  const open: Span[] = []
  visit(document, {
    Node(_key, node) {
      const [start, end] = (node as ParsedNode).range ?? [0, 0]
      const quoted = isScalar(node) && (node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE')
      if (!quoted && !(isCollection(node) && node.flow)) return
      const opening = file.text[start + shift] ?? ''
      const closing = { '[': ']', '{': '}' }[opening] ?? opening
      if (end - start > 1 && file.text[end - 1 + shift] === closing) return
      open.push({ file, start: start + shift, end: start + shift + 1 })
    },
  })
  return open
}

/** The last span that begins before an offset: the bracket whose end the library looked for in vain. */
function lastBefore(spans: readonly Span[], offset: number): Span | undefined {
  let low = 0
  let high = spans.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (spans[middle]!.start < offset) low = middle + 1
    else high = middle
  }
  return spans[low - 1]
}
