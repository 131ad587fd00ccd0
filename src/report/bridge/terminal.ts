import { Chalk } from 'chalk'
import type { Bridge } from '../../analysis/bridge/result.js'
import { harmless } from '../../diagnostics/sanitize.js'
import { leadLines, type Screen } from '../forecast-terminal.js'
import { missingFigures, terminalSheet } from '../terminal-sheet.js'
import { cut, wrap } from '../text.js'
import { bridgeReport } from './report.js'

/** Columns of what is not a terminal. */
const columnsOfPaper = 100

/** A bridge for a terminal: what moved, the waterfall, and the inputs behind each bar. */
export function bridgeTable(bridge: Bridge, { columns = columnsOfPaper, colour }: Screen): string {
  const paint = new Chalk({ level: colour })
  const { title, period, leads, sheets } = bridgeReport(bridge, { asData: harmless }, columns)
  const top = [
    paint.bold(cut(title, columns)),
    ...wrap(period, columns).map((line) => paint.dim(line)),
    '',
    ...leads.flatMap((lead) => (lead.inner ? wrap(lead.before, columns, '  ') : leadLines(lead, columns, paint))),
  ]
  const tables = sheets.map((sheet) => terminalSheet(sheet, columns, paint))
  const missing = missingFigures(sheets, columns, paint)
  return `${[top.join('\n'), ...tables, ...(missing.length > 0 ? [missing.join('\n')] : [])].join('\n\n')}\n`
}
