import fc from 'fast-check'
import { expect, test } from 'vitest'
import { plainJson } from '../../src/yaml/plain-json.js'
import { plainOf } from '../../src/yaml/tree.js'
import { jsonTree } from '../../src/yaml/tree-json.js'

const tree = (text: string) => jsonTree({ path: 'x', text })

test('reads what JSON.parse reads, to the same value', () => {
  const json = fc
    .tuple(fc.jsonValue({ noUnicodeString: false }), fc.constantFrom(undefined, 1, '\t'))
    .map(([value, space]) => JSON.stringify(value, undefined, space))
  fc.assert(
    fc.property(json, (text) => {
      const { tree: read, mistakes } = tree(text)
      expect(mistakes).toEqual([])
      expect(read && plainOf(read)).toEqual(JSON.parse(text))
      expect(plainJson(text)).toEqual({ value: JSON.parse(text) })
    }),
  )
})

test('refuses what JSON.parse refuses', () => {
  const nearly = fc.array(
    fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"a"',
      '"',
      '1',
      '-',
      '01',
      '.5',
      '1e',
      'true',
      'nul',
      ' ',
      '\n',
      "'",
      '\\',
      '\u0001',
    ),
    { maxLength: 8 },
  )
  fc.assert(
    fc.property(nearly, (parts) => {
      const text = parts.join('')
      let parsed = true
      try {
        JSON.parse(text)
      } catch {
        parsed = false
      }
      expect(tree(text).tree !== undefined, text).toBe(parsed)
    }),
    { numRuns: 5000 },
  )
})

test.each([
  '{"a":1,"a":2}',
  '{"a":{"b":1,"c":2,"b":3}}',
  '[{"x":1},{"x":1,"\\u0078":2}]',
  '{"__proto__":1,"__proto__":2}',
])('a key that is repeated is noticed: %s', (text) => {
  expect(plainJson(text)).toBeUndefined()
  expect(tree(text).mistakes.map(({ code }) => code)).toEqual(['duplicate-key'])
})

test('colons and braces inside of strings are text', () => {
  const value = { 'a:{': 'b:"[\\', 'c\\': [':', '\\"'] }
  expect(plainJson(JSON.stringify(value))).toEqual({ value })
})
