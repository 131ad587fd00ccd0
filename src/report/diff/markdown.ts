import type { Diff } from '../../analysis/diff/result.js'
import { leadLine } from '../forecast-markdown.js'
import { inMarkdown, markdown, markdownSheet } from '../markdown.js'
import { diffReport } from './report.js'

/** A difference as GitHub-flavoured Markdown. */
export function diffMarkdown(diff: Diff): string {
  const { title, period, leads, sheets } = diffReport(diff, markdown)
  const notes = diff.notes.map(({ message }) => `- ${inMarkdown(message)}`)
  const told = notes.length > 0 ? [`### Notes\n\n${notes.join('\n')}`] : []
  return `${[`## ${title}`, period, leads.map(leadLine).join('\n'), ...sheets.map((sheet) => markdownSheet(sheet)), ...told].join('\n\n')}\n`
}
