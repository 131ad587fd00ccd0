import type { Io } from '../cli/io.js'
import { type Diagnostic, InputError } from '../diagnostics/diagnostic.js'
import { didYouMean } from '../diagnostics/suggest.js'
import type { PriceBook } from '../pricebook/book.js'
import { joinBooks, loadBook, loadShipped, shippedProviders } from '../pricebook/load.js'
import type { Refusal } from '../pricebook/refusal.js'
import { userFile } from './specs.js'

/** Every price book: the shipped ones, and the user's own in place of the shipped ones of their providers. */
export async function allBooks(io: Io, own: readonly string[] = []): Promise<readonly PriceBook[]> {
  const shipped = await Promise.all(shippedProviders.map((provider) => loadShipped(provider, io.asset)))
  return joinBooks(
    shipped.flatMap((book) => book ?? []),
    await ownBooks(io, own),
  )
}

/** The books of the paths, or an InputError with the mistakes of all of them. */
async function ownBooks(io: Io, paths: readonly string[]): Promise<PriceBook[]> {
  const mistakes: Diagnostic[] = []
  const books: PriceBook[] = []
  for (const path of paths) {
    try {
      books.push(await loadBook(await userFile(io, path)))
    } catch (error) {
      if (!(error instanceof InputError)) throw error
      mistakes.push(...error.diagnostics)
    }
  }
  if (mistakes.length > 0) throw new InputError(mistakes)
  return books
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

/** A refusal of the price books as the mistake of a command line, which has no place in a file. */
export const refused = ({ code, message, help, notes }: Refusal): InputError =>
  new InputError([{ code, message, ...(notes && { notes }), ...(help && { help }) }])
