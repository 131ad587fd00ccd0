import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Diagnostic, SourceFile } from '../../src/diagnostics/diagnostic.js'
import { renderAll, renderDiagnostic } from '../../src/diagnostics/render.js'

/** A mistake at the only place of a text that is marked «so». */
function marked(text: string, rest: Partial<Diagnostic> = {}, path = 'spec.yaml'): Diagnostic {
  const start = text.indexOf('«')
  const end = text.indexOf('»') - 1
  const file: SourceFile = { path, text: text.replace(/[«»]/g, '') }
  return { code: 'wrong-type', message: 'it is wrong', where: { file, start, end }, ...rest }
}

test('message, place, line, carets, label, notes and help', () => {
  const diagnostic = marked('a: 1\nsteps:\n  draft: «lots»   \n', {
    label: 'this is a text',
    notes: ['one', 'two'],
    help: 'write 3',
  })
  expect(renderDiagnostic(diagnostic)).toBe(`error[wrong-type]: it is wrong
 --> spec.yaml:3:10
  |
3 |   draft: lots
  |          ^^^^ this is a text
  = one
  = two
help: write 3`)
})

test('the gutter grows with the number of the line', () => {
  expect(renderDiagnostic(marked(`${'\n'.repeat(99)}a: «1»`))).toBe(`error[wrong-type]: it is wrong
   --> spec.yaml:100:4
    |
100 | a: 1
    |    ^`)
})

test('a diagnostic without a place has no snippet, and one that is not located yet names its file', () => {
  const diagnostic: Diagnostic = { code: 'currency', message: 'no rate', help: 'add one' }
  expect(renderDiagnostic(diagnostic)).toBe('error[currency]: no rate\nhelp: add one')
  const place = { file: { path: 'a.yaml', text: 'a: 1' }, path: ['a'], at: 'key' } as const
  expect(renderDiagnostic({ ...diagnostic, where: place })).toBe('error[currency]: no rate\n --> a.yaml\nhelp: add one')
})

const lines = (diagnostic: Diagnostic, columns?: number) =>
  renderDiagnostic(diagnostic, { columns }).split('\n').slice(3, 5)

test.each([
  [
    'a span over several lines is marked to the end of its first',
    'a: «{ b: 1,\n  c: 2 }»\n',
    ['1 | a: { b: 1,', '  |    ^^^^^^^'],
  ],
  ['an empty span has one caret', 'a:«»\n', ['1 | a:', '  |   ^']],
  ['a span at the end of the file stands behind it', 'a: 1\n«»', ['2 |', '  | ^']],
  ['a tab takes four columns', '\ta:\t«x»\n', ['1 |     a:    x', '  |           ^']],
  ['wide characters take two columns', '日本: «한국» x\n', ['1 | 日本: 한국 x', '  |       ^^^^']],
  ['emoji take two columns and marks none', '🙂e\u0301: «x»', ['1 | 🙂e\u0301: x', '  |      ^']],
  [
    'escapes of the user are spelt out',
    'a\u001b[31m: «x\u202e»',
    ['1 | a\\x1b[31m: x\\u202e', '  |            ^^^^^^^'],
  ],
  ['the carriage return of a line break is none of the line', 'a: «1\r\n»b: 2\r\n', ['1 | a: 1', '  |    ^']],
])('%s', (_name, text, expected) => {
  expect(lines(marked(text))).toEqual(expected)
})

test('a long line is cut on both sides of the mistake', () => {
  const text = `${'left '.repeat(100)}«wrong» ${'right '.repeat(100)}`
  const [line = '', carets = ''] = lines(marked(text), 60)
  expect(line).toMatch(/^1 \| \.\.\..*wrong.*\.\.\.$/)
  expect(line.length).toBeLessThanOrEqual(60)
  expect(line.slice(carets.indexOf('^'), carets.lastIndexOf('^') + 1)).toBe('wrong')
})

test('a mistake longer than the line is marked as far as it is shown', () => {
  const [line = '', carets = ''] = lines(marked(`a: «${'x'.repeat(1000)}»`), 60)
  expect(line.length).toBeLessThanOrEqual(60)
  expect(carets).toMatch(/\^{40,}$/)
})

test('all are printed with their count', () => {
  const one = marked('«a»', {}, 'a.yaml')
  const two = marked('«b»', {}, 'b.yaml')
  expect(renderAll([one])).toMatch(/\^\n\n1 mistake in 1 file\n$/)
  expect(renderAll([one, two, one])).toMatch(/\n\n3 mistakes in 2 files\n$/)
  expect(renderAll([{ code: 'currency', message: 'x' }])).toBe('error[currency]: x\n\n1 mistake\n')
  expect(renderAll([])).toBe('')
})

test('colour is added where it is asked for, and changes no character', () => {
  const diagnostic = marked('a: «b»', { label: 'l', notes: ['n'], help: 'h' })
  const coloured = renderDiagnostic(diagnostic, { colour: 1 })
  expect(coloured).toContain('\u001b[31m')
  expect(coloured.replace(/\u001b\[\d+m/g, '')).toBe(renderDiagnostic(diagnostic))
})

test('whatever the text, nothing of it reaches the terminal that it would obey', () => {
  const unit = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('\u001b', '\u009b', '\u202e', '\u2066', '\u2028', '\r', '\n', '\t', '\0', '\u200b', 'ab', '日'),
  )
  const any = fc.array(unit).map((parts) => parts.join(''))
  fc.assert(
    fc.property(
      any,
      any,
      fc.nat(40),
      fc.nat(40),
      fc.integer({ min: 1, max: 200 }),
      (text, path, start, length, columns) => {
        const where = { file: { path, text }, start, end: start + length }
        const printed = renderDiagnostic(
          { code: 'not-text', message: text, where, label: text, notes: [text], help: `h${text}` },
          { columns },
        )
        expect(printed.split('\n')).toHaveLength(7)
        expect(printed).not.toMatch(
          /[\0-\x09\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\p{Cs}]/u,
        )
      },
    ),
    { numRuns: 2000 },
  )
})
