import { expect, test } from 'vitest'
import { type GridColumn, grid } from '../../src/report/prices-grid.js'
import { hanging, wrap } from '../../src/report/prices-wrap.js'

type Row = Readonly<Record<string, string>>
const column = (head: string, more: Partial<GridColumn<Row>> = {}): GridColumn<Row> => ({
  head,
  cell: (row) => row[head] ?? '',
  ...more,
})
const rows: readonly Row[] = [
  { name: 'first', price: '5.00', note: 'a remark' },
  { name: 'second', price: '0.0028', note: '' },
  { name: 'third', price: '–', note: 'x' },
  { name: 'fourth', price: '1,200.50 5m', note: '' },
]

test('numbers stand point under point, and what is missing under the units', () => {
  const { head, lines } = grid(rows, [column('name'), column('price', { numbers: true })], 80)
  expect([head, ...lines]).toEqual([
    'name            price',
    'first       5.00',
    'second      0.0028',
    'third       –',
    'fourth  1,200.50   5m',
  ])
})

test('columns leave by their number until the lines fit, and those without one stay', () => {
  const columns = [column('name'), column('price', { numbers: true, leaves: 2 }), column('note', { leaves: 1 })]
  const heads = (room: number) => grid(rows, columns, room).columns.map(({ head }) => head)
  const widest = Math.max(...grid(rows, columns, 80).lines.map(({ length }) => length))
  expect(heads(widest)).toEqual(['name', 'price', 'note'])
  expect(heads(widest - 1)).toEqual(['name', 'price'])
  expect(heads(10)).toEqual(['name'])
  expect(heads(1)).toEqual(['name'])
})

test('what a terminal would obey is spelt out', () => {
  expect(grid([{ name: '\x1b[31mred' }], [column('name')], 80).lines).toEqual(['\\x1b[31mred'])
})

test('lines break at spaces, hang below their beginning, and long words stay whole', () => {
  expect(wrap('one two three', 7)).toEqual(['one two', 'three'])
  expect(wrap('incomprehensibilities', 5)).toEqual(['incomprehensibilities'])
  expect(wrap('', 5)).toEqual([''])
  expect(hanging('- ', 'ten letters and then some more', 22)).toEqual(['- ten letters and then', '  some more'])
})
