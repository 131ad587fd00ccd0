import { Chalk } from 'chalk'
import type { Solution } from '../analysis/solve/solution.js'
import { harmless } from '../diagnostics/sanitize.js'
import type { Screen } from './forecast-terminal.js'
import { solveReport } from './solve-report.js'
import { missingFigures, terminalSheet } from './terminal-sheet.js'
import { cut, wrap } from './text.js'

/** Columns of what is not a terminal. */
const columnsOfPaper = 100

/** A goal sought, as tables for people. */
export function solveTable(found: Solution, { columns = columnsOfPaper, colour }: Screen): string {
  const paint = new Chalk({ level: colour })
  const told = solveReport(found, { asData: harmless })
  const sentence = (text: string) => wrap(text, Math.min(columns, columnsOfPaper))
  const top = [
    paint.bold(cut(told.title, columns)),
    ...wrap(told.period, columns).map((line) => paint.dim(line)),
    '',
    ...sentence(told.question),
    ...sentence(told.answer).map((line) => paint.bold(line)),
  ]
  const tables = told.sheets.map((sheet) => terminalSheet(sheet, columns, paint))
  const missing = missingFigures(told.sheets, columns, paint)
  return `${[top.join('\n'), ...tables, ...(missing.length > 0 ? [missing.join('\n')] : [])].join('\n\n')}\n`
}
