import { Chalk } from 'chalk'
import type { Diff } from '../../analysis/diff/result.js'
import { harmless } from '../../diagnostics/sanitize.js'
import { leadLines, type Screen } from '../forecast-terminal.js'
import { missingFigures, terminalSheet } from '../terminal-sheet.js'
import { cut, wrap } from '../text.js'
import { diffReport } from './report.js'

/** Columns of what is not a terminal. */
const columnsOfPaper = 100

/** A difference as tables for people: the change of spend first, then what caused it. */
export function diffTable(diff: Diff, { columns = columnsOfPaper, colour }: Screen): string {
  const paint = new Chalk({ level: colour })
  const { title, period, leads, sheets } = diffReport(diff, { asData: harmless })
  const top = [
    paint.bold(cut(title, columns)),
    ...wrap(period, columns).map((line) => paint.dim(line)),
    '',
    ...leads.flatMap((lead) => leadLines(lead, columns, paint)),
  ]
  const tables = sheets.map((sheet) => terminalSheet(sheet, columns, paint))
  const missing = missingFigures(sheets, columns, paint)
  return `${[top.join('\n'), ...tables, ...(missing.length > 0 ? [missing.join('\n')] : [])].join('\n\n')}\n`
}
