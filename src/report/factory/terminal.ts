import { Chalk } from 'chalk'
import type { Factory } from '../../analysis/factory/factory.js'
import { harmless } from '../../diagnostics/sanitize.js'
import { leadLines, type Screen } from '../forecast-terminal.js'
import { missingFigures, terminalSheet } from '../terminal-sheet.js'
import { cut, wrap } from '../text.js'
import { factoryReport } from './report.js'

/** Columns of what is not a terminal. */
const columnsOfPaper = 100

/** Self-hosted models as tables for people, their rates first. */
export function factoryTable(found: Factory, { columns = columnsOfPaper, colour }: Screen): string {
  const paint = new Chalk({ level: colour })
  const { title, period, models } = factoryReport(found, { asData: harmless })
  const top = [paint.bold(cut(title, columns)), ...wrap(period, columns).map((line) => paint.dim(line))]
  const told = models.flatMap((each) => [
    [
      ...wrap(each.title, columns).map((line) => paint.bold(line)),
      ...each.leads.flatMap((lead) => leadLines(lead, columns, paint)),
    ].join('\n'),
    ...each.sheets.map((sheet) => terminalSheet(sheet, columns, paint)),
  ])
  const missing = missingFigures(
    models.flatMap(({ sheets }) => sheets),
    columns,
    paint,
  )
  return `${[top.join('\n'), ...told, ...(missing.length > 0 ? [missing.join('\n')] : [])].join('\n\n')}\n`
}
