import { expect, test } from 'vitest'
import * as z from 'zod'
import { InputError, isSpan } from '../../src/diagnostics/diagnostic.js'
import { lineAndColumn } from '../../src/diagnostics/position.js'
import { spanOf } from '../../src/yaml/locate.js'
import { applyOverrides, parseOverride } from '../../src/yaml/override.js'
import { read } from '../../src/yaml/read.js'

test.each([
  ['a=1', ['a'], 1],
  ['workflows.support-agent.retry_factor=1.3', ['workflows', 'support-agent', 'retry_factor'], 1.3],
  ['workflows."a.b".x=y', ['workflows', 'a.b', 'x'], 'y'],
  ["'a.b'.c=", ['a.b', 'c'], null],
  ['route.0.share=0.5', ['route', 0, 'share'], 0.5],
  ['route[10].share=0.5', ['route', 10, 'share'], 0.5],
  ['a={ p5: 2, p95: 9 }', ['a'], { p5: 2, p95: 9 }],
  ['a=2 to 9', ['a'], '2 to 9'],
  ['a=b=c', ['a'], 'b=c'],
  ['a=12000 * adoption', ['a'], '12000 * adoption'],
  ['day=2026-09-01', ['day'], '2026-09-01'],
])('%s', (text, path, value) => {
  expect(parseOverride(text)).toEqual({ path, value, source: { path: '--set', text } })
})

function mistake(run: () => unknown): string {
  try {
    run()
    return 'none'
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    return error.diagnostics
      .map(({ code, message, where }) => `${code} ${where && isSpan(where) ? where.start : '?'}: ${message}`)
      .join('\n')
  }
}

test.each([
  ['a.b', 'override 3: this value to set has no "="'],
  ['=1', 'override 0: a key is empty'],
  ['a..b=1', 'override 2: a key is empty'],
  ['a.=1', 'override 2: a key is empty'],
  ['""=1', 'override 0: a key is empty'],
  ['', 'override 0: this value to set has no "="'],
  ['a b=1', 'override 1: " " cannot stand here in a path'],
  ['a=[', 'override 2: the value cannot be read'],
  ['a=\0', 'not-text 2: the file is not text'],
])('%j is refused', (text, expected) => {
  expect(mistake(() => parseOverride(text))).toBe(expected)
})

const apply = (value: unknown, ...sets: string[]) =>
  applyOverrides(value, { path: 'x', text: '', overrides: sets.map(parseOverride) })

test('values are set in order, through lists, and missing mappings are made', () => {
  expect(apply({ a: { b: 1 } }, 'a.b=2', 'a.c.d=3', 'a.b=4')).toEqual({ a: { b: 4, c: { d: 3 } } })
  expect(apply({ r: [{ s: 1 }, { s: 2 }] }, 'r.1.s=3', 'r[2].s=4')).toEqual({ r: [{ s: 1 }, { s: 3 }, { s: 4 }] })
  expect(apply({ a: null }, 'a.b=1', 'l[0].x=1')).toEqual({ a: { b: 1 }, l: [{ x: 1 }] })
  expect(apply({ y: { '2027': 1 } }, 'y.2027=2')).toEqual({ y: { '2027': 2 } })
})

test('the value given stays as it is', () => {
  const shared = Object.freeze({ x: 1 })
  const value = Object.freeze({ a: shared, b: shared, l: Object.freeze([shared]) })
  expect(apply(value, 'a.x=2', 'l.0.x=3')).toEqual({ a: { x: 2 }, b: { x: 1 }, l: [{ x: 3 }] })
  expect(value).toEqual({ a: { x: 1 }, b: { x: 1 }, l: [{ x: 1 }] })
})

test('every override that cannot be set is named', () => {
  expect(mistake(() => apply({ a: 1, l: [1] }, 'a.b.c=1', 'l.x=1', 'l.5=1'))).toBe(
    [
      'override 2: "a" is a number and holds nothing',
      'override 2: "l" is a list of 1, counted from 0',
      'override 2: "l" is a list of 1, counted from 0',
    ].join('\n'),
  )
})

test('an override comes before the schema, and a mistake in it is shown in its own text', async () => {
  const schema = z.strictObject({ a: z.number(), b: z.strictObject({ c: z.number(), d: z.number() }).optional() })
  const file = (...sets: string[]) => ({ path: 'x.yaml', text: 'a: text\n', overrides: sets.map(parseOverride) })
  expect(await read(file('a=3'), schema)).toEqual({ a: 3 })

  const found = await read(file('a=1', 'a=x', 'b={ c: 1, d: y }', 'b.e=1'), schema).catch((error: InputError) =>
    error.diagnostics.map(({ code, where }) => {
      if (!where || !isSpan(where)) return 'not located'
      return `${code} ${where.file.path} ${lineAndColumn(where).column} ${where.file.text.slice(where.start, where.end)}`
    }),
  )
  expect(found).toEqual(['unknown-key --set 3 e', 'wrong-type --set 3 x', 'wrong-type --set 14 y'])
})

test('a key that is missing in what an override made is shown at that override', async () => {
  const file = { path: 'x.yaml', text: 'a: 1\n', overrides: [parseOverride('workflows.new.model=x')] }
  const { start, end, file: source } = await spanOf({ file, path: ['workflows', 'new'], at: 'key' })
  expect(source.text.slice(start, end)).toBe('new')
})
