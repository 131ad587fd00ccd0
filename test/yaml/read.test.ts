import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as z from 'zod'
import { InputError, isSpan } from '../../src/diagnostics/diagnostic.js'
import { lineAndColumn } from '../../src/diagnostics/position.js'
import { parseOverride } from '../../src/yaml/override.js'
import { read } from '../../src/yaml/read.js'
import { mappingish, yamlish } from './texts.js'

const anything = z.record(z.string(), z.unknown())

const value = (text: string, schema: z.ZodType = anything) => read({ path: 'spec.yaml', text }, schema)

/** `code line:column text-under-the-carets` of every mistake. */
async function mistakes(text: string, schema: z.ZodType = anything): Promise<readonly string[]> {
  try {
    await value(text, schema)
    return []
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    return error.diagnostics.map(({ code, where }) => {
      if (!where || !isSpan(where)) return `${code} not located`
      const { line, column } = lineAndColumn(where)
      return `${code} ${line}:${column} ${where.file.text.slice(where.start, where.end).slice(0, 20)}`.trimEnd()
    })
  }
}

test.each([
  ['a: 1\nb: [x, 2.5, true, null]\n', { a: 1, b: ['x', 2.5, true, null] }],
  ['---\na: 1\n', { a: 1 }],
  ['\uFEFFa: 1\n', { a: 1 }],
  ['a:\r\n  b: x\r\n', { a: { b: 'x' } }],
  ['{ "a": [1, { "b": "x:y" }], "c": "\\"" }', { a: [1, { b: 'x:y' }], c: '"' }],
  ['{ a: 1, b: two }', { a: 1, b: 'two' }],
  ['users: 12000 * adoption\n', { users: '12000 * adoption' }],
  ['day: 2026-09-01\nyes: no\n', { day: '2026-09-01', yes: 'no' }],
  ['1.10: a\nnull: b\n2026: c\n', { '1.10': 'a', null: 'b', '2026': 'c' }],
  ['constructor: 1\nprototype: 2\ntoString: 3\n', { constructor: 1, prototype: 2, toString: 3 }],
  ['a: &x { b: 1 }\nc: *x\n', { a: { b: 1 }, c: { b: 1 } }],
  ['a: &x { b: 1, c: 2 }\nd: { <<: *x, b: 3 }\n', { a: { b: 1, c: 2 }, d: { b: 3, c: 2 } }],
  [
    'a: &x { k: 1 }\nb: &y { k: 2, l: 3 }\nc: { <<: [*x, *y] }\n',
    { a: { k: 1 }, b: { k: 2, l: 3 }, c: { k: 1, l: 3 } },
  ],
  ['a: { "<<": 1 }\n', { a: { '<<': 1 } }],
])('%j is read', async (text, expected) => {
  expect(await value(text)).toEqual(expected)
})

test.each([
  ['', ['wrong-type 1:1']],
  ['# nothing\n', ['wrong-type 1:1']],
  ['- a\n', ['wrong-type 1:1 - a']],
  ['[1]', ['wrong-type 1:1 [1]']],
  ['just text\n', ['wrong-type 1:1 just text']],
  ['a: 1\nb: 2\na: 3\n', ['duplicate-key 3:1 a']],
  ['{"a": 1,\n "b": {"x": 1, "x": 2}}', ['duplicate-key 2:16 "x"']],
  ['{"a": 1,\n "a": 2, "b": 3, "b": 4}', ['duplicate-key 2:2 "a"', 'duplicate-key 2:18 "b"']],
  ['a: *b\n', ['alias 1:4 *b']],
  ['a: &b [*b]\n', ['alias 1:8 *b']],
  ['a: &b 3\nc: { <<: *b }\n', ['alias 2:6 <<']],
  ['a: 1\n---\nb: 2\n', ['yaml-syntax 3:1 b']],
  ['a: !thing 1\n', ['unsupported 1:4 !thing']],
  ['%YAML 1.1\n---\na: yes\n', ['unsupported 1:1 %']],
  ['a: x\0y\n', ['not-text 1:5 \0']],
  ['a: x\ny: \u001b[31m\n', ['not-text 2:4 \u001b']],
  ['a: caf\uFFFD\n', ['not-text 1:7 \uFFFD']],
  ['__proto__: 1\n', ['unknown-key 1:1 __proto__']],
  ['a: { __proto__: { x: 1 } }\n', ['unknown-key 1:6 __proto__']],
  ['{"a": {"__proto__": 1}}', ['unknown-key 1:8 "__proto__"']],
  ['"\\x5f_proto__": 1\n', ['unknown-key 1:1 "\\x5f_proto__"']],
])('%j is refused', async (text, expected) => {
  expect(await mistakes(text)).toEqual(expected)
})

test('no key of a file changes what an object is', async () => {
  for (const text of [
    '__proto__: { polluted: 1 }',
    '{"__proto__": {"polluted": 1}}',
    'a: &x { __proto__: { polluted: 1 } }\nb: { <<: *x }',
  ]) {
    await expect(value(text)).rejects.toThrow(InputError)
  }
  const override = parseOverride('__proto__.polluted=1')
  await expect(read({ path: 'x', text: 'a: 1', overrides: [override] }, anything)).rejects.toThrow('cannot be a name')
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
})

test('a strict schema hears of __proto__ once', async () => {
  expect(await mistakes('{"a": 1, "__proto__": 1}', z.strictObject({ a: z.number() }))).toEqual([
    'unknown-key 1:10 "__proto__"',
  ])
})

test('a repeated key does not hide other mistakes', async () => {
  const schema = z.strictObject({ a: z.number(), b: z.number() })
  expect(await mistakes('a: x\na: 1\nb: y\n', schema)).toEqual([
    'wrong-type 1:4 x',
    'duplicate-key 2:1 a',
    'wrong-type 3:4 y',
  ])
})

test('a mistake in a repeated block is shown where its text stands', async () => {
  const schema = z.record(z.string(), z.record(z.string(), z.number()))
  expect(await mistakes('a: &x { k: many }\nb: *x\nc: { <<: *x }\n', schema)).toEqual(['wrong-type 1:12 many'])
})

test('a text of more than 64 MiB is not read', async () => {
  const long = 'é'.repeat(32 * 1024 * 1024)
  expect(await mistakes(`{ "a": "${long}" }`)).toEqual(['too-large 1:1'])
  expect(await mistakes(`a: ${long}\n`)).toEqual(['too-large 1:1'])
})

test.each([
  ['['.repeat(100_000), 101],
  [`a: ${'['.repeat(100_000)}`, 103],
  [`${'{"a":'.repeat(100_000)}`, 501],
  ['- '.repeat(100_000), 201],
  [`a: ${'['.repeat(100)}${']'.repeat(100)}`, 103],
])('nesting that is too deep stops at the hundred and first level', async (text, column) => {
  expect((await mistakes(text)).map((mistake) => mistake.slice(0, -2))).toEqual([`too-deep 1:${column}`])
})

test('a hundred levels are read', async () => {
  const list = `${'['.repeat(99)}${']'.repeat(99)}`
  expect(await value(`a: ${list}`)).toEqual({ a: JSON.parse(list) })
  expect(await value(`{"a": ${list}}`)).toEqual({ a: JSON.parse(list) })
})

test('a block may be repeated as long as all of it holds no more than a million values', async () => {
  const block = `[${Array(9_999).fill(0).join(', ')}]`
  const uses = (n: number) => `a: &x ${block}\nb: [${Array(n).fill('*x').join(', ')}]\n`
  expect(await mistakes(uses(100))).toEqual([])
  expect(await mistakes(uses(101))).toEqual([`alias 2:${5 + 4 * 100} *x`])
})

test('a block of a few values may be repeated as often as there are workflows', async () => {
  const entries = Array.from({ length: 5000 }, (_, i) => `w${i}:\n  <<: *b\n  k: ${i}\n`)
  const read = await value(`base: &b { k: 0, l: [1] }\n${entries.join('')}`)
  expect(Object.keys(read as object)).toHaveLength(5001)
  expect(read).toMatchObject({ w4999: { k: 4999, l: [1] } })
})

test('a billion laughs are refused at the first block that laughs too often', async () => {
  const levels = Array.from({ length: 9 }, (_, i) => `l${i + 1}: &l${i + 1} [${Array(9).fill(`*l${i}`).join(', ')}]`)
  const started = performance.now()
  expect(await mistakes(['l0: &l0 lol', ...levels].join('\n'))).toEqual(['alias 8:10 *l6'])
  expect(performance.now() - started).toBeLessThan(1000)
})

test('blocks that nest by repetition are too deep all the same', async () => {
  const deep = `${'['.repeat(60)}${']'.repeat(60)}`
  const text = `a: &a ${deep}\nb: ${'['.repeat(60)}*a${']'.repeat(60)}\n`
  expect((await mistakes(text))[0]).toMatch(/^too-deep 2:/)
})

test.each([yamlish, mappingish, fc.string({ unit: 'binary' }), fc.json()])(
  'any text gives a value or an InputError',
  async (texts) => {
    const schema = z.strictObject({
      a: z.union([z.number(), z.record(z.string(), z.number())]),
      b: z.array(z.string()).optional(),
    })
    await fc.assert(
      fc.asyncProperty(texts, async (text) => {
        for (const mistake of await mistakes(text, schema)) expect(mistake).not.toContain('not located')
      }),
      { numRuns: 1000 },
    )
  },
)
