import type { Comparison } from '../../analysis/compare/result.js'
import { markdown, markdownSheet } from '../markdown.js'
import { compareReport } from './report.js'

/** A comparison as GitHub-flavoured Markdown. */
export function compareMarkdown(found: Comparison): string {
  const { title, period, answers, sheets } = compareReport(found, markdown)
  const [answer = '', ...others] = answers
  const parts = [`## ${title}`, period, `**${answer}**`, ...others, ...sheets.map((sheet) => markdownSheet(sheet))]
  return `${parts.join('\n\n')}\n`
}
