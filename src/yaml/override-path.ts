import { type DiagnosticCode, InputError, type SourceFile } from '../diagnostics/diagnostic.js'
import type { Range } from './tree.js'

/** One key or index of an override's path, with its place in the text of the override. */
export interface Segment extends Range {
  readonly name: string | number
}

/** The two sides of `path=value`. */
export interface OverrideText {
  readonly segments: readonly Segment[]
  readonly value: Range
}

const code: DiagnosticCode = 'override'

/** A key in quotes, an index in brackets, an index or a key; then what follows it. */
const segment = /(?:"((?:[^"\\]|\\.)*)"|'([^']*)'|\[(\d+)\]|(0|[1-9]\d*)(?=[.[=]|$)|([^.=[\]"'\s]+))/y

/**
 * Takes `workflows."a.b".route[0].share=1` apart. Throws an InputError (`override`) where there is no `=` or a key is empty.
 */
export function overrideText(source: SourceFile): OverrideText {
  const { text } = source
  const segments: Segment[] = []
  let at = 0
  for (;;) {
    segment.lastIndex = at
    const match = segment.exec(text)
    if (!match) throw refused(source, at)
    const [whole, double, single, bracketed, index, key] = match
    const digits = bracketed ?? index
    const name = digits === undefined ? (double?.replace(/\\(.)/g, '$1') ?? single ?? key ?? '') : Number(digits)
    if (name === '') throw refused(source, at, true)
    segments.push({ name, start: at, end: at + whole.length })
    at += whole.length
    if (text[at] === '=') return { segments, value: { start: at + 1, end: text.length } }
    if (text[at] === '.') at++
    else if (text[at] !== '[') throw refused(source, at)
  }
}

function refused(source: SourceFile, at: number, isEmptyKey = false): InputError {
  const found = source.text[at]
  const isEnd = found === undefined && !source.text.endsWith('.')
  const isEmpty = isEmptyKey || found === undefined || found === '=' || found === '.'
  const message = isEnd
    ? 'this value to set has no "="'
    : isEmpty
      ? 'a key is empty'
      : `${JSON.stringify(found)} cannot stand here in a path`
  const help = 'write path=value, such as workflows.support.retry_factor=1.2; a key with dots is put in quotes'
  const where = { file: source, start: at, end: Math.min(at + 1, source.text.length) }
  return new InputError([{ code, message, where, help }])
}
