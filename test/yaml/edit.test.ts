import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { InputError } from '../../src/diagnostics/diagnostic.js'
import { type Edit, editYaml } from '../../src/yaml/edit.js'
import { yamlLine, yamlText } from '../../src/yaml/print.js'

const edit = (text: string, ...edits: Edit[]) => editYaml({ path: 'f.yaml', text }, edits)

describe('a key is set', () => {
  test.each([
    ['a: 1 # why\nb: 2\n', ['a'], 'a: 3 # why\nb: 2\n'],
    ['a: { b: 1, c: "x" }\n', ['a', 'b'], 'a: { b: 3, c: "x" }\n'],
    ['a: { b: 1 }   # tight\n', ['a', 'c'], 'a: { b: 1, c: 3 }   # tight\n'],
    ['a: {}\n', ['a', 'c'], 'a: { c: 3 }\n'],
    ['a:\n  b: 1 # one\n\n# next\nz: 0\n', ['a', 'c'], 'a:\n  b: 1 # one\n  c: 3\n\n# next\nz: 0\n'],
    ['a:\n- b: 1\n- b: 2', ['a', 1, 'c'], 'a:\n- b: 1\n- b: 2\n  c: 3'],
    [
      'a:\n  - b: |\n      text\n    d:\n    - x\n',
      ['a', 0, 'c'],
      'a:\n  - b: |\n      text\n    d:\n    - x\n    c: 3\n',
    ],
    ['a: 1\r\nb: 2\r\n', ['c'], 'a: 1\r\nb: 2\r\nc: 3\r\n'],
    ['\uFEFFa: 1\n', ['a'], '\uFEFFa: 3\n'],
    ['{ "a": { "b": 1 } }', ['a', 'c'], '{ "a": { "b": 1, "c": 3 } }'],
  ] as const)('%j at %j', (text, path, result) => {
    expect(edit(text, { kind: 'set', path, value: 3 })).toBe(result)
  })
})

describe('an item is added', () => {
  test.each([
    ['l:\n- a: 1 # one\n- a: 2\n\n# end\nz: 0\n', 1, 'l:\n- a: 1 # one\n- a: 2\n- a: 9\n\n# end\nz: 0\n'],
    ['l:\n- a: 1 # one\n- a: 2\n', 0, 'l:\n- a: 1 # one\n- a: 9\n- a: 2\n'],
    ['l:\n- a: 1\n\n- a: 2\n', 1, 'l:\n- a: 1\n\n- a: 2\n\n- a: 9\n'],
    ['l: [{ a: 1 }, { a: 2 }]\n', 0, 'l: [{ a: 1 }, { a: 9 }, { a: 2 }]\n'],
    ['{ "l": [{ "a": 1 }] }', 0, '{ "l": [{ "a": 1 }, { "a": 9 }] }'],
  ])('%j behind %i', (text, after, result) => {
    expect(edit(text, { kind: 'insert', path: ['l'], after, value: { a: 9 } })).toBe(result)
  })

  test('and those at one place keep their order, behind a key that is set there', () => {
    const edits: Edit[] = [
      { kind: 'set', path: ['l', 0, 'b'], value: 2 },
      { kind: 'insert', path: ['l'], after: 0, value: { a: 8 } },
      { kind: 'insert', path: ['l'], after: 0, value: { a: 9 } },
    ]
    expect(edit('l:\n- a: 1\n', ...edits)).toBe('l:\n- a: 1\n  b: 2\n- a: 8\n- a: 9\n')
  })
})

test('what an alias repeats is not changed', () => {
  const set = () => edit('a: &x { b: 1 }\nc: *x\n', { kind: 'set', path: ['c', 'b'], value: 2 })
  expect(set).toThrow(InputError)
})

const books = readdirSync('pricebooks').filter((name) => name.endsWith('.yaml'))

test.each(books)('an entry added to each model of %s only adds lines', (name) => {
  const text = readFileSync(`pricebooks/${name}`, 'utf8')
  const value = parse(text) as { models: { prices: object[] }[] }
  const entry = { from: '2030-01-01', rates: { input: 1, output: 2 } }
  const edits = value.models.map(({ prices }, i): Edit => {
    return { kind: 'insert', path: ['models', i, 'prices'], after: prices.length - 1, value: entry }
  })
  const lines = edit(text, ...edits).split('\n')
  const added = lines.filter((line) => /^ *(- from: 2030-01-01|rates: \{ input: 1, output: 2 \})$/.test(line))
  expect(added).toHaveLength(2 * value.models.length)
  expect(lines.filter((line) => !added.includes(line)).join('\n')).toBe(text)
  expect(parse(lines.join('\n'))).toEqual({
    ...value,
    models: value.models.map((model) => ({ ...model, prices: [...model.prices, entry] })),
  })
})

describe('what is printed means what was given', () => {
  const leaf = fc.oneof(
    fc.string(),
    fc.double({ noNaN: true, noDefaultInfinity: true }).filter((value) => !Object.is(value, -0)),
    fc.boolean(),
    fc.constantFrom(null, '2026-11-22', '1e3', 'true', '# no', 'a: b', '- x', "it's", ' ', '[', '"'),
  )
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof({ maxDepth: 3 }, leaf, fc.array(tie('value')), fc.dictionary(fc.string(), tie('value'))),
  }))

  test('on a line', () => {
    fc.assert(fc.property(value, (given) => void expect(parse(yamlLine(given))).toEqual(given)))
  })
  test('on a line of JSON', () => {
    fc.assert(fc.property(value, (given) => void expect(JSON.parse(yamlLine(given, true))).toEqual(given)))
  })
  test('in block', () => {
    const item = fc.dictionary(fc.constantFrom('id', 'notes', 'x y', '#', '1'), value, { minKeys: 1 })
    const file = fc.record({ name: value, items: fc.array(item, { minLength: 1 }), lines: fc.array(item) })
    fc.assert(
      fc.property(
        file,
        (given) =>
          void expect(parse(yamlText(given, { items: 'block', lines: 'lines', notes: 'lines' }))).toEqual(given),
      ),
    )
  })
})
