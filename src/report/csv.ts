/** A cell: text, a number (raw, never rounded), or nothing. */
export type CsvValue = string | number | null

/** Rows are gathered into texts of about this length, so that a report of any size is written in few pieces. */
const pieceLength = 1 << 16

/**
 * A table as RFC 4180: CRLF, quotes doubled, a header row. Comes in pieces, so that no report needs to be held whole.
 * Text that a spreadsheet would run as a formula is made harmless; numbers are never touched.
 */
export function* csv(header: readonly string[], rows: Iterable<readonly CsvValue[]>): Generator<string> {
  let piece = line(header)
  for (const row of rows) {
    piece += line(row)
    if (piece.length < pieceLength) continue
    yield piece
    piece = ''
  }
  if (piece !== '') yield piece
}

function line(row: readonly CsvValue[]): string {
  let text = ''
  for (let i = 0; i < row.length; i++) text += (i === 0 ? '' : ',') + cell(row[i]!)
  return `${text}\r\n`
}

const cell = (value: CsvValue): string =>
  value === null ? '' : typeof value === 'number' ? String(value) : quoted(unarmed(value))

/** What begins a formula in one spreadsheet or another. */
const formula = /^[=+\-@\t\r\n|＝＋－＠]/

/** Characters that a terminal would obey, and that no cell needs. */
const steering = /[\x00-\x08\x0B\x0C\x0E-\x1F\x7F-\x9F]/g

function unarmed(text: string): string {
  const quiet = text.replace(steering, '\uFFFD')
  return formula.test(quiet) ? `'${quiet}` : quiet
}

const quoted = (text: string): string => (/[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
