import type { Diagnostic, Path } from '../diagnostics/diagnostic.js'
import { didYouMean } from '../diagnostics/suggest.js'
import type { PriceBook } from '../pricebook/book.js'
import { findModel } from '../pricebook/find.js'
import { namesOf } from '../pricebook/names.js'
import { withReasoning } from '../pricebook/price-parts.js'
import { isRefusal } from '../pricebook/refusal.js'
import type { LoadedContract } from './load.js'
import { listKeyOf } from './override.js'

/** The providers that terms of a contract are about. */
export const providersIn = ({ value }: LoadedContract): readonly string[] => [
  ...new Set([
    ...[...value.discounts, ...value.overrides, ...value.volume].map(({ provider }) => provider),
    ...value.spend_commit.flatMap(({ counts }) => counts),
    ...value.commitments.flatMap(({ models }) => models.map(providerOf)),
  ]),
]

/**
 * Names that no book knows: of a provider, of a model, of a rate. A term that changes nothing because its name is
 * misspelt would be a wrong number.
 */
export function unknownNames({ value, file }: LoadedContract, books: readonly PriceBook[]): readonly Diagnostic[] {
  const at = (...path: Path) => ({ file, path, at: 'value' as const })
  return [
    ...value.discounts.flatMap((term, i) => nameMistake(term, books, (key) => at('discounts', i, key))),
    ...value.overrides.flatMap((term, i) => [
      ...nameMistake(term, books, (key) => at('overrides', i, key)),
      ...Object.keys(term.rates).flatMap((key) =>
        rateMistake(term, key, books, { ...at('overrides', i, 'rates', key), at: 'key' }),
      ),
    ]),
    ...value.volume.flatMap(({ provider }, i) => providerMistake(provider, books, at('volume', i, 'provider'))),
    ...value.spend_commit.flatMap(({ counts }, i) =>
      counts.flatMap((provider, j) => providerMistake(provider, books, at('spend_commit', i, 'counts', j))),
    ),
    ...value.commitments.flatMap(({ models, from = '' }, i) =>
      models.flatMap((name, j) => {
        const model = name.slice(providerOf(name).length + 1)
        return nameMistake({ provider: providerOf(name), model, from }, books, () => at('commitments', i, 'models', j))
      }),
    ),
  ]
}

function providerMistake(
  provider: string,
  books: readonly PriceBook[],
  where: NonNullable<Diagnostic['where']>,
): readonly Diagnostic[] {
  const known = [...new Set(books.map((book) => book.provider))]
  if (known.includes(provider)) return []
  const help = didYouMean(provider, known)
  const message = `no price book is of provider "${provider}"`
  return [
    { code: 'unknown-provider', message, where, notes: [`providers: ${known.join(', ')}`], ...(help && { help }) },
  ]
}

const providerOf = (name: string): string => name.slice(0, name.indexOf('/'))

interface Named {
  readonly provider: string
  readonly model?: string | undefined
  readonly from: string
}

const sellersOf = ({ provider, model }: Named, books: readonly PriceBook[]): readonly PriceBook[] =>
  books.filter((book) => book.provider === provider && (model === undefined || namesOf(book).has(model)))

function nameMistake(
  named: Named,
  books: readonly PriceBook[],
  at: (key: 'provider' | 'model') => NonNullable<Diagnostic['where']>,
): readonly Diagnostic[] {
  const { provider, model = '', from } = named
  const found = sellersOf(named, books).length > 0 ? undefined : findModel(books, `${provider}/${model}`, from)
  if (!isRefusal(found)) return []
  const { code, message, help, notes } = found
  const where = at(code === 'unknown-provider' ? 'provider' : 'model')
  return [{ code, message, where, ...(help && { help }), ...(notes && { notes }) }]
}

/** A rate that the model never had, so that there is nothing to replace and no tier or mode to follow. */
function rateMistake(
  named: Named,
  key: string,
  books: readonly PriceBook[],
  where: NonNullable<Diagnostic['where']>,
): readonly Diagnostic[] {
  const models = sellersOf(named, books).flatMap((book) => namesOf(book).get(named.model ?? '') ?? [])
  const lists = models.flatMap(({ model }) => model.prices.map(({ rates }) => withReasoning(model, rates)))
  if (lists.length === 0 || lists.some((list) => listKeyOf(key, list) !== undefined)) return []
  const known = [...new Set(lists.flatMap((list) => Object.keys(list)))]
  const message = `${named.provider}/${named.model} has no rate "${key}"`
  return [{ code: 'unknown-name', message, where, notes: [`its rates: ${known.join(', ')}`] }]
}
