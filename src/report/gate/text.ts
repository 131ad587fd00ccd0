import { Chalk } from 'chalk'
import type { Gate } from '../../gate/result.js'
import type { Screen } from '../forecast-terminal.js'
import { terminalSheet } from '../terminal-sheet.js'
import { wrap } from '../text.js'
import { logSafe } from './log-safe.js'
import { gateReport } from './report.js'

/** Columns of what is not a terminal. */
const columnsOfPaper = 100

/** A gate for a terminal or the log of a CI system: the verdict first, then why. */
export function gateText(gate: Gate, { columns = columnsOfPaper, colour }: Screen): string {
  const paint = new Chalk({ level: colour })
  const told = gateReport(gate, { asData: logSafe })
  const word = { pass: paint.green.bold, warn: paint.yellow.bold, fail: paint.red.bold }[gate.status](told.status)
  const lines = (some: readonly string[], indent = '') => some.flatMap((line) => wrap(line, columns, indent))
  const [first = '', ...rest] = wrap(`${told.status} ${told.headline}`, columns)
  const parts = [
    [first.replace(told.status, () => word), ...rest, ...lines(told.about).map((line) => paint.dim(line))],
    lines(told.spend),
    [terminalSheet(told.rules, columns, paint)],
    lines(told.sentences),
    lines(told.ownChanges),
    told.workflows ? [terminalSheet(told.workflows, columns, paint)] : [],
    lines(told.remarks),
  ]
  return `${parts
    .filter((part) => part.length > 0)
    .map((part) => part.join('\n'))
    .join('\n\n')}\n`
}
