import { expect, test } from 'vitest'
import type { Diagnostic, Path } from '../../src/diagnostics/diagnostic.js'
import { locate, spanOf } from '../../src/yaml/locate.js'

const text = `\uFEFFname: support
workflows:
  agent:            # a comment
    outcome: { unit: ticket }
    "a.b":
      - share: 1
      - { share: 2 }

    # the end
  empty:
shared: &s { k: v }
again: *s
merged:
  <<: *s
`
const file = { path: 'a.yaml', text }

const places: [Path, 'key' | 'value', string][] = [
  [['name'], 'key', 'name'],
  [['name'], 'value', 'support'],
  [['workflows', 'agent', 'outcome', 'unit'], 'value', 'ticket'],
  [['workflows', 'agent', 'outcome'], 'value', '{ unit: ticket }'],
  [['workflows', 'agent', 'a.b'], 'key', '"a.b"'],
  [['workflows', 'agent', 'a.b'], 'value', '- share: 1\n      - { share: 2 }'],
  [['workflows', 'agent', 'a.b', 0], 'key', 'share'],
  [['workflows', 'agent', 'a.b', 1, 'share'], 'value', '2'],
  [['workflows', 'agent', 'a.b', 7, 'share'], 'value', '"a.b"'],
  [['workflows', 'agent', 'outcome', 'gates', 'safe'], 'value', 'outcome'],
  [['workflows', 'empty'], 'value', 'empty'],
  [['nothing', 'here'], 'value', 'name'],
  [[], 'key', 'name'],
  [['again', 'k'], 'value', 'v'],
  [['merged', 'k'], 'key', 'k'],
]

test.each(places)('%j at its %s is %j', async (path, at, expected) => {
  const { start, end } = await spanOf({ file, path, at })
  expect(text.slice(start, end)).toBe(expected)
})

test('a file that cannot be read is shown at its beginning', async () => {
  expect(await spanOf({ file: { path: 'x', text: '\n a: [' }, path: ['a'], at: 'value' })).toMatchObject({
    start: 2,
    end: 3,
  })
})

test('diagnostics are sorted by file and place, and none is said twice', async () => {
  const other = { path: 'b.yaml', text: 'x: 1\n' }
  const at = (message: string, where?: Diagnostic['where']): Diagnostic => ({
    code: 'conflict',
    message,
    ...(where && { where }),
  })
  const sorted = await locate([
    at('no place'),
    at('b', { file: other, path: ['x'], at: 'value' }),
    at('late', { file, path: ['merged'], at: 'key' }),
    at('early', { file, path: ['name'], at: 'key' }),
    at('early', { file: { ...file }, start: 1, end: 5 }),
    at('same place', { file, path: ['name'], at: 'key' }),
  ])
  expect(sorted.map(({ message }) => message)).toEqual(['b', 'early', 'same place', 'late', 'no place'])
})
