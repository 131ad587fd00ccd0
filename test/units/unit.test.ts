import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bases, formatUnit, parseUnit, product, quotient, ratio, sameUnit, UnitError } from '../../src/units/unit.js'

const base = fc.constantFrom(...bases)
const unitText = fc
  .tuple(fc.array(base, { maxLength: 3 }), fc.array(base, { maxLength: 3 }))
  .map(([above, below]) => [above.join('*') || '1', ...below].join('/'))
  .map((text) => (text === '1' ? 'ratio' : text))

test('money a million tokens times tokens is not money', () => {
  expect(formatUnit(product(parseUnit('money/Mtok'), parseUnit('tok')))).toBe('money*tok/Mtok')
})

test('a named million joins the two', () => {
  const dear = product(parseUnit('money/Mtok'), quotient(parseUnit('tok'), parseUnit('tok/Mtok')))
  expect(sameUnit(dear, parseUnit('money'))).toBe(true)
})

test('calls of a turn and turns of a call differ', () => {
  expect(sameUnit(parseUnit('call/turn'), parseUnit('turn/call'))).toBe(false)
})

test('money is called by the currency that is reported in', () => {
  expect(formatUnit(parseUnit('money/outcome'), 'INR')).toBe('INR/outcome')
})

test('a unit nobody knows is refused by name', () => {
  expect(() => parseUnit('dollar/tok')).toThrow(
    new UnitError(`"dollar" in "dollar/tok" is not a unit; units are made of ${bases.join(', ')}`),
  )
})

test('printing and reading a unit gives the same unit', () => {
  fc.assert(
    fc.property(unitText, (text) => {
      expect(sameUnit(parseUnit(formatUnit(parseUnit(text))), parseUnit(text))).toBe(true)
    }),
  )
})

test('dividing undoes multiplying, and a unit over itself is a ratio', () => {
  fc.assert(
    fc.property(unitText, unitText, (a, b) => {
      const [left, right] = [parseUnit(a), parseUnit(b)]
      expect(sameUnit(quotient(product(left, right), right), left)).toBe(true)
      expect(sameUnit(quotient(left, left), ratio)).toBe(true)
    }),
  )
})
