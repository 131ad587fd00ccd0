import { type Diagnostic, InputError, type Path, type SourceFile } from '../diagnostics/diagnostic.js'
import { harmless } from '../diagnostics/sanitize.js'
import type { PriceBook } from '../pricebook/book.js'
import { findModel } from '../pricebook/find.js'
import { loadShipped, shippedProviders } from '../pricebook/load.js'
import { isRefusal } from '../pricebook/refusal.js'
import { readPortfolio, type SpecReader } from '../workflow/load.js'
import type { Portfolio } from '../workflow/portfolio.js'
import { rawValue } from '../yaml/raw.js'
import type { BookReader } from './books.js'
import { type Priced, price } from './run.js'

/**
 * Reads and prices specs. Throws an InputError with all mistakes, so that a reader mends them in one go: prices are asked for
 * although values are wrong, and models that nobody sells are looked for although a spec cannot be read as one.
 */
export async function openPortfolio(files: readonly SourceFile[], reader: SpecReader & BookReader): Promise<Priced> {
  const read = await mistakesOr(() => readPortfolio(files, reader))
  if (Array.isArray(read)) {
    const more = await Promise.all(files.map((file) => unknownModels(file, reader)))
    throw new InputError([...read, ...more.flat()])
  }
  const { portfolio, mistakes } = read as { readonly portfolio: Portfolio; readonly mistakes: readonly Diagnostic[] }
  const priced = await mistakesOr(() => price(portfolio, reader))
  if (!Array.isArray(priced) && mistakes.length === 0) return priced as Priced
  throw new InputError([...mistakes, ...(Array.isArray(priced) ? priced : [])])
}

/** What some work gives, or the mistakes it finds. */
async function mistakesOr<T>(work: () => Promise<T>): Promise<T | readonly Diagnostic[]> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof InputError) return error.diagnostics
    throw error
  }
}

/** Names of models in a spec, right or wrong otherwise, that no shipped book has. */
async function unknownModels(
  file: SourceFile,
  { asset, today }: SpecReader & BookReader,
): Promise<readonly Diagnostic[]> {
  const raw = await rawValue(file).catch(() => undefined)
  // With books of one's own only those can tell, and they may hold mistakes themselves.
  if (!isMapping(raw) || raw['pricebooks'] !== undefined) return []
  const names = [...modelNames(raw['workflows'], ['workflows'])]
  if (names.length === 0) return []
  const loaded = await Promise.all(shippedProviders.map((provider) => loadShipped(provider, asset)))
  const books = loaded.filter((book): book is PriceBook => book !== undefined)
  return names.flatMap(({ name, path }) => {
    const found = findModel(books, name, today)
    if (!isRefusal(found)) return []
    const { code, message, help, notes } = found
    return [
      { code, message, where: { file, path, at: 'value' as const }, ...(help && { help }), ...(notes && { notes }) },
    ]
  })
}

function* modelNames(value: unknown, path: Path): Generator<{ readonly name: string; readonly path: Path }> {
  if (typeof value !== 'object' || value === null) return
  for (const [key, part] of Object.entries(value)) {
    const at = [...path, Array.isArray(value) ? Number(key) : key]
    // A name with characters that cannot be seen is refused as such.
    if (key === 'model' && typeof part === 'string') yield* harmless(part) === part ? [{ name: part, path: at }] : []
    else yield* modelNames(part, at)
  }
}

const isMapping = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
