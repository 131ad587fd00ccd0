import type { Bridge } from '../../analysis/bridge/result.js'
import { leadLine } from '../forecast-markdown.js'
import { inMarkdown, markdown, markdownSheet } from '../markdown.js'
import type { Sheet } from '../sheet.js'
import { bridgeReport } from './report.js'

/** Columns of a drawing in a page. */
const columnsOfPage = 100

/** A bridge as GitHub-flavoured Markdown, with its waterfall drawn below its table. */
export function bridgeMarkdown(bridge: Bridge): string {
  const { title, period, leads, sheets } = bridgeReport(bridge, markdown, columnsOfPage)
  const notes = bridge.notes.map(({ message }) => `- ${inMarkdown(message)}`)
  const told = notes.length > 0 ? [`### Notes\n\n${notes.join('\n')}`] : []
  const parts = [`## ${title}`, period, leads.map(leadLine).join('\n')]
  return `${[...parts, ...sheets.map((sheet) => markdownSheet(drawn(sheet))), ...told].join('\n\n')}\n`
}

/** A sheet whose bars are drawn below it, since a table of Markdown has no room for them. */
function drawn(sheet: Sheet): Sheet {
  const at = sheet.columns.findIndex(({ kind }) => kind === 'bar')
  if (at < 0) return sheet
  const names = sheet.rows.map(([name]) => name!)
  const width = Math.max(...names.map((name) => name.length))
  return { ...sheet, drawing: sheet.rows.map((row, i) => `${names[i]!.padEnd(width)}  ${row[at]!}`.trimEnd()) }
}
