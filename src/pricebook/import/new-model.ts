import type { BookValue } from '../book.js'
import type { Model } from '../model.js'
import { entryFrom, type Stamp } from './entry.js'
import { withLifetimes } from './settle.js'
import type { StatedModel } from './source.js'

/**
 * A model that a book does not have, with all its stated prices. Names that the book uses already are left out; those
 * that are taken now are added to `taken`.
 */
export function newModel(
  stated: StatedModel,
  defaults: BookValue['defaults']['modes'],
  taken: Set<string>,
  stamp: Stamp,
): Model {
  const { id, kind, limits, retires_on } = stated
  taken.add(id)
  const names = stated.names.filter((name) => !taken.has(name))
  for (const name of names) taken.add(name)
  return {
    id,
    aliases: names.map((name) => ({ id: name, from: 'unknown' })),
    kind,
    limits,
    reasoning: 'billed_as_output',
    prices: stated.prices.map((price) => entryFrom(withLifetimes(price, {}), price.from, defaults, undefined, stamp)),
    // A price of a model that has retired before it starts is no price; the day of retirement is then in doubt.
    retires_on: stated.prices.some(({ from }) => retires_on !== null && from !== 'unknown' && from > retires_on)
      ? null
      : retires_on,
  }
}
