import { Chalk, type ChalkInstance } from 'chalk'
import { type Diagnostic, isSpan, type SourceFile } from './diagnostic.js'
import { harmless } from './sanitize.js'
import { type Snippet, snippetOf } from './snippet.js'

/** How diagnostics are printed: `Io.stderr` gives both numbers. */
export interface RenderOptions {
  /** 0: no colour (default), 1: 16 colours, 2: 256, 3: millions. */
  readonly colour?: 0 | 1 | 2 | 3
  /** Columns of the terminal; 120 when it is not one. Lines of the user's file are cut around the mistake to fit. */
  readonly columns?: number | undefined
}

const widest = 160
const narrowest = 40

/**
 * Prints one diagnostic the way rustc does: message, place, the line itself, carets, notes, help. Plain ASCII of our own
 * and nothing of the user's that a terminal would obey. One that is not located yet names its file, without a line.
 */
export function renderDiagnostic(diagnostic: Diagnostic, { colour = 0, columns = 120 }: RenderOptions = {}): string {
  const { code, message, where, label = '', notes = [], help } = diagnostic
  const paint = new Chalk({ level: colour })
  const room = Math.min(widest, Math.max(narrowest, columns)) - 8
  const snippet = where && isSpan(where) ? snippetOf(where, room) : undefined
  const gutter = ' '.repeat(snippet ? String(snippet.line).length : 1)
  return [
    `${paint.red.bold(`error[${code}]`)}${paint.bold(`: ${harmless(message)}`)}`,
    ...(where ? [`${gutter}${paint.blue('-->')} ${placeOf(where.file, snippet)}`] : []),
    ...(snippet ? renderSnippet(snippet, harmless(label), paint) : []),
    ...notes.map((note) => `${gutter} ${paint.blue('=')} ${harmless(note)}`),
    ...(help ? [`${paint.cyan('help')}: ${harmless(help)}`] : []),
  ].join('\n')
}

/** Prints diagnostics in their order with an empty line between, and closes with their count: `3 mistakes in 2 files`. */
export function renderAll(diagnostics: readonly Diagnostic[], options: RenderOptions = {}): string {
  if (diagnostics.length === 0) return ''
  const files = new Set(diagnostics.flatMap(({ where }) => (where ? [where.file.path] : [])))
  const mistakes = count(diagnostics.length, 'mistake')
  const summary = files.size > 0 ? `${mistakes} in ${count(files.size, 'file')}` : mistakes
  return `${[...diagnostics.map((diagnostic) => renderDiagnostic(diagnostic, options)), summary].join('\n\n')}\n`
}

function renderSnippet({ line, text, caretFrom, caretWidth }: Snippet, label: string, paint: ChalkInstance): string[] {
  const gutter = ' '.repeat(String(line).length)
  const bar = paint.blue('|')
  const carets = paint.red(`${'^'.repeat(caretWidth)} ${label}`.trimEnd())
  return [
    `${gutter} ${bar}`,
    `${paint.blue(String(line))} ${bar} ${text}`.trimEnd(),
    `${gutter} ${bar} ${' '.repeat(caretFrom)}${carets}`,
  ]
}

const placeOf = ({ path }: SourceFile, snippet: Snippet | undefined): string =>
  snippet ? `${harmless(path)}:${snippet.line}:${snippet.column}` : harmless(path)

const count = (n: number, noun: string): string => `${n} ${noun}${n === 1 ? '' : 's'}`
