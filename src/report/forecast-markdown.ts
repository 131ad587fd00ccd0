import type { Dimension } from '../forecast/breakdown.js'
import type { Forecast, Note } from '../forecast/forecast.js'
import type { Lead } from './forecast-leads.js'
import { isPriceAhead } from './forecast-prices.js'
import { forecastReport } from './forecast-report.js'
import { inMarkdown, markdown, markdownSheet } from './markdown.js'

/** A forecast as GitHub-flavoured Markdown, for a pull request or a page; its notes are a part of it. */
export function forecastMarkdown(forecast: Forecast, by?: Dimension): string {
  const { headline, sheets } = forecastReport(forecast, markdown, by)
  const { title, period, leads, sheet } = headline
  const notes = forecast.notes.filter((note) => !isPriceAhead(note))
  const parts = [
    `## ${title}`,
    period,
    ...leads.map(leadLine),
    ...[sheet, ...sheets].map((each) => markdownSheet(each)),
    ...(notes.length > 0 ? [['### Notes', '', ...notes.map(noteLine)].join('\n')] : []),
  ]
  return `${parts.join('\n\n')}\n`
}

export const leadLine = ({ before, figure, after, inner }: Lead): string =>
  [inner ? '-' : '', before, figure === '' ? '' : `**${figure}**`, after].filter((part) => part !== '').join(' ')

const noteLine = ({ message, path, line, column }: Note): string => {
  if (path === null) return `- ${inMarkdown(message)}`
  const place = [inMarkdown(path), line, column].filter((part) => part !== null).join(':')
  return `- ${inMarkdown(message)} (${place})`
}
