import { parse } from 'csv-parse/sync'

/** What a column of a CSV file holds, or what is wrong with it. */
export type Column = { readonly numbers: readonly number[] } | { readonly problem: string; readonly help?: string }

/** Reads the numbers of one column of a CSV text with a header row. Blank cells are passed over; other text is a problem. */
export function numbersOf(text: string, column: string): Column {
  let rows: readonly Readonly<Record<string, string>>[]
  try {
    rows = parse(text, { columns: true, bom: true, skip_empty_lines: true, trim: true })
  } catch (error) {
    return { problem: `this is not CSV: ${(error as Error).message}` }
  }
  const [first] = rows
  if (!first) return { problem: 'it has no rows' }
  if (!Object.hasOwn(first, column)) {
    return { problem: `it has no column "${column}"`, help: `its columns are ${Object.keys(first).join(', ')}` }
  }
  const numbers: number[] = []
  for (const [i, row] of rows.entries()) {
    const cell = row[column] ?? ''
    if (cell === '') continue
    const number = Number(cell)
    if (!Number.isFinite(number)) return { problem: `"${cell.slice(0, 40)}" in row ${i + 2} is not a number` }
    numbers.push(number)
  }
  return numbers.length > 0 ? { numbers } : { problem: `its column "${column}" is empty` }
}
