import { harmless } from '../diagnostics/sanitize.js'
import type { Medium, Sheet } from './sheet.js'

/** Stands between two characters that would mean something together, and shows nothing. */
const apart = '\u200B'

/**
 * Text of the user's as GitHub-flavoured Markdown that shows exactly it inside a line: no markup, no HTML, no link, no
 * image, and nobody and nothing is mentioned. Mentions, issues, addresses and emoji are found after markup is read, so
 * a backslash does not stop them and they are taken apart.
 */
export const inMarkdown = (text: string): string =>
  harmless(text)
    .replace(/[\\`*_~[\]|$]/g, '\\$&')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('@', `@${apart}`)
    .replace(/#(?=\w)/g, `#${apart}`)
    .replace(/\bGH-(?=\d)/gi, `$&${apart}`)
    .replace(/\bwww(?=\.)/gi, `$&${apart}`)
    .replace(/:(?=\/\/|[\w+-]+:)/g, `:${apart}`)

/** Markdown as a place to print to. */
export const markdown: Medium = { asData: inMarkdown }

/** A sheet as a GitHub-flavoured table under its title, remarks as a list. Bars are left out: a table has no room for them. */
export function markdownSheet({ title, columns, rows, strong, drawing = [], remarks = [] }: Sheet, level = 3): string {
  const kept = columns.flatMap(({ kind }, at) => (kind === 'bar' ? [] : [at]))
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  const heads = kept.map((at) => columns[at]!.head)
  const rule = kept.map((at) => (columns[at]!.kind === 'number' ? '---:' : '---'))
  const body = rows.map((row, i) =>
    line(kept.map((at) => (i === strong && row[at] !== '' ? `**${row[at]}**` : row[at]!))),
  )
  const drawn = drawing.length > 0 ? ['', '```text', ...drawing, '```'] : []
  const list = remarks.length > 0 ? ['', ...remarks.map((remark) => `- ${remark}`)] : []
  return [`${'#'.repeat(level)} ${title}`, '', line(heads), line(rule), ...body, ...drawn, ...list].join('\n')
}
