import fc from 'fast-check'
import { expect, test } from 'vitest'
import { yamlTree } from '../../src/yaml/compose.js'
import { plainValue } from '../../src/yaml/plain.js'
import { plainOf } from '../../src/yaml/tree.js'
import { mappingish, yamlish } from './texts.js'

const runs = Number(process.env['RUNS'] ?? 3000)

function agrees(text: string): void {
  const plain = plainValue(text)
  if (!plain) return
  const { tree, mistakes } = yamlTree({ path: 'x', text })
  expect(mistakes, JSON.stringify(text)).toEqual([])
  expect(tree ? plainOf(tree) : null, JSON.stringify(text)).toEqual(plain.value)
}

test.each([yamlish, mappingish])('what the fast reader accepts, the full library reads alike', (texts) => {
  fc.assert(fc.property(texts, agrees), { numRuns: runs })
})

test.each([
  'a: 1\nb:\n  - x\n  - { y: 2, z: [3, 4] }\n',
  'name: Customer support   # a comment\nusers: 12000 * adoption\nspread: { p50: 3, p95: 9 }\n',
  "text: 'it''s'\nother: \"a\\tb\\u0041\"\nplain: a - b\n",
  'folded: >\n  two\n  lines\n\nliteral: |-\n  one\n   two\nlast: 1\n',
  'a: a long text\n  that goes on\n\n  and on\nb: 1\n',
  'models:\n- id: a\n  aliases: [{ id: b, from: 2026-09-04 }]\n  "*": 1.1\n  url: "https://x.example/y#z"\n',
  'a: {}\nb: []\nc:\nd: ~\ne: ""\n',
  'a: 0x1F\nb: 0o17\nc: 1e3\nd: .5\ne: -0\nf: .inf\ng: 12_000\nh: 1,200\ni: +7\nj: 007\n',
  'a:\r\n  b: c\r\n  d:\r\n    - e\r\n',
  '---\na: 1\n',
  '{ "a": [1, 2.50, -3e-2], "b": { "c": null, "d": "\\ud83d\\ude42" } }',
])('an ordinary text is read by the fast reader, and to the same value: %j', (text) => {
  expect(plainValue(text)).toBeDefined()
  agrees(text)
})

test.each([
  'a: &x 1',
  'a: *x',
  'a: !!str 1',
  '<<: 1',
  'a: 1\n---\nb: 2',
  '%YAML 1.2\n---\na: 1',
  '1.10: x',
  'null: x',
  '? a\n: b',
  'a:\t1',
  'a: 1\na: 2',
  '{"a":1,"a":2}',
  'a: 1e999',
])('an unusual text is left to the full library: %j', (text) => {
  expect(plainValue(text)).toBeUndefined()
})
