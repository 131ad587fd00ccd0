import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CsvTable, CsvValue } from '../../src/report/csv.js'
import { longOf, wideOf } from '../../src/report/layout.js'

const rowsOf = ({ rows }: CsvTable) => [...rows].map((row) => [...row])

describe('long', () => {
  const table: CsvTable = {
    header: ['model', 'input', 'output', 'unit', 'currency', 'checked'],
    rows: [
      ['a', 1, 2, 'per_1m_tokens', 'USD', '2026-01-01'],
      ['b', null, null, 'per_1m_tokens', 'EUR', null],
      ['c', 0, null, '', 'USD', null],
    ],
  }

  test('has a row for each figure with a value, and its unit; a thing without any keeps one', () => {
    const long = longOf(table, { input: '{currency} {unit}', output: '{unit}' })
    expect(long.header).toEqual(['model', 'checked', 'statistic', 'value', 'unit'])
    expect(rowsOf(long)).toEqual([
      ['a', '2026-01-01', 'input', 1, 'USD per_1m_tokens'],
      ['a', '2026-01-01', 'output', 2, 'per_1m_tokens'],
      ['b', null, null, null, null],
      ['c', null, 'input', 0, 'USD '],
    ])
  })
})

describe('wide', () => {
  const table: CsvTable = {
    header: ['name', 'figure', 'statistic', 'base', 'head'],
    rows: [
      ['x', 'spend', 'expected', 1, 2],
      ['y', 'spend', 'expected', 3, null],
      ['x', 'tokens', '', 5, 6],
      ['x', 'name', '', 7, 7],
    ],
  }
  const pivot = { keys: ['name'], names: ['figure', 'statistic'], values: ['base', 'head'] }

  test('has a row for each key and a column for each figure, in the order in which they are met', () => {
    const wide = wideOf(table, pivot)
    expect(wide.header).toEqual(
      'name spend_expected_base spend_expected_head tokens_base tokens_head name_base name_head'.split(' '),
    )
    expect(rowsOf(wide)).toEqual([
      ['x', 1, 2, 5, 6, 7, 7],
      ['y', 3, null, null, null, null, null],
    ])
  })

  test('names a column of one figure by it alone, apart from its keys, and shows what contradicts itself twice', () => {
    const wide = wideOf(
      {
        header: ['model', 'source', 'value'],
        rows: [
          ['m', 'model', 1],
          ['m', 'b', 2],
          ['m', 'b', 2],
          ['m', 'b', 3],
        ],
      },
      { keys: ['model'], names: ['source'], values: ['value'] },
    )
    expect(wide.header).toEqual(['model', 'model_value', 'b'])
    expect(rowsOf(wide)).toEqual([
      ['m', 1, 2],
      ['m', null, 3],
    ])
  })

  test('of a long table is the table that it was made of', () => {
    const cell = fc.oneof(fc.constant(null), fc.double({ noNaN: true }))
    const column = fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 5 })
    const some = fc.tuple(column, fc.nat(6)).chain(([columns, size]) =>
      fc.record({
        columns: fc.constant(columns.map((name) => `f ${name}`)),
        rows: fc.array(fc.array(cell, { minLength: columns.length, maxLength: columns.length }), {
          minLength: size,
          maxLength: size,
        }),
      }),
    )
    fc.assert(
      fc.property(some, ({ columns, rows }) => {
        const given: readonly (readonly CsvValue[])[] = rows.map((row, i) => [`row ${i}`, ...row])
        const long = longOf(
          { header: ['key', ...columns], rows: given },
          Object.fromEntries(columns.map((name) => [name, ''])),
        )
        const wide = wideOf(long, { keys: ['key'], names: ['statistic'], values: ['value'] })
        const back = rowsOf(wide).map(([key, ...cells]) => [
          key,
          ...columns.map((name) => cells[wide.header.indexOf(name) - 1] ?? null),
        ])
        expect(back).toEqual(given)
      }),
    )
  })
})
