import { harmless } from '../diagnostics/sanitize.js'

/** A table in Markdown. Columns of numbers are aligned to the right. Cells are plain text: nothing in them is markup. */
export function markdownTable(
  heads: readonly { readonly text: string; readonly numbers?: boolean }[],
  rows: readonly (readonly string[])[],
): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [
    line(heads.map(({ text }) => plain(text))),
    line(heads.map(({ numbers }) => (numbers ? '---:' : '---'))),
    ...rows.map((row) => line(row.map(plain))),
  ].join('\n')
}

/** Text that Markdown shows as it is written. */
export const plain = (text: string): string => harmless(text).replace(/[\\`*_[\]<>|#~&]/g, '\\$&')
