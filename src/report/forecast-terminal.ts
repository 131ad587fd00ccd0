import { Chalk, type ChalkInstance } from 'chalk'
import { harmless } from '../diagnostics/sanitize.js'
import type { Dimension } from '../forecast/breakdown.js'
import type { Forecast, Note } from '../forecast/forecast.js'
import type { Lead } from './forecast-leads.js'
import { isPriceAhead } from './forecast-prices.js'
import { forecastReport } from './forecast-report.js'
import type { Medium } from './sheet.js'
import { missingFigures, terminalSheet } from './terminal-sheet.js'
import { cut, fill, widthOfText, wrap } from './text.js'

/** The terminal a report is printed to: `Io.stdout` gives both. */
export interface Screen {
  /** Undefined when it is no terminal. */
  readonly columns: number | undefined
  readonly colour: 0 | 1 | 2 | 3
}

/** Columns of what is not a terminal: a pipe, a file, a log. */
const columnsOfPaper = 100

const terminal: Medium = { asData: harmless }

/** A forecast as tables for people: cost per trusted outcome first, no line wider than the terminal. */
export function forecastTable(
  forecast: Forecast,
  { columns = columnsOfPaper, colour }: Screen,
  by?: Dimension,
): string {
  const paint = new Chalk({ level: colour })
  const { headline, sheets } = forecastReport(forecast, terminal, by)
  const { title, period, leads, sheet } = headline
  const top = [
    paint.bold(cut(title, columns)),
    ...wrap(period, columns).map((line) => paint.dim(line)),
    '',
    ...leads.flatMap((each) => leadLines(each, columns, paint)),
  ]
  const tables = [sheet, ...sheets].map((each) => terminalSheet(each, columns, paint))
  const missing = missingFigures([sheet, ...sheets], columns, paint)
  return `${[top.join('\n'), ...tables, ...(missing.length > 0 ? [missing.join('\n')] : [])].join('\n\n')}\n`
}

/** The figure that matters most between what it is and its unit; below each other where there is no room. */
export function leadLines(
  { before, figure, after, inner }: Lead,
  columns: number,
  paint: ChalkInstance,
): readonly string[] {
  const indent = inner ? '  ' : ''
  const strong = (text: string) => paint.bold.green(text)
  const parts = [before, figure, after].filter((part) => part !== '')
  if (widthOfText(indent + parts.join(' ')) <= columns) {
    return [indent + parts.map((part) => (part === figure ? strong(part) : part)).join(' ')]
  }
  return parts.flatMap((part) =>
    part === figure ? indent + strong(cut(part, columns - indent.length)) : wrap(part, columns, indent),
  )
}

const noteMark = 'note: '

/**
 * Notes for stderr, each with the place that gave rise to it; those about prices ahead are in the table. Lines end at
 * the width of the terminal, and a place is never broken, so that a click or a copy takes all of it. In a pipe each note
 * is one line.
 */
export function notesText(notes: readonly Note[], { columns = Number.POSITIVE_INFINITY, colour }: Screen): string {
  const paint = new Chalk({ level: colour })
  return notes
    .flatMap((note) => fill(noteWords(note), columns, noteMark, ' '.repeat(noteMark.length)))
    .map((line) => `${line.replace(/^note(?=: )/, (word) => paint.cyan.bold(word))}\n`)
    .join('')
}

/** The words of a message; a place is one word, spaces in its path or not. */
function noteWords({ message, path, line, column }: Note): readonly string[] {
  const words = harmless(message).split(' ')
  return path === null
    ? words
    : [...words, `(${harmless([path, line, column].filter((part) => part !== null).join(':'))})`]
}

/** The notes that a table leaves to stderr. */
export const notesBesideTable = (notes: readonly Note[]): readonly Note[] => notes.filter((note) => !isPriceAhead(note))
