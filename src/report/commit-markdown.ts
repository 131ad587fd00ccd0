import type { Commit } from '../analysis/commit/commit.js'
import { commitReport } from './commit-report.js'
import { leadLine } from './forecast-markdown.js'
import { markdown, markdownSheet } from './markdown.js'

/** Commitments as GitHub-flavoured Markdown. */
export function commitMarkdown(found: Commit): string {
  const { title, period, commitments } = commitReport(found, markdown)
  const told = commitments.map((each) =>
    [
      `### ${each.title}`,
      each.leads.map(leadLine).join('\n'),
      ...each.sheets.map((sheet) => markdownSheet(sheet)),
    ].join('\n\n'),
  )
  return `${[`## ${title}`, period, ...told].join('\n\n')}\n`
}
