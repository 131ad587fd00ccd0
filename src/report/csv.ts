/** A cell: text, a number (raw, never rounded), or nothing. */
export type CsvValue = string | number | null

/** A table on its way to a spreadsheet. Rows may be made as they are asked for. */
export interface CsvTable {
  readonly header: readonly string[]
  readonly rows: Iterable<readonly CsvValue[]>
}

/**
 * Who will open it. `rfc`: any program that reads RFC 4180. `excel`: a spreadsheet that takes a file without a byte order mark for
 * one of an old code page. `excel-eu`: the same where a comma is the decimal sign, and so a semicolon stands between cells.
 */
export const dialects = ['rfc', 'excel', 'excel-eu'] as const

export type Dialect = (typeof dialects)[number]

interface Signs {
  readonly begin: string
  readonly separator: ',' | ';'
  readonly decimal: '.' | ','
}

/** No `sep=` line: where one stands, Excel passes over the byte order mark. */
const signs: Readonly<Record<Dialect, Signs>> = {
  rfc: { begin: '', separator: ',', decimal: '.' },
  excel: { begin: '\uFEFF', separator: ',', decimal: '.' },
  'excel-eu': { begin: '\uFEFF', separator: ';', decimal: ',' },
}

/** Rows are gathered into texts of about this length, so that a report of any size is written in few pieces. */
const pieceLength = 1 << 16

/**
 * A table as RFC 4180: CRLF, quotes doubled, a header row; only the signs differ by dialect. Comes in pieces, so that no
 * report needs to be held whole. Text that a spreadsheet would run as a formula is made harmless; numbers are never touched.
 */
export function* csv({ header, rows }: CsvTable, dialect: Dialect = 'rfc'): Generator<string> {
  const { begin, ...own } = signs[dialect]
  let piece = begin + line(header, own)
  for (const row of rows) {
    piece += line(row, own)
    if (piece.length < pieceLength) continue
    yield piece
    piece = ''
  }
  if (piece !== '') yield piece
}

type Line = Omit<Signs, 'begin'>

function line(row: readonly CsvValue[], own: Line): string {
  let text = ''
  for (let i = 0; i < row.length; i++) text += (i === 0 ? '' : own.separator) + cell(row[i]!, own)
  return `${text}\r\n`
}

function cell(value: CsvValue, { separator, decimal }: Line): string {
  if (value === null) return ''
  if (typeof value === 'string') return plain.test(value) ? value : quoted(unarmed(value, separator))
  return decimal === '.' ? String(value) : String(value).replace('.', decimal)
}

/** Most cells: names and days, with nothing that means anything to any reader. */
const plain = /^\w(?:[\w./: -]*[\w./:-])?$/

/** What begins a formula in one spreadsheet or another, also behind blanks that it drops; or a command in the log of a job. */
const formula = /^[\s\uFEFF]*(?:[=+\-@|＝＋－＠]|::)|^[\t\r\n]/

/**
 * Where a reader that splits at another sign than ours would begin a cell: one in Germany at semicolons. A quote that is not at the
 * beginning of its cell ends nothing, so quotes do not help there, and a line ends at a line feed.
 */
const elsewhere = {
  ',': /([;\t\r\n][\s\uFEFF"]*)([=+\-@＝＋－＠]|::)?/g,
  ';': /([,\t\r\n][\s\uFEFF"]*)([=+\-@＝＋－＠]|::)?/g,
} as const

/** Characters that a terminal would obey, and that no cell needs. */
const steering = /[\x00-\x08\x0B\x0C\x0E-\x1F\x7F-\x9F]/g

function unarmed(text: string, separator: Line['separator']): string {
  const quiet = text.replace(steering, '\uFFFD').replace(elsewhere[separator], apart).replaceAll('##[', "##'[")
  return formula.test(quiet) ? `'${quiet}` : quiet
}

const apart = (_: string, before: string, sign = ''): string => (sign === '' ? before : `${before}'${sign}`)

/** Any sign that separates cells for somebody is quoted for everybody. */
const quoted = (text: string): string => (/[",;\t\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
