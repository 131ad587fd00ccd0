import type { Sensitivity } from '../analysis/sensitivity.js'
import { leadLine } from './forecast-markdown.js'
import { markdown, markdownSheet } from './markdown.js'
import { type SensitivityOptions, sensitivityReport } from './sensitivity-report.js'

/** A sensitivity as GitHub-flavoured Markdown, with the paths of inputs in full. */
export function sensitivityMarkdown(found: Sensitivity, options: Pick<SensitivityOptions, 'top'>): string {
  const { title, period, leads, verdict, sheets } = sensitivityReport(found, markdown, { ...options, fullPaths: true })
  const figures = leads.map(leadLine).join('\n')
  return `${[`## ${title}`, period, figures, verdict, ...sheets.map((sheet) => markdownSheet(sheet))].join('\n\n')}\n`
}
