import type { Solution } from '../analysis/solve/solution.js'
import { markdown, markdownSheet } from './markdown.js'
import { solveReport } from './solve-report.js'

/** A goal sought, as GitHub-flavoured Markdown. */
export function solveMarkdown(found: Solution): string {
  const { title, period, question, answer, sheets } = solveReport(found, markdown)
  const parts = [`## ${title}`, period, question, `**${answer}**`, ...sheets.map((sheet) => markdownSheet(sheet))]
  return `${parts.join('\n\n')}\n`
}
