import { type Event, parseEvents, YAMLException } from 'js-yaml'
import type { Diagnostic, SourceFile, Span } from '../diagnostics/diagnostic.js'
import { Grower } from './grow.js'
import { deepest } from './limits.js'
import { NodeBuilder } from './nodes.js'
import { explainSyntax, oldVersion, secondDocument, syntaxMistake, tooDeep } from './syntax.js'
import { looksLikeJson, withoutMark } from './text.js'
import type { Parsed } from './tree-json.js'

/**
 * Reads a YAML text that is too long for the full library: the fast one tells where everything stands, fifty times as
 * fast, but it stops at the first mistake of form.
 */
export async function largeTree(file: SourceFile): Promise<Parsed> {
  const { text, shift } = withoutMark(file.text)
  let events: readonly Event[]
  try {
    events = parseEvents(text, { maxDepth: deepest })
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error
    if (looksLikeJson(text)) return (await import('./tree-json.js')).jsonTree(file)
    return { tree: undefined, mistakes: [explained(error, file, shift)] }
  }
  const nodes = new NodeBuilder(file, shift, text, events)
  const [first, second] = nodes.documents()
  if (first?.version === '1.1') nodes.mistakes.push(oldVersion({ file, start: shift, end: shift + 1 }))
  if (second) {
    const start = (second.contents?.range?.[0] ?? text.length) + shift
    nodes.mistakes.push(secondDocument({ file, start, end: start + 1 }))
  }
  if (nodes.mistakes.length > 0) return { tree: undefined, mistakes: nodes.mistakes }
  return new Grower(file, shift).grow(first?.contents)
}

/** What the fast library says, as the full one would: its reasons under the codes of the other. */
function explained({ reason, mark }: YAMLException, file: SourceFile, shift: number): Diagnostic {
  const start = Math.min((mark?.position ?? 0) + shift, file.text.length)
  const line = file.text.indexOf('\n', start)
  const where: Span = { file, start, end: Math.max(start + 1, line < 0 ? file.text.length : line) }
  const at: Span = { file, start, end: start + 1 }
  if (/maxDepth/.test(reason)) return tooDeep(at)
  const open = /within a (flow|double|single)/.exec(reason)?.[1]
  if (open) {
    const what = open === 'flow' ? 'a bracket' : 'a quote'
    return syntaxMistake(at, `${what} that is opened above is never closed`, `write ${what.slice(2)} where it ends`)
  }
  if (/indentation of/.test(reason) && file.text[start] === ':')
    return explainSyntax({ code: 'BLOCK_AS_IMPLICIT_KEY', message: reason }, where)
  if (/multiline key/.test(reason))
    return syntaxMistake(at, 'a line above has no ":"', 'a key is followed by a colon, a space and its value')
  const [, code = ''] = reasons.find(([pattern]) => pattern.test(reason)) ?? []
  return explainSyntax(
    { code, message: code === 'MISSING_CHAR' ? 'items' : reason },
    code.endsWith('INDENT') ? at : where,
  )
}

const reasons: readonly (readonly [RegExp, string])[] = [
  [/^tab/, 'TAB_AS_INDENT'],
  [/indentation of|deficient/, 'BAD_INDENT'],
  [/missed comma/, 'MISSING_CHAR'],
  [/escape|hexadecimal/, 'BAD_DQ_ESCAPE'],
  [/duplication of/, 'MULTIPLE_TAGS'],
  [/alias|anchor/, 'BAD_ALIAS'],
  [/tag/, 'TAG_RESOLVE_FAILED'],
  [/node content|end of the stream|line break/, 'UNEXPECTED_TOKEN'],
]
