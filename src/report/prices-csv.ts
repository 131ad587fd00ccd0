/** A cell of a CSV file; null and undefined are empty cells. */
export type CsvCell = string | number | null | undefined

/**
 * Rows as CSV after RFC 4180, the heads first. Numbers stand raw; a text that a spreadsheet would run as a formula gets
 * an apostrophe in front.
 */
export const csv = (heads: readonly string[], rows: readonly (readonly CsvCell[])[]): string =>
  [heads, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('')

function cell(value: CsvCell): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'number') return String(value)
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
