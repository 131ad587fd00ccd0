import type { Io } from '../cli/io.js'
import { InputError } from '../diagnostics/diagnostic.js'
import { didYouMean } from '../diagnostics/suggest.js'
import type { PriceBook } from '../pricebook/book.js'
import { joinBooks, loadShipped, shippedProviders } from '../pricebook/load.js'
import { isRefusal, type Refusal } from '../pricebook/refusal.js'
import { booksAt } from './book-files.js'

/**
 * The price books: the shipped ones, and the user's own in place of the shipped ones of their providers. Where only one
 * provider is wanted, and it has a shipped book, the other shipped books are not read.
 */
export async function allBooks(io: Io, own: readonly string[] = [], wanted?: string): Promise<readonly PriceBook[]> {
  const only = shippedProviders.filter((provider) => provider === wanted)
  const shipped = await Promise.all(
    (only.length > 0 ? only : shippedProviders).map((provider) => loadShipped(provider, io.asset)),
  )
  return joinBooks(
    shipped.flatMap((book) => book ?? []),
    await booksAt(io, own),
  )
}

/** The books of one provider, or all of them where none is named. Throws an InputError for one that no book is of. */
export function booksOf(books: readonly PriceBook[], provider: string | undefined): readonly PriceBook[] {
  if (provider === undefined) return books
  const known = books.map((book) => book.provider)
  if (known.includes(provider)) return books.filter((book) => book.provider === provider)
  const help = didYouMean(provider, known)
  throw new InputError([
    {
      code: 'unknown-provider',
      message: `no price book is of provider "${provider}"`,
      notes: [`providers: ${known.join(', ')}`],
      ...(help && { help }),
    },
  ])
}

/**
 * What the price books answer to a question about one model. The book of its provider is read alone; only where that
 * refuses, all of them are, since the nearest names may be another provider's. Throws an InputError for a refusal.
 */
export async function askAbout<T>(
  io: Io,
  own: readonly string[] | undefined,
  model: string,
  ask: (books: readonly PriceBook[]) => T | Refusal,
): Promise<T> {
  const first = ask(await allBooks(io, own, model.split('/')[0]))
  const answer = isRefusal(first) ? ask(await allBooks(io, own)) : first
  if (isRefusal(answer)) throw refused(answer)
  return answer
}

/** A refusal of the price books as the mistake of a command line, which has no place in a file. */
export const refused = ({ code, message, help, notes }: Refusal): InputError =>
  new InputError([{ code, message, ...(notes && { notes }), ...(help && { help }) }])
