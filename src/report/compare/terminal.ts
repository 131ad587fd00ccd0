import { Chalk } from 'chalk'
import type { Comparison } from '../../analysis/compare/result.js'
import { harmless } from '../../diagnostics/sanitize.js'
import type { Screen } from '../forecast-terminal.js'
import { missingFigures, terminalSheet } from '../terminal-sheet.js'
import { cut, wrap } from '../text.js'
import { compareReport } from './report.js'

/** Columns of what is not a terminal. */
const columnsOfPaper = 100

/** A comparison as tables for people: the answer first. */
export function compareTable(found: Comparison, { columns = columnsOfPaper, colour }: Screen): string {
  const paint = new Chalk({ level: colour })
  const told = compareReport(found, { asData: harmless })
  const [answer = '', ...others] = told.answers
  const sentence = (text: string) => wrap(text, Math.min(columns, columnsOfPaper))
  const top = [
    paint.bold(cut(told.title, columns)),
    ...wrap(told.period, columns).map((line) => paint.dim(line)),
    '',
    ...sentence(answer).map((line) => paint.bold(line)),
    ...others.flatMap(sentence),
  ]
  const tables = told.sheets.map((sheet) => terminalSheet(sheet, columns, paint))
  const missing = missingFigures(told.sheets, columns, paint)
  return `${[top.join('\n'), ...tables, ...(missing.length > 0 ? [missing.join('\n')] : [])].join('\n\n')}\n`
}
