import { inMarkdown } from './markdown.js'

/** A table in Markdown. Columns of numbers are aligned to the right. Cells are plain text: nothing in them is markup. */
export function markdownTable(
  heads: readonly { readonly text: string; readonly numbers?: boolean }[],
  rows: readonly (readonly string[])[],
): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [
    line(heads.map(({ text }) => inMarkdown(text))),
    line(heads.map(({ numbers }) => (numbers ? '---:' : '---'))),
    ...rows.map((row) => line(row.map(inMarkdown))),
  ].join('\n')
}
