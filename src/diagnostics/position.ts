import type { SourceFile, Span } from './diagnostic.js'

/** Line and column count from 1; a column is one Unicode character, so that an emoji before the mistake counts once. */
export interface Position {
  readonly line: number
  readonly column: number
}

/** A line break is \n or \r\n; a carriage return alone is none. The byte order mark has no column. */
interface Lines {
  readonly starts: readonly number[]
  /** False for most files: then a column is a difference of offsets, and one-line files of many megabytes stay cheap. */
  readonly hasSurrogates: boolean
}

const known = new WeakMap<SourceFile, Lines>()

/** Line and column, from 1, of where a span begins. */
export const lineAndColumn = ({ file, start }: Span): Position => positionAt(file, start)

/** Line and column, from 1, of the first character after a span. */
export const endLineAndColumn = ({ file, start, end }: Span): Position => positionAt(file, Math.max(start, end))

/** Offsets of the first character of a line (from 1) and of the line break that ends it. */
export function lineBounds(file: SourceFile, line: number): { readonly from: number; readonly to: number } {
  const { starts } = linesOf(file)
  const from = starts[line - 1] ?? 0
  const next = starts[line]
  const to = next === undefined ? file.text.length : next - 1
  return { from, to: to > from && file.text[to - 1] === '\r' ? to - 1 : to }
}

function positionAt(file: SourceFile, offset: number): Position {
  const { starts, hasSurrogates } = linesOf(file)
  const at = Math.min(Math.max(offset, starts[0] ?? 0), file.text.length)
  let low = 0
  let high = starts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (starts[middle]! <= at) low = middle
    else high = middle - 1
  }
  const from = starts[low]!
  return { line: low + 1, column: 1 + (hasSurrogates ? [...file.text.slice(from, at)].length : at - from) }
}

function linesOf(file: SourceFile): Lines {
  const found = known.get(file)
  if (found) return found
  const starts = [file.text.startsWith('\uFEFF') ? 1 : 0]
  for (let at = file.text.indexOf('\n'); at >= 0; at = file.text.indexOf('\n', at + 1)) starts.push(at + 1)
  const lines = { starts, hasSurrogates: /[\uD800-\uDFFF]/.test(file.text) }
  known.set(file, lines)
  return lines
}
