import { Chalk } from 'chalk'
import type { Sensitivity } from '../analysis/sensitivity.js'
import { harmless } from '../diagnostics/sanitize.js'
import { leadLines, type Screen } from './forecast-terminal.js'
import { type SensitivityOptions, sensitivityReport } from './sensitivity-report.js'
import { missingFigures, terminalSheet } from './terminal-sheet.js'
import { cut, wrap } from './text.js'

/** Columns of what is not a terminal. */
const columnsOfPaper = 100

/** A sensitivity as tables for people: what to measure first, then who makes the spread. */
export function sensitivityTable(
  found: Sensitivity,
  { columns = columnsOfPaper, colour }: Screen,
  options: Pick<SensitivityOptions, 'top'>,
): string {
  const paint = new Chalk({ level: colour })
  const told = sensitivityReport(found, { asData: harmless }, { ...options, fullPaths: false })
  const top = [
    paint.bold(cut(told.title, columns)),
    ...wrap(told.period, columns).map((line) => paint.dim(line)),
    '',
    ...told.leads.flatMap((lead) => leadLines(lead, columns, paint)),
    ...wrap(told.verdict, Math.min(columns, columnsOfPaper)),
  ]
  const tables = told.sheets.map((sheet) => terminalSheet(sheet, columns, paint))
  const missing = missingFigures(told.sheets, columns, paint)
  return `${[top.join('\n'), ...tables, ...(missing.length > 0 ? [missing.join('\n')] : [])].join('\n\n')}\n`
}
