import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type CsvValue, csv, type Dialect, dialects } from '../../src/report/csv.js'

const write = (rows: readonly (readonly CsvValue[])[], header = ['a', 'b'], dialect: Dialect = 'rfc'): string =>
  [...csv({ header, rows }, dialect)].join('')

test('lines end in CRLF, quotes are doubled, nothing is empty (RFC 4180)', () => {
  expect(
    write([
      ['say "hi", please', 'two\nlines'],
      ['plain', null],
    ]),
  ).toBe('a,b\r\n"say ""hi"", please","two\nlines"\r\nplain,\r\n')
})

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '|calc', '\tx', '\rx', '\nx', '＝1', '＋1', '－1', '＠x'])(
  'the text %j is not run by a spreadsheet',
  (text) => {
    const [, row] = parse(write([[text, 'x']])) as string[][]
    expect(row![0]).toBe(`'${text}`)
  },
)

test('a header that a spreadsheet would run is made harmless too', () => {
  expect(write([], ['=1+1', 'b'])).toBe("'=1+1,b\r\n")
})

test('numbers are never touched: negative, tiny, huge', () => {
  expect(
    write([
      [-1.5, 1e-7],
      [1e21, 0.1 + 0.2],
    ]),
  ).toBe('a,b\r\n-1.5,1e-7\r\n1e+21,0.30000000000000004\r\n')
})

test('characters that a terminal would obey are replaced', () => {
  expect(write([['\x1b[31mred', 'bell\x07']])).toBe('a,b\r\n\uFFFD[31mred,bell\uFFFD\r\n')
})

test('what is written is read back, whatever the text and the number', () => {
  const text = fc.string({ unit: 'binary' }).map((given) => given.replace(/[\x00-\x1F\x7F-\x9F\uFEFF]/g, '\n'))
  const number = fc.double({ noNaN: true, noDefaultInfinity: true })
  fc.assert(
    fc.property(fc.array(fc.tuple(text, number), { minLength: 1 }), (rows) => {
      const [, ...back] = parse(write(rows)) as string[][]
      const bare = back.map(([first, second]) => [
        first!
          .replace(/^'(?=[\s\uFEFF]*[=+\-@|＝＋－＠]|\n)/, '')
          .replace(/([;\n][\s\uFEFF"]*)'(?=[=+\-@＝＋－＠])/g, '$1'),
        Number(second),
      ])
      expect(bare).toEqual(rows.map(([first, second]) => [first, second === 0 ? 0 : second]))
    }),
  )
})

test('comes in pieces that make the whole', () => {
  const rows = Array.from({ length: 20_000 }, (_, i) => [`row ${i}`, i])
  const pieces = [...csv({ header: ['a', 'b'], rows })]
  expect(pieces.length).toBeGreaterThan(3)
  expect(parse(pieces.join(''))).toHaveLength(20_001)
})

describe('dialects', () => {
  const rows = [
    ['a, b; c', -1234.5],
    ['ü', 1e-7],
  ] as const

  test('excel is rfc behind a byte order mark', () => {
    expect(write(rows, ['a', 'b'], 'excel')).toBe(`\uFEFF${write(rows)}`)
  })

  test('excel-eu has semicolons and decimal commas, and a minus stays a minus', () => {
    expect(write(rows, ['a', 'b'], 'excel-eu')).toBe('\uFEFFa;b\r\n"a, b; c";-1234,5\r\nü;1e-7\r\n')
  })

  test.each(dialects)('none has a sep= line, all end lines in CRLF: %s', (dialect) => {
    const text = write(rows, ['a', 'b'], dialect)
    expect(text).not.toContain('sep=')
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
  })

  test('numbers in the text of excel-eu are text, and stay as they are', () => {
    expect(write([['3.5', 3.5]], ['a', 'b'], 'excel-eu')).toBe('\uFEFFa;b\r\n3.5;3,5\r\n')
  })

  /** What a reader makes of a file that splits cells at another sign than the one it was written with. */
  const signs = [',', ';', '\t']
  const bare = (cell: string) =>
    /^[\s\uFEFF]*[=+\-@＝＋－＠]/.test(cell) && Number.isNaN(Number(cell.replace(',', '.')))
  test.each(dialects)('no cell of a hostile text is a formula to any reader: %s', (dialect) => {
    const piece = fc.constantFrom(
      '=cmd|x',
      '@SUM(A1)',
      '+1+1',
      '-2+3',
      '＝1',
      ';',
      ',',
      '\t',
      '\n',
      '"',
      ' ',
      'a',
      '\uFEFF',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const text = write([[pieces.join(''), 1]], ['a', 'b'], dialect)
        for (const delimiter of signs) {
          const options = { delimiter, bom: true, relax_quotes: true, relax_column_count: true, skip_empty_lines: true }
          for (const cell of (parse(text, options) as string[][]).flat())
            expect(bare(cell), `${delimiter} ${cell}`).toBe(false)
        }
      }),
    )
  })
})
