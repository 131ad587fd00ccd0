import { Chalk, type ChalkInstance } from 'chalk'
import { harmless } from '../diagnostics/sanitize.js'
import type { Dimension } from '../forecast/breakdown.js'
import type { Forecast, Note } from '../forecast/forecast.js'
import type { Lead } from './forecast-leads.js'
import { isPriceAhead } from './forecast-prices.js'
import { forecastReport } from './forecast-report.js'
import type { Medium } from './sheet.js'
import { terminalSheet } from './terminal-sheet.js'
import { cut, widthOfText, wrap } from './text.js'

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
  return `${[top.join('\n'), ...tables].join('\n\n')}\n`
}

/** The figure that matters most, and beside or below it what it means. */
function leadLines({ figure, meaning }: Lead, columns: number, paint: ChalkInstance): readonly string[] {
  const shown = paint.bold.green(cut(figure, columns))
  if (widthOfText(`${figure}  ${meaning}`) <= columns) return [`${shown}  ${meaning}`]
  return [shown, ...wrap(meaning, columns)]
}

/** Notes for stderr, one a line, with the place that gave rise to each; those about prices ahead are in the table. */
export function notesText(notes: readonly Note[], { colour }: Screen): string {
  const paint = new Chalk({ level: colour })
  return notes.map((note) => `${paint.cyan.bold('note')}: ${harmless(noteLine(note))}\n`).join('')
}

const noteLine = ({ message, path, line, column }: Note): string =>
  path === null ? message : `${message} (${[path, line, column].filter((part) => part !== null).join(':')})`

/** The notes that a table leaves to stderr. */
export const notesBesideTable = (notes: readonly Note[]): readonly Note[] => notes.filter((note) => !isPriceAhead(note))
