import { Chalk } from 'chalk'
import type { Commit } from '../analysis/commit/commit.js'
import { harmless } from '../diagnostics/sanitize.js'
import { commitReport } from './commit-report.js'
import { leadLines, type Screen } from './forecast-terminal.js'
import { missingFigures, terminalSheet } from './terminal-sheet.js'
import { cut, wrap } from './text.js'

/** Columns of what is not a terminal. */
const columnsOfPaper = 100

/** Commitments as tables for people, the best size of each first. */
export function commitTable(found: Commit, { columns = columnsOfPaper, colour }: Screen): string {
  const paint = new Chalk({ level: colour })
  const { title, period, commitments } = commitReport(found, { asData: harmless })
  const top = [paint.bold(cut(title, columns)), ...wrap(period, columns).map((line) => paint.dim(line))]
  const told = commitments.map((each) => [
    [
      ...wrap(each.title, columns).map((line) => paint.bold(line)),
      ...each.leads.flatMap((lead) => leadLines(lead, columns, paint)),
    ].join('\n'),
    ...each.sheets.map((sheet) => terminalSheet(sheet, columns, paint)),
  ])
  const missing = missingFigures(
    commitments.flatMap(({ sheets }) => sheets),
    columns,
    paint,
  )
  return `${[top.join('\n'), ...told.flat(), ...(missing.length > 0 ? [missing.join('\n')] : [])].join('\n\n')}\n`
}
