import { expect, test } from 'vitest'
import { harmless } from '../../src/diagnostics/sanitize.js'
import { didYouMean, nearest } from '../../src/diagnostics/suggest.js'

const keys = ['retry_factor', 'eval_factor', 'peak_factor', 'model', 'mode', 'steps', 'outcome', 'costs']

test.each([
  ['retry_facter', ['retry_factor']],
  ['retryfactor', ['retry_factor']],
  ['Retry-Factor', ['retry_factor']],
  ['RETRY FACTOR', ['retry_factor']],
  ['modle', ['model', 'mode']],
  ['moed', ['mode']],
  ['modes', ['model', 'mode']],
  ['setps', ['steps']],
  ['outcomes', ['outcome']],
  ['cost', ['costs']],
  ['temperature', []],
  ['x', []],
  ['', []],
])('%j may mean %j', (word, guesses) => {
  expect([...nearest(word, keys)].sort()).toEqual([...guesses].sort())
})

test('at most two are offered, and none of a hundred thousand letters', () => {
  expect(nearest('ab', ['aa', 'ac', 'ad'])).toHaveLength(2)
  expect(nearest('x'.repeat(100_000), ['y'.repeat(100_000)])).toEqual([])
  expect(didYouMean('modes', keys)).toBe('did you mean "model" or "mode"?')
  expect(didYouMean('temperature', keys)).toBeUndefined()
})

test.each([
  ['plain text, ünïcode, 日本, 🙂', 'plain text, ünïcode, 日本, 🙂'],
  ['\u001b]8;;http://x\u0007link', '\\x1b]8;;http://x\\x07link'],
  ['\u009b31m', '\\x9b31m'],
  ['a\tb\r\nc', 'a b\\r\\nc'],
  ['\u202egnp.exe', '\\u202egnp.exe'],
  ['\u2066x\u2069', '\\u2066x\\u2069'],
  ['\u{e0041}', '\\u{e0041}'],
  ['\ud800x', '\\ud800x'],
])('%j is harmless as %j', (text, expected) => {
  expect(harmless(text)).toBe(expected)
})
