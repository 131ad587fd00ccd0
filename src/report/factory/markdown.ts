import type { Factory } from '../../analysis/factory/factory.js'
import { leadLine } from '../forecast-markdown.js'
import { markdown, markdownSheet } from '../markdown.js'
import { factoryReport } from './report.js'

/** Self-hosted models as GitHub-flavoured Markdown. */
export function factoryMarkdown(found: Factory): string {
  const { title, period, models } = factoryReport(found, markdown)
  const told = models.map((each) =>
    [
      `### ${each.title}`,
      each.leads.map(leadLine).join('\n'),
      ...each.sheets.map((sheet) => markdownSheet(sheet, 4)),
    ].join('\n\n'),
  )
  return `${[`## ${title}`, period, ...told].join('\n\n')}\n`
}
