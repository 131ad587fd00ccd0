import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fits, fitsOneOf } from '../../../src/workflow/levers/glob.js'

/** The same pattern for the engine's own regular expressions. */
const byRegExp = (pattern: string): RegExp =>
  new RegExp(`^${[...pattern].map((sign) => (sign === '*' ? '.*' : sign === '?' ? '.' : `\\${sign}`)).join('')}$`, 's')

test('a pattern fits what the same regular expression does', () => {
  const texts = (signs: string) => fc.string({ unit: fc.constantFrom(...signs), maxLength: 9 })
  fc.assert(
    fc.property(texts('./*?-'), texts('./-*'), (pattern, name) => {
      expect(fits(pattern, name)).toBe(byRegExp(pattern).test(name))
    }),
    { numRuns: 2000 },
  )
})

test('a long pattern of stars takes no longer than its length times that of the name', () => {
  expect(fits('*a'.repeat(200), 'a'.repeat(100_000))).toBe(true)
  expect(fits(`${'*a'.repeat(200)}b`, 'a'.repeat(100_000))).toBe(false)
})

test('no pattern fits everything, and of several one is enough', () => {
  expect(fitsOneOf(undefined, 'anything')).toBe(true)
  expect(fitsOneOf(['answer', 'plan*'], 'planner')).toBe(true)
  expect(fitsOneOf(['answer', 'plan?'], 'planners')).toBe(false)
})
