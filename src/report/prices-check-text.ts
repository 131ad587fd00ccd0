import type { CsvTable } from './csv.js'
import { inLayout, type Layout } from './layout.js'
import { inMarkdown } from './markdown.js'
import { type PriceCheck, verdictOf } from './prices-check.js'
import { groupsOf } from './prices-check-groups.js'
import { sizeOf } from './prices-check-table.js'
import { markdownTable } from './prices-markdown.js'

/**
 * Findings as CSV, one a row. A rate that `--max-age` does not let pass is a finding of its own, with the severity
 * `failed` and the code `max-age`.
 */
export function checkCsv({ findings, max_age, on }: PriceCheck, layout: Layout): CsvTable {
  const older = (max_age?.older ?? []).map(({ model, checked, days }) => {
    return [on, 'failed', 'max-age', model, checked, days, `older than ${max_age?.days} days`]
  })
  const found = findings.map(({ severity, code, model, on: date = null, days = null, message }) => {
    return [on, severity, code, model, date, days, message]
  })
  return inLayout({ header: heads, rows: [...older, ...found] }, { days: 'day' }, layout)
}

const heads = ['checked_on', 'severity', 'code', 'model', 'date', 'days', 'message'] as const

/** Findings in Markdown: a table for each severity. */
export function checkMarkdown(check: PriceCheck): string {
  const groups = groupsOf(check).flatMap(({ title, lines }) => [
    `## ${inMarkdown(title)}`,
    markdownTable(
      [{ text: 'Model' }, { text: 'Finding' }],
      lines.map(({ who, what }) => [who, what]),
    ),
  ])
  const verdict = check.max_age
    ? [`**${inMarkdown(`--max-age ${check.max_age.days} ${verdictOf(check.max_age)}`)}**`]
    : []
  return `${[`# Price books on ${check.on}`, inMarkdown(sizeOf(check)), ...groups, ...verdict].join('\n\n')}\n`
}
