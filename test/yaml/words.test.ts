import { expect, test } from 'vitest'
import * as z from 'zod'
import { fieldsAt } from '../../src/yaml/fields.js'
import { either, nameOf, numberHelp, shortened } from '../../src/yaml/words.js'

test.each([
  ['1,200', 'write 1200'],
  ['12_000', 'write 12000'],
  ['12 000', 'write 12000'],
  ['1,234,567.5', 'write 1234567.5'],
  ['1,5', 'write 1.5'],
  ['35%', 'write 0.35'],
  ['35 %', 'write 0.35'],
  ['-7%', 'write -0.07'],
  ['12k', 'write 12000'],
  ['1.5M', 'write 1500000'],
  ['$5', 'write the number plainly: 5'],
  ['$1,800', 'write the number plainly: 1800'],
  ['€ 0.40', 'write the number plainly: 0.4'],
  ['£3', 'write the number plainly: 3'],
  ['12 €', 'write the number plainly: 12'],
  ['US$ 40', 'write the number plainly: 40'],
  ['38 USD', 'write the number plainly: 38'],
  ['38USD', 'write the number plainly: 38'],
  ['EUR 7.50', 'write the number plainly: 7.5'],
  ['3 min', undefined],
  ['USD', undefined],
  ['3', 'write 3 without quotes'],
  ['lots', undefined],
  ['2 to 9', undefined],
  ['1.2.3', undefined],
  ['', undefined],
])('the number meant by %j', (text, help) => {
  expect(numberHelp(text)).toBe(help)
})

test('names and values in messages', () => {
  expect(nameOf([])).toBe('the file')
  expect(nameOf(['a', 'route', 1])).toBe('item 2 of "route"')
  expect(nameOf(['a', 0, 2])).toBe('item 3 of item 1 of "a"')
  expect(shortened('x'.repeat(1000))).toHaveLength(60)
  expect(shortened({ a: 1 })).toBe('{"a":1}')
  expect(either(['a', 'b', 'a', 'c'])).toBe('a, b or c')
})

test('the keys accepted at a path are found through everything that wraps a mapping', () => {
  const leaf = z.strictObject({ x: z.number(), y: z.number().optional() })
  const schema = z.strictObject({
    list: z.array(leaf).optional(),
    record: z.record(z.string(), leaf.default({ x: 1 })),
    enumerated: z.partialRecord(z.enum(['p', 'q']), z.number()),
    lazy: z.lazy(() => leaf.nullable()),
    pipe: leaf.transform((value) => value.x),
    before: z.preprocess((value) => value, leaf),
    union: z.union([z.number(), leaf, z.strictObject({ z: z.number(), w: z.number() })]),
  })
  const xy = ['x', 'y']
  expect(fieldsAt(schema, [])).toEqual(['before', 'enumerated', 'lazy', 'list', 'pipe', 'record', 'union'])
  for (const path of [['list', 3], ['record', 'any'], ['lazy'], ['pipe'], ['before']])
    expect(fieldsAt(schema, path)).toEqual(xy)
  expect(fieldsAt(schema, ['enumerated'])).toEqual(['p', 'q'])
  expect(fieldsAt(schema, ['union'])).toEqual(['w', 'x', 'y', 'z'])
  expect(fieldsAt(schema, ['union'], { union: { y: 1, other: 2 } })).toEqual(xy)
  expect(fieldsAt(schema, ['nowhere', 'x'])).toEqual([])
})
