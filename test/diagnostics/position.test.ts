import fc from 'fast-check'
import { expect, test } from 'vitest'
import { diagnosticsJson } from '../../src/diagnostics/json.js'
import { lineAndColumn, lineBounds } from '../../src/diagnostics/position.js'

const at = (text: string, start: number) => lineAndColumn({ file: { path: 'x', text }, start, end: start })

test.each([
  ['', 0, 1, 1],
  ['abc', 2, 1, 3],
  ['a\nbc', 2, 2, 1],
  ['a\r\nbc', 4, 2, 2],
  ['a\n', 2, 2, 1],
  ['a\rb', 2, 1, 3],
  ['\uFEFFab', 1, 1, 1],
  ['\uFEFFab', 0, 1, 1],
  ['🙂b', 2, 1, 2],
  ['ab', 99, 1, 3],
])('%j at %i is line %i, column %i', (text, start, line, column) => {
  expect(at(text, start)).toEqual({ line, column })
})

test('agrees with counting', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('a', '\n', '\r\n', 'é', '日', '🙂')), fc.nat(20), (parts, n) => {
      const before = parts.slice(0, n).join('')
      const lines = before.split('\n')
      expect(at(parts.join(''), before.length)).toEqual({
        line: lines.length,
        column: [...(lines.at(-1) ?? '')].length + 1,
      })
    }),
  )
})

test('a line ends before its line break', () => {
  const file = { path: 'x', text: 'ab\r\ncd\n\nef' }
  const lines = [1, 2, 3, 4].map((line) => lineBounds(file, line)).map(({ from, to }) => file.text.slice(from, to))
  expect(lines).toEqual(['ab', 'cd', '', 'ef'])
})

test('as JSON, a diagnostic says null for what it does not know', () => {
  const file = { path: 'a.yaml', text: 'a: 1\nbc: 23\n' }
  const located = {
    code: 'conflict',
    message: 'm',
    where: { file, start: 9, end: 11 },
    label: 'l',
    notes: ['n'],
    help: 'h',
  } as const
  expect(diagnosticsJson([located, { code: 'currency', message: 'c' }])).toEqual({
    schema: 'tokenomics/diagnostics@1',
    diagnostics: [
      {
        code: 'conflict',
        severity: 'error',
        message: 'm',
        path: 'a.yaml',
        line: 2,
        column: 5,
        end_line: 2,
        end_column: 7,
        label: 'l',
        notes: ['n'],
        help: 'h',
      },
      {
        code: 'currency',
        severity: 'error',
        message: 'c',
        path: null,
        line: null,
        column: null,
        end_line: null,
        end_column: null,
        label: null,
        notes: [],
        help: null,
      },
    ],
  })
})
