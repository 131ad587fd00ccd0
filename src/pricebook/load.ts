import { createHash } from 'node:crypto'
import { InputError, type SourceFile } from '../diagnostics/diagnostic.js'
import { type BookValue, bookOf, type PriceBook } from './book.js'

/** The providers whose books the program ships, by name of the file in `pricebooks/`. */
export const shippedProviders = [
  'anthropic',
  'aws-bedrock',
  'azure-openai',
  'cohere',
  'deepseek',
  'fireworks',
  'google',
  'google-vertex',
  'groq',
  'meta',
  'mistral',
  'openai',
  'together',
  'voyage',
  'xai',
] as const

/** A book that was read and checked when the program was built, so that no YAML is parsed when it starts. */
export interface Prebuilt {
  readonly sha256: string
  readonly value: BookValue
}

/** Checks the text of a shipped book for `dist/pricebooks/<provider>.json`. Throws an InputError with all mistakes. */
export async function prebuild(text: string, path = 'price book'): Promise<Prebuilt> {
  return { sha256: sha256(text), value: await check({ path, text }) }
}

/**
 * Loads a book that ships with the program: prebuilt, or from its YAML where that is not what was built (an edited book,
 * or one that git brought, must not be forecast at its old prices). Undefined when there is no such book.
 * `asset` reads a file of the program, or gives undefined.
 */
export async function loadShipped(
  provider: string,
  asset: (path: string) => Promise<string | undefined>,
): Promise<PriceBook | undefined> {
  if (!shippedProviders.some((name) => name === provider)) return undefined
  const path = `pricebooks/${provider}.yaml`
  const [text, built] = await Promise.all([asset(path), asset(`dist/pricebooks/${provider}.json`)])
  if (built !== undefined) {
    const prebuilt: Prebuilt = JSON.parse(built)
    if (text === undefined || sha256(text) === prebuilt.sha256)
      return bookOf(prebuilt.value, { path, sha256: prebuilt.sha256 }, async () => ({ path, text: text ?? '' }))
  }
  return text === undefined ? undefined : loadBook({ path, text })
}

/** Loads a user's own book. Throws an InputError with every mistake in it. */
export async function loadBook(file: SourceFile): Promise<PriceBook> {
  const value = await check(file)
  return bookOf(value, { path: file.path, sha256: sha256(file.text) }, async () => file)
}

/**
 * The books of a forecast: a user's own book replaces the shipped one of its provider.
 * Throws an InputError when two of the user's books are of one provider.
 */
export async function joinBooks(shipped: readonly PriceBook[], own: readonly PriceBook[]): Promise<PriceBook[]> {
  for (const [i, book] of own.entries()) {
    const other = own.slice(0, i).find(({ provider }) => provider === book.provider)
    if (!other) continue
    const message = `two price books are of provider "${book.provider}"`
    const where = { file: await book.source(), path: ['provider'], at: 'value' as const }
    throw new InputError([{ code: 'duplicate-name', message, where, notes: [`the other one is ${other.file.path}`] }])
  }
  const replaced = new Set(own.map(({ provider }) => provider))
  return [...shipped.filter(({ provider }) => !replaced.has(provider)), ...own]
}

/** The parser and the schema are loaded only for a book that is not prebuilt: they are the slowest part of a start. */
async function check(file: SourceFile): Promise<BookValue> {
  const [{ read }, { priceBook }] = await Promise.all([import('../yaml/read.js'), import('./schema.js')])
  const book = await read(file, priceBook)
  const { withRates } = await import('./self-hosted/rates.js')
  return withRates(book, file)
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')
