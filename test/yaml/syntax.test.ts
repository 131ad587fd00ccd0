import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import * as z from 'zod'
import { InputError } from '../../src/diagnostics/diagnostic.js'
import { renderDiagnostic } from '../../src/diagnostics/render.js'
import { read } from '../../src/yaml/read.js'

async function printed(text: string): Promise<string> {
  try {
    await read({ path: 'a.yaml', text }, z.record(z.string(), z.unknown()))
    return 'no mistake'
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    return error.diagnostics.map((diagnostic) => renderDiagnostic(diagnostic)).join('\n')
  }
}

test('a mistake of form is shown like any other', async () => {
  expect(
    await printed('costs:\n  retrieval: "vector search\n  tools: 3\n'),
  ).toBe(`error[yaml-syntax]: this " is never closed
 --> a.yaml:2:14
  |
2 |   retrieval: "vector search
  |              ^ opened here
help: write " where it ends`)
})

test.each([
  ['a:\n\tb: 1\n', 'a tab cannot indent a line', '2:1'],
  ["a: 'x\nb: 1\n", "this ' is never closed", '1:4'],
  ['a: [1, 2\nb: 3\n', 'this [ is never closed', '1:4'],
  ['{ "a": { "b": 1, "c": 2 }\n', 'this { is never closed', '1:1'],
  ['a: { x: [1, 2 }\nb: 3\n', 'this [ is never closed', '1:9'],
  ['a: { x: 1\nb: 2\nc: 3\nd: [4]\ne: { f: 5 }\n', 'this { is never closed', '1:4'],
  ['a: { x: [1, 2], y: 1\nb: 3\n', 'this { is never closed', '1:4'],
  ['a:\n  b: 1\n c: 2\n', 'this line is indented unlike its neighbours', '3:2'],
  ['a: 1\n  b: 2\n', 'the key above has a value already, and the next line is indented below it', '1:4'],
  ['a: 1\nb\nc: 3\n', 'no ":" after "b"', '2:1'],
  ['a:1\nb: 2\n', 'no space after ":"', '1:1'],
  ['a: b: c\n', 'one line holds two keys', '1:4'],
  ['a: @x\n', 'a text cannot begin with "@"', '1:4'],
  ['a: %5\n', 'a text cannot begin with "%"', '1:4'],
  ['a: "\\q"\n', 'this backslash means nothing in a text in double quotes', '1:5'],
  ['a: [1]]\n', '"]" closes nothing', '1:7'],
  ['a: "x" y\n', '"y" is not expected here', '1:8'],
  ['a: [1,,2]\n', 'an item is missing before this comma', '1:7'],
  ['a: { x: 1 y: 2 }\n', 'a comma is missing between { } or [ ]', '1:9'],
  ['a: "x"#c\n', 'a space is missing before "#"', '1:7'],
  ['? [a]\n: b\n', 'a key must be a plain name', '1:3'],
  ['a: & b\n', '"&" and "*" name a block and need a name', '1:4'],
  ['{"a": 1,}x', '"x" is not expected here', '1:10'],
])('%j: %s', async (text, message, position) => {
  const lines = (await printed(text)).split('\n')
  expect(lines[0]).toContain(`: ${message}`)
  expect(lines[1]).toContain(`a.yaml:${position}`)
  expect(lines.filter((line) => line.startsWith('error'))).toHaveLength(1)
})

const spec = readFileSync(`${import.meta.dirname}/../../scenarios/customer-support.yaml`, 'utf8').split('\n')

/** A published spec with one closing bracket left out of a line, for each line that has one. */
const unclosed = spec.flatMap((line, i) => {
  const at = Math.max(line.lastIndexOf('}'), line.lastIndexOf(']'))
  if (at < 0 || /^\s*#/.test(line) || line.slice(at).includes('"')) return []
  return [{ line: i + 1, text: spec.with(i, line.slice(0, at) + line.slice(at + 1)).join('\n') }]
})

test.each(unclosed)(
  'a bracket of line $line that is never closed is one mistake, shown there',
  async ({ line, text }) => {
    const lines = (await printed(text)).split('\n')
    expect(lines[0]).toMatch(/this [[{] is never closed/)
    expect(lines[1]).toContain(`a.yaml:${line}:`)
    expect(lines.filter((each) => each.startsWith('error'))).toHaveLength(1)
  },
)

test('a mistake above an open bracket is told beside it', async () => {
  const text = await printed('a: @x\nb: { c: 1\nd: 2\ne: 3\n')
  expect(text).toContain('a text cannot begin with "@"')
  expect(text).toContain('this { is never closed')
  expect(text.match(/^error/gm)).toHaveLength(2)
})

test('no message uses a word of the parser', async () => {
  const words = /scalar|token|implicit|flow|sequence|node|parse|zod|schema|undefined|NaN/
  for (const text of [
    'a: }\n',
    'a: |x\n b\n',
    '- 1\nb: 2\n',
    'a: "x\n',
    '"a\n',
    '[',
    '{',
    'a: *\n',
    '!!foo\n',
    '--- >x\n',
    ': :\n',
    '{a: b: c}',
  ]) {
    for (const line of (await printed(text)).split('\n')) if (line.startsWith('error')) expect(line).not.toMatch(words)
  }
})
