import { describe, expect, test } from 'vitest'
import { timeline } from '../../src/pricebook/entry.js'
import { findModel } from '../../src/pricebook/find.js'
import { aBook, accepted } from './a-book.js'

const books = [
  await aBook(`models:
- id: large-5-5
  aliases: [{ id: large-latest, from: 2026-09-28 }, { id: large-old, from: unknown, to: 2026-08-31 }]
  prices: [{ from: 2026-09-28, rates: { input: 1, output: 2 } }, { from: 2026-10-07, rates: { input: 1, output: 3 } }]
- { id: vendor/small, prices: [{ from: unknown, rates: { input: 1, output: 2 } }] }`),
  await aBook('models: [{ id: mini, prices: [{ from: unknown, rates: { input: 1, output: 2 } }] }]', 'other'),
]

test.each([
  ['acme/large-5-5', '2026-11-22', 'large-5-5'],
  ['acme/large-latest', '2026-09-28', 'large-5-5'],
  ['acme/large-old', '2026-08-31', 'large-5-5'],
  ['acme/vendor/small', '2026-11-22', 'vendor/small'],
])('%s on %s is %s', (name, day, id) => {
  expect(accepted(findModel(books, name, day)).model.id).toBe(id)
})

describe('what is wrong with a name, and what was meant', () => {
  test.each([
    ['acme/large-5-9', 'unknown-model', 'did you mean "acme/large-5-5"?'],
    ['acme/large-5', 'unknown-model', 'did you mean "acme/large-5-5"?'],
    ['acme/mini', 'unknown-model', 'did you mean "other/mini"?'],
    ['acmee/large-5-5', 'unknown-provider', 'did you mean "acme"?'],
    ['nobody/mini', 'unknown-provider', 'did you mean "other/mini"?'],
    ['mini', 'unknown-model', 'write "other/mini"'],
    ['acme/constructor', 'unknown-model', undefined],
  ])('%s: %s, %s', (name, code, help) => {
    const answer = findModel(books, name, '2026-11-22')
    expect(answer).toMatchObject({ kind: 'refusal', code })
    expect('help' in answer ? answer.help : undefined).toBe(help)
  })

  test.each([
    ['acme/large-latest', '2026-09-27', 'it names acme/large-5-5 from 2026-09-28'],
    ['acme/large-old', '2026-09-01', 'it names acme/large-5-5 to 2026-08-31'],
  ])('the alias %s is not good on %s', (name, day, note) => {
    expect(findModel(books, name, day)).toMatchObject({
      code: 'unknown-model',
      notes: [note],
      known: ['acme/large-5-5'],
    })
  })
})

describe('an alias that moves without a last day names the model it was last given to', async () => {
  const price = 'prices: [{ from: unknown, rates: { input: 1, output: 2 } }]'
  const book = await aBook(`models:
- { id: c, aliases: [{ id: latest, from: 2026-09-01 }, { id: latest, from: 2027-01-01, to: 2027-03-31 }], ${price} }
- { id: a, aliases: [{ id: latest, from: unknown }], ${price} }
- { id: b, aliases: [{ id: latest, from: 2026-05-01, to: 2026-07-31 }], ${price} }`)

  test.each([
    ['2020-01-01', 'a'],
    ['2026-04-30', 'a'],
    ['2026-05-01', 'b'],
    ['2026-07-31', 'b'],
    ['2026-08-01', undefined],
    ['2026-09-01', 'c'],
    ['2027-03-31', 'c'],
    ['2027-04-01', undefined],
  ])('%s: %s', (day, id) => {
    const found = findModel([book], 'acme/latest', day)
    expect('model' in found ? found.model.id : undefined).toBe(id)
  })
})

test('a timeline says until when each price holds', () => {
  expect(timeline(books[0]!.models[0]!).map(({ from, to }) => [from, to])).toEqual([
    ['2026-09-28', '2026-10-06'],
    ['2026-10-07', null],
  ])
})
