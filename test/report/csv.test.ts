import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type CsvValue, csv } from '../../src/report/csv.js'

const write = (rows: readonly (readonly CsvValue[])[], header = ['a', 'b']): string => [...csv(header, rows)].join('')

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
      const bare = back.map(([first, second]) => [first!.replace(/^'(?=[=+\-@\n|＝＋－＠])/, ''), Number(second)])
      expect(bare).toEqual(rows.map(([first, second]) => [first, second === 0 ? 0 : second]))
    }),
  )
})

test('comes in pieces that make the whole', () => {
  const rows = Array.from({ length: 20_000 }, (_, i) => [`row ${i}`, i])
  const pieces = [...csv(['a', 'b'], rows)]
  expect(pieces.length).toBeGreaterThan(3)
  expect(parse(pieces.join(''))).toHaveLength(20_001)
})
